#pragma once
/// What is wrong with this installation, and what to do about it, from facts that the agent collected. Pure. Sentences
/// hold no names, dates or values, so that a window can translate them and a problem report may keep them.
#include "agent/network.h"
#include "control/protocol.h"
#include "training/sandbox.h"

namespace coppice::agent {

struct DoctorFacts {
  bool databaseSound = true;
  bool activityUnbroken = true;
  std::optional<std::uint64_t> freeBytes;  // absent: the disk does not answer
  bool initialised = false;
  bool unlocked = false;
  bool workerThere = true;              // the training program, and it may be run
  std::vector<training::Layer> layers;  // what this machine can shut training in with
  std::optional<SpaceHealth> space;     // absent: not joined
  std::int64_t nowMs = 0;               // wall clock
};

control::pb::DoctorReport examine(const DoctorFacts& facts);

}  // namespace coppice::agent
