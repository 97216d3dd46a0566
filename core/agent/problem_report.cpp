#include "agent/problem_report.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/export_text.h"
#include "base/fault.h"
#include "consent/record.h"

namespace coppice::agent {

namespace {

namespace pb = control::pb;

constexpr std::size_t shortestName = 4;
constexpr std::size_t longestClient = 200;
constexpr std::size_t shortDigits = 8;

std::string shortId(const std::string& bytes) {
  return bytes.empty() ? "-" : toHex(asBytes(bytes)).substr(0, shortDigits);
}
const char* yesNo(bool value) { return value ? "yes" : "no"; }

/// A path ends at a space or a quote. One that holds spaces leaves a tail, so the names in it are filtered too.
std::string withoutPaths(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool begins = text[at] == '/' || (text[at] == '~' && text.compare(at, 2, "~/") == 0);
    const bool standsAlone = at == 0 || std::string_view(" \t\n\"'(=:").find(text[at - 1]) != std::string_view::npos;
    if (!begins || !standsAlone) {
      out += text[at++];
      continue;
    }
    out += "(path)";
    at = std::min(text.size(), text.find_first_of(" \t\n\"'),;", at));
  }
  return out;
}

std::string statusText(const pb::Status& status) {
  std::string text = "State: " + status.state() + "\n";
  text += std::string("Set up: ") + yesNo(status.initialised()) + ", vault open: " + yesNo(status.unlocked()) +
          ", joined: " + yesNo(status.joined()) + ", connected: " + yesNo(status.connected()) + "\n";
  text += "Member: " + shortId(status.member()) + "\n";
  text += "Log entries checked: " + std::to_string(status.log_entries()) +
          ", disputes: " + std::to_string(status.disputes()) + "\n";
  text += "Seats held: " + std::to_string(status.seats()) +
          ", rounds since the start: " + std::to_string(status.rounds_done()) + "\n";
  text += "Sent: " + std::to_string(status.bytes_sent()) +
          " bytes, received: " + std::to_string(status.bytes_received()) + " bytes\n";
  text += "Sandbox: " + (status.sandbox().empty() ? "not used yet" : status.sandbox()) + "\n";
  if (status.has_round()) {
    text += "Round: request " + shortId(status.round().request()) + ", " + status.round().kind() + ", " +
            status.round().stage() + "\n";
  }
  return text;
}

/// Kind, fault and ids; never the note, which may name something.
std::string entryText(const pb::ActivityEntry& entry) {
  std::string line = std::to_string(entry.number()) + "  " + consent::isoTime({entry.time_ms()}) + "  " + entry.kind();
  if (!entry.request().empty()) line += "  request " + shortId(entry.request());
  if (!entry.dataset().empty()) line += "  data set " + shortId(entry.dataset());
  std::uint64_t sent = 0;
  for (const pb::SentPart& part : entry.sent()) sent += part.bytes();
  if (sent > 0) line += "  sent " + std::to_string(sent) + " bytes";
  if (entry.has_fault()) {
    const auto fault = faultFromNumber(entry.fault().number());
    line += "  fault " + (fault ? std::string(faultName(*fault)) : std::to_string(entry.fault().number()));
  }
  return line + "\n";
}

/// "  ab12cd34  Malformed 3, WrongRound 1": whose messages broke a rule here, and how.
std::string droppedText(const DroppedMessages::BySender& dropped) {
  std::string text;
  for (const auto& [sender, faults] : dropped) {
    text += "  " + (sender.isZero() ? "others" : sender.hex().substr(0, shortDigits)) + " ";
    for (const auto& [fault, times] : faults)
      text += (text.ends_with(' ') ? " " : ", ") + std::string(faultName(fault)) + " " + std::to_string(times);
    text += "\n";
  }
  return text.empty() ? "  none\n" : text;
}

}  // namespace

std::string redacted(std::string text, const std::vector<std::string>& names) {
  std::vector<std::string> longest = names;  // first, so that no part of a longer name is left
  std::sort(longest.begin(), longest.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (const std::string& name : longest) {
    if (name.size() < shortestName) continue;
    constexpr std::string_view mark = "(name)";
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + mark.size()))
      text.replace(at, name.size(), mark);
  }
  return withoutPaths(text);
}

std::string problemReport(const ReportFacts& facts) {
  std::string client = withoutSteering(facts.client).substr(0, longestClient);
  std::string text = "Coppice problem report, made " + consent::isoTime(facts.now) +
                     "\nWithout names, places and values; ids are shortened. Read it before you hand it on.\n\n";
  text += "Agent: " + facts.agentVersion + "\n";
  if (!client.empty()) text += "Asked by: " + redacted(std::move(client), facts.names) + "\n";
  text += "System: " + facts.system + "\n" + statusText(facts.status) + "\nChecks\n";
  for (const pb::Finding& finding : facts.doctor.findings())
    text += "  " + finding.severity() + ": " + redacted(finding.what(), facts.names) + "\n";
  if (facts.forkedHeads.size() == 1)
    text += "\nNewest head of the log that the hub signed; now it shows a shorter log\n";
  if (facts.forkedHeads.size() > 1) text += "\nHeads of the log that the hub signed and that contradict each other\n";
  for (const Bytes& head : facts.forkedHeads) text += "  " + toHex(head) + "\n";
  text += "\nMessages of others that were dropped, since the start\n" + droppedText(facts.dropped);
  text += std::string("\nNewest entries of the activity list (chain ") +
          (facts.activityVerified ? "verified" : "BROKEN") + ")\n";
  for (const pb::ActivityEntry& entry : facts.activity) text += "  " + entryText(entry);
  return text;
}

}  // namespace coppice::agent
