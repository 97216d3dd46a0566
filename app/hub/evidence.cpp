#include "hub/evidence.h"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "base/file.h"
#include "common/cli.h"
#include "common/table.h"
#include "crypto/merkle.h"

namespace coppice::hubcli {

namespace {

using nlohmann::json;

constexpr std::size_t maxReportBytes = 4U << 20U;

/// What contradicts what, in a few words: the log took the dispute, so its evidence opens.
std::string whatOf(const protocol::LogView& view, const wire::Dispute& dispute) {
  const auto statement = wire::openPeer(view.root().space, dispute.first);
  if (!statement) return "?";
  const std::string name(wire::messageName(statement->message));
  return dispute.accused.isZero() ? "two seats, different " + name : "two different " + name;
}

json jsonOf(const protocol::LogView& view, const protocol::DisputeState& dispute) {
  return {{"time_ms", dispute.timeMs},
          {"accused", dispute.dispute.accused.hex()},
          {"what", whatOf(view, dispute.dispute)},
          {"first", toHex(dispute.dispute.first)},
          {"second", toHex(dispute.dispute.second)},
          {"reporter", dispute.reporter.hex()},
          {"round", dispute.dispute.round.hex()},
          {"group", dispute.dispute.group}};
}

json jsonOf(const RefusedEntry& refused) {
  return {{"what", "refused entry"},
          {"index", refused.index},
          {"time_ms", refused.time.value},
          {"entry", refused.entry},
          {"fault", faultName(refused.why.fault)},
          {"detail", refused.why.detail},
          {"accused", refused.signer.hex()},
          {"envelope", refused.envelope.hex()}};
}

json jsonOf(const ReportedHead& reported) {
  json value = {{"what", "reported head"},
                {"size", reported.head.size},
                {"time_ms", reported.head.time.value},
                {"root", reported.head.root.hex()}};
  // Whether this log is the beginning of what such a head covers, the head alone does not say.
  if (reported.place == ReportedHead::Place::BeyondThisLog)
    value["beyond_this_log"] = true;
  else
    value["in_this_log"] = reported.place == ReportedHead::Place::InThisLog;
  return value;
}

/// What two statements of this kind prove, in one sentence.
std::string proofOf(const wire::PeerMessage& kind, bool oneOfTwo) {
  if (oneOfTwo)
    return "Two seats that hold the same shares signed different sums of them, so one of them lied; the statements do "
           "not say which.";
  const std::string who = "The accused signed ";
  if (std::holds_alternative<wire::Vote>(kind)) return who + "two different votes on which contributions count.";
  if (std::holds_alternative<wire::Propose>(kind)) return who + "two different proposals of which contributions count.";
  if (std::holds_alternative<wire::ShareHeader>(kind)) return who + "two different contributions to one round.";
  if (std::holds_alternative<wire::Have>(kind))
    return who + "two different lists of what it received, under one number.";
  return who + "two different sums of one column.";
}

std::string disputeText(const protocol::LogView& view, const protocol::DisputeState& state) {
  const wire::Dispute& dispute = state.dispute;
  const auto first = wire::openPeer(view.root().space, dispute.first);
  const auto second = wire::openPeer(view.root().space, dispute.second);
  const protocol::RoundState* round = view.round(dispute.round);
  if (!first || !second || round == nullptr) return "?\n";  // the log took the dispute, so its evidence opens
  const protocol::EpochState* epoch = view.epoch(round->epoch);
  const bool oneOfTwo = dispute.accused.isZero();
  std::string text = "Dispute of " + common::formatTime({state.timeMs}) + ": " + whatOf(view, dispute) + "\n" +
                     "  Proves:    " + proofOf(first->message, oneOfTwo) + "\n  Accused:   " +
                     (oneOfTwo ? "one of " + first->sender.hex() + "\n             and    " + second->sender.hex()
                               : dispute.accused.hex()) +
                     "\n  Filed by:  " + state.reporter.hex() + "\n  Epoch:     " + round->epoch.hex() +
                     (epoch == nullptr ? "" : " (number " + std::to_string(epoch->open.number) + ")") +
                     "\n  Round:     " + dispute.round.hex() + " (number " + std::to_string(round->open.number) + ", " +
                     std::string(catalogue::kindName(round->open.kind)) +
                     ")\n  Group:     " + std::to_string(dispute.group) + "\n";
  for (const auto& [statement, bytes] : {std::pair(&*first, &dispute.first), std::pair(&*second, &dispute.second)}) {
    text += "  Statement: " + std::string(wire::messageName(statement->message)) + ", signed by " +
            statement->sender.hex() + ", hash " + wire::envelopeIdOf(*bytes).hex() + "\n";
  }
  return text;
}

std::string disputesText(const protocol::LogView& view) {
  std::string text;
  for (const protocol::DisputeState& dispute : view.disputes())
    text += (text.empty() ? "" : "\n") + disputeText(view, dispute);
  return text.empty() ? "No disputes.\n" : text;
}

std::string refusedText(const std::vector<RefusedEntry>& refused) {
  if (refused.empty()) return {};
  common::Table table({{"#", common::Align::Right}, {"Time"}, {"Entry"}, {"Refused as"}, {"Signed by"}, {"Id"}});
  for (const RefusedEntry& one : refused) {
    table.addRow({std::to_string(one.index), common::formatTime(one.time), one.entry,
                  std::string(faultName(one.why.fault)), one.signer.shortHex(), one.envelope.shortHex()});
  }
  return "\nSigned entries that the rules refuse. An honest hub logs none, so each speaks against the hub; "
         "against who signed it only where the entry itself breaks a rule, not where it came late or twice.\n" +
         table.text();
}

std::string headsText(const std::vector<ReportedHead>& heads) {
  if (heads.empty()) return {};
  common::Table table({{"Entries", common::Align::Right}, {"Signed at"}, {"Root"}, {"In this log"}});
  for (const ReportedHead& one : heads) {
    using Place = ReportedHead::Place;
    table.addRow({std::to_string(one.head.size), common::formatTime(one.head.time), one.head.root.shortHex(),
                  one.place == Place::InThisLog      ? "yes"
                  : one.place == Place::NotInThisLog ? "NO"
                                                     : "beyond its end"});
  }
  const auto any = [&heads](ReportedHead::Place place) {
    return std::any_of(heads.begin(), heads.end(), [place](const ReportedHead& one) { return one.place == place; });
  };
  std::string text = "\nHeads in the report that this hub signed:\n" + table.text();
  const bool forked = any(ReportedHead::Place::NotInThisLog);
  const bool cut = any(ReportedHead::Place::BeyondThisLog);
  if (forked) text += "The hub signed a history that is not this log: the report proves it.\n";
  if (cut)
    text +=
        "The hub signed a longer log than this one: the report proves that entries are missing here. This log was "
        "cut, or is an older copy.\n";
  if (!forked && !cut) text += "The report proves nothing against this log.\n";
  return text;
}

}  // namespace

std::optional<RefusedEntry> refusedEntry(const protocol::LogView& view, const storage::StoredEntry& stored, Error why) {
  const auto opened = wire::openEnvelope(wire::Purpose::LogEntry, stored.envelope);
  if (!opened) return std::nullopt;
  const auto entry = wire::decodeEntry(view.root().space, opened->payload);
  return RefusedEntry{stored.index,
                      stored.time,
                      entry ? std::string(wire::entryName(*entry)) : "?",
                      opened->signer,
                      wire::envelopeIdOf(stored.envelope),
                      std::move(why)};
}

Expected<std::vector<ReportedHead>> headsOfReport(const std::filesystem::path& report, const MemberKey& hub,
                                                  const std::vector<Digest>& leaves) {
  COPPICE_TRY(const Bytes text, readWholeFile(report, maxReportBytes));
  crypto::MerkleTree tree;
  for (const Digest& leaf : leaves) tree.append(leaf);
  std::vector<ReportedHead> heads;
  std::istringstream lines{std::string(asText(text))};
  for (std::string line; std::getline(lines, line);) {
    // A head stands on a line of its own, however the report was sent.
    line.erase(0, line.find_first_not_of(" >\t"));
    line.erase(line.find_last_not_of(" \t\r") + 1);
    const auto bytes = line.empty() ? std::nullopt : fromHex(line);
    const auto head = bytes ? wire::decodeHead(*bytes) : fail(Fault::Malformed);
    const auto body = head ? wire::openHead(hub, *head) : fail(Fault::Malformed);
    if (!body) continue;
    ReportedHead one{*body};
    if (body->size > tree.size())
      one.place = ReportedHead::Place::BeyondThisLog;
    else if (tree.root(body->size) != body->root)
      one.place = ReportedHead::Place::NotInThisLog;
    heads.push_back(one);
  }
  if (heads.empty()) return fail(Fault::BadInput, report.string() + " holds no head that this hub signed");
  return heads;
}

void showEvidence(const protocol::LogView& view, const std::vector<RefusedEntry>& refused,
                  const std::vector<ReportedHead>& heads, bool asJson) {
  if (!asJson) {
    std::cout << disputesText(view) << refusedText(refused) << headsText(heads);
    return;
  }
  json list = json::array();
  for (const protocol::DisputeState& dispute : view.disputes()) list.push_back(jsonOf(view, dispute));
  for (const RefusedEntry& one : refused) list.push_back(jsonOf(one));
  for (const ReportedHead& one : heads) list.push_back(jsonOf(one));
  common::printJson(list);
}

}  // namespace coppice::hubcli
