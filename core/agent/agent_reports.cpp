// The agent's half that turns what it knows into texts for others: the problem report and the exported activity list.
#include <sys/utsname.h>

#include "agent/activity_export.h"
#include "agent/agent.h"
#include "agent/problem_report.h"

namespace coppice::agent {

namespace pb = control::pb;

namespace {

constexpr std::uint64_t entriesInReport = 100;

/// Without the machine's name.
std::string systemText() {
  utsname system{};
  if (uname(&system) != 0) return "unknown";
  return std::string(system.sysname) + " " + system.release + " " + system.machine;
}

void answerDocument(const Call& call, const char* mediaType, std::string content) {
  pb::Reply reply;
  reply.mutable_document()->set_media_type(mediaType);
  reply.mutable_document()->set_content(std::move(content));
  call.reply(std::move(reply));
}

}  // namespace

void Agent::report(const std::string& client, const Call& call) {
  auto last = m_activity->last(entriesInReport);
  if (!last) return call.fail(last.error());
  ReportFacts facts{.agentVersion = m_tools.version,
                    .client = client,
                    .system = systemText(),
                    .now = m_tools.clock.wall(),
                    .status = status(),
                    .doctor = examine(),
                    .forkedHeads = {},
                    .activity = std::move(*last),
                    .activityVerified = m_activity->chainVerified(),
                    .names = {m_home->directory().string(), m_home->directory().filename().string()}};
  facts.names.push_back(facts.status.space());
  if (auto health = m_network ? m_network->health() : std::nullopt) {
    facts.dropped = std::move(health->dropped);
    facts.forkedHeads = std::move(health->forkedHeads);
  }
  if (const auto schemas = m_datasets ? m_datasets->list() : Expected<std::vector<vault::DatasetSchema>>()) {
    for (const vault::DatasetSchema& schema : *schemas) {
      facts.names.push_back(schema.name);
      for (const vault::ColumnSchema& column : schema.columns) facts.names.push_back(column.name);
    }
  }
  if (m_consents) {
    const pb::RequestList requests = m_consents->list();
    for (const pb::RequestSummary& request : requests.requests()) {
      facts.names.push_back(request.title());
      facts.names.push_back(request.provider());
    }
  }
  answerDocument(call, "text/plain", problemReport(facts));
}

void Agent::exportActivity(const std::string& format, const Call& call) {
  const auto entries = m_activity->last(0);
  if (!entries) return call.fail(entries.error());
  if (format.empty() || format == "json")
    return answerDocument(call, "application/json",
                          activityJson(*entries, m_activity->chainVerified(), m_tools.clock.wall()));
  if (format == "csv") return answerDocument(call, "text/csv", activityCsv(*entries));
  call.fail({Fault::BadCommand, "the activity list is json or csv, not " + format});
}

}  // namespace coppice::agent
