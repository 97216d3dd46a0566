#include "agent/doctor.h"

#include <algorithm>

namespace coppice::agent {

namespace {

namespace pb = control::pb;
using training::Layer;

constexpr std::uint64_t lowBytes = 256U << 20U;
constexpr std::int64_t skewShownMs = 60'000;  // protocol.md §2
constexpr std::int64_t endsSoonMs = 14LL * 86'400'000;

enum class Severity { Ok, Warning, Error };

class Findings {
 public:
  void add(Severity severity, const char* what, const char* advice = "") {
    pb::Finding* finding = m_report.add_findings();
    finding->set_severity(severity == Severity::Ok ? "ok" : severity == Severity::Warning ? "warning" : "error");
    finding->set_what(what);
    finding->set_advice(advice);
  }
  pb::DoctorReport take() { return std::move(m_report); }

 private:
  pb::DoctorReport m_report;
};

void examineMachine(const DoctorFacts& facts, Findings& findings) {
  if (facts.databaseSound) {
    findings.add(Severity::Ok, "The database is sound.");
  } else {
    findings.add(Severity::Error, "The database is damaged.", "Restore your latest backup.");
  }
  if (facts.activityUnbroken) {
    findings.add(Severity::Ok, "The activity log is unbroken.");
  } else {
    findings.add(Severity::Error, "The activity log was changed from outside.",
                 "Keep this folder for a problem report.");
  }
  if (!facts.freeBytes || *facts.freeBytes > lowBytes) {
    findings.add(facts.freeBytes ? Severity::Ok : Severity::Warning,
                 facts.freeBytes ? "There is room on the disk." : "The disk does not say how much room it has.");
  } else {
    findings.add(Severity::Warning, "The disk is nearly full.", "Free some space.");
  }
}

void examineTraining(const DoctorFacts& facts, Findings& findings) {
  if (!facts.workerThere)
    return findings.add(Severity::Error, "The training program is missing or may not be run, so nothing is trained.",
                        "Install Coppice again.");
  const auto has = [&facts](Layer layer) {
    return std::find(facts.layers.begin(), facts.layers.end(), layer) != facts.layers.end();
  };
  if (!has(Layer::Seccomp) || !has(Layer::Rlimits))
    return findings.add(Severity::Error, "This system cannot shut training in, so nothing is trained.",
                        "Use a Linux kernel with seccomp filters.");
  if (!has(Layer::Namespaces) && !has(Layer::Landlock))
    return findings.add(
        Severity::Warning,
        "Neither namespaces nor Landlock work here, so requests that bring program code are not trained.",
        "Allow unprivileged user namespaces, or use a kernel with Landlock.");
  if (!has(Layer::Namespaces))
    return findings.add(Severity::Warning, "Training is shut in without namespaces: one wall fewer.",
                        "Allow unprivileged user namespaces.");
  if (!has(Layer::Landlock))
    return findings.add(Severity::Warning, "Training is shut in without Landlock: one wall fewer.",
                        "Use a kernel with Landlock.");
  findings.add(Severity::Ok, "Training is shut in by every wall there is.");
}

void examineHub(const SpaceHealth& space, Findings& findings) {
  if (space.connected) return findings.add(Severity::Ok, "The hub answers.");
  const Fault why = space.trouble ? space.trouble->fault : Fault::Unreachable;
  switch (why) {
    case Fault::LogForked:
      return findings.add(Severity::Error,
                          "The hub showed a log that contradicts the one seen before. Nothing is sent to it any more.",
                          "Save the problem report, which holds the proof, and tell the other members.");
    case Fault::MembershipEnded:
      return;  // said of the membership
    case Fault::TwoLiveCopies:
      return findings.add(Severity::Error, "Your identity is in use in two places at once.",
                          "Stop one of them; if it is not yours, leave the data space and join again.");
    case Fault::WrongVersion:
      return findings.add(Severity::Error, "The hub speaks another version of the protocol.",
                          "Install the newest Coppice.");
    case Fault::Unreachable:
    case Fault::Timeout:
      return findings.add(Severity::Warning, "The hub does not answer.", "Check the network connection.");
    default:
      return findings.add(Severity::Error, "The hub refuses the connection.", "Ask the operator of the data space.");
  }
}

void examineMembership(const SpaceHealth& space, std::int64_t nowMs, Findings& findings) {
  const std::int64_t now = nowMs + space.clockSkewMs.value_or(0);
  if (space.revoked)
    return findings.add(Severity::Error, "Your membership was ended by the data space.", "Ask whoever invited you.");
  if (now >= space.membershipEndsMs)
    return findings.add(Severity::Error, "Your membership has run out.", "Ask for a new invitation.");
  if (space.membershipEndsMs - now < endsSoonMs)
    return findings.add(Severity::Warning, "Your membership runs out within two weeks.", "Ask for a new invitation.");
  findings.add(Severity::Ok, "Your membership is valid.");
}

void examineSpace(const SpaceHealth& space, std::int64_t nowMs, Findings& findings) {
  examineHub(space, findings);
  examineMembership(space, nowMs, findings);
  if (!space.clockSkewMs) return;
  if (std::abs(*space.clockSkewMs) <= skewShownMs)
    return findings.add(Severity::Ok, "The clock agrees with the hub's.");
  findings.add(Severity::Warning, "The clock of this machine is more than a minute off the hub's.",
               "Set the clock: consents end by it.");
}

}  // namespace

pb::DoctorReport examine(const DoctorFacts& facts) {
  Findings findings;
  examineMachine(facts, findings);
  examineTraining(facts, findings);
  if (!facts.initialised) {
    findings.add(Severity::Warning, "Nothing is set up yet.", "Run coppicectl init.");
    return findings.take();
  }
  findings.add(Severity::Ok, "Identity and vault are set up.");
  if (facts.unlocked) {
    findings.add(Severity::Ok, "The vault is open.");
  } else {
    findings.add(Severity::Warning, "The vault is locked, so training waits.", "Run coppicectl unlock.");
  }
  if (facts.space) {
    findings.add(Severity::Ok, "You are a member of a data space.");
    examineSpace(*facts.space, facts.nowMs, findings);
  } else {
    findings.add(Severity::Warning, "You are not a member of a data space yet.",
                 "Run coppicectl join with a space file and an invitation.");
  }
  return findings.take();
}

}  // namespace coppice::agent
