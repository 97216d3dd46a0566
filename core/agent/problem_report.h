#pragma once
/// The problem report: what somebody who mends Coppice needs to know of one agent, and nothing about its person. It is
/// built from what may be in it (states, versions, kinds, faults, sizes, shortened ids); texts that others wrote pass a
/// filter for paths and known names besides. Pure; the window and coppicectl show the same text. Source: product.md §3.
#include <string>
#include <vector>

#include "agent/dropped_messages.h"
#include "base/bytes.h"
#include "base/clock.h"
#include "wire/control.pb.h"

namespace coppice::agent {

struct ReportFacts {
  std::string agentVersion;
  std::string client;  // what the asking program says of itself
  std::string system;  // kernel and processor
  WallMs now;
  control::pb::Status status;
  control::pb::DoctorReport doctor;
  std::vector<Bytes> forkedHeads;                    // signed by the hub: proof against it, nothing of this person
  std::vector<control::pb::ActivityEntry> activity;  // the newest, oldest first
  bool activityVerified = true;
  DroppedMessages::BySender dropped = {};
  std::vector<std::string> names;  // that must not be in it: data sets, columns, requests, the data space
};

std::string problemReport(const ReportFacts& facts);

/// `text` without paths and without any of `names` (of four characters or more).
std::string redacted(std::string text, const std::vector<std::string>& names);

}  // namespace coppice::agent
