#pragma once
/// A whole data space on loopback made of real programs: hub, provider, members, each with a directory of its own.
/// Members are driven through the control API, everything else through command lines. One thread, the event loop's.
/// Every call has a limit and ends early when any of the programs fails.
#include <deque>
#include <map>

#include "control/client.h"
#include "harness/log_tail.h"
#include "harness/supervisor.h"

namespace coppice::harness {

struct MemberPlan {
  std::string name;           // of the data set: "lea 118"
  std::filesystem::path csv;  // empty: joins without data
};

struct Member {
  std::size_t number = 0;  // from 1
  std::string name;
  std::filesystem::path home;
  MemberKey key;
  Process* agent = nullptr;
  std::unique_ptr<control::Client> client;
  // Kept fresh by the agent's events:
  control::pb::Status status;
  std::map<std::string, control::pb::RequestSummary> requests;  // by raw id
};

/// Stage, how many are done, of how many.
using OnStage = std::function<void(const std::string&, std::size_t, std::size_t)>;

class DataSpace {
 public:
  /// Traffic: the hub's log names sender and kind of every message and blob.
  enum class HubLog { Quiet, Traffic };
  /// Makes and serves a data space in `directory` (must exist).
  static Expected<std::unique_ptr<DataSpace>> create(Supervisor& supervisor, std::filesystem::path directory,
                                                     HubLog hubLog = HubLog::Quiet);

  const std::filesystem::path& directory() const { return m_directory; }
  std::filesystem::path hubDirectory() const { return m_directory / "hub"; }
  std::filesystem::path spaceFile() const { return hubDirectory() / "space.json"; }
  std::filesystem::path providerDirectory() const { return m_directory / "provider"; }
  Process& hub() { return *m_hub; }
  std::deque<Member>& members() { return m_members; }
  LogTail& log() { return *m_log; }

  /// Starts the hub on its old address, after it was killed, and waits until it listens.
  Done serveHub();
  /// Without waiting: when others already wait for the hub.
  Done launchHub();
  /// kind: person, organisation, provider; the latter two need a name.
  Expected<std::vector<std::string>> invites(std::size_t count, const std::string& kind, const std::string& name = {});

  /// New members: agent started, vault made (with a key file), joined, data imported. A few at a time.
  Done enrol(const std::vector<MemberPlan>& plans, const OnStage& onStage);
  /// Starts the agent of a member (again) and connects.
  Done startAgent(Member& member);
  Done connect(Member& member);
  /// After it was killed: starts it, connects, and opens its vault with the key file that `enrol` made.
  Done reviveAgent(Member& member);

  /// Fails: the agent's fault; as Supervisor::until.
  Expected<control::pb::Reply> call(Member& member, control::pb::Command command, std::int64_t timeoutMs = 30'000);
  /// One command to each of the members at once; the first failure ends it and names the member.
  Done callAll(const std::string& what, const std::vector<Member*>& members,
               const std::function<control::pb::Command(Member&)>& command,
               const std::function<void(Member&, const control::pb::Reply&)>& answered = {},
               std::int64_t timeoutMs = 120'000);

  /// Enrols the provider and publishes the recipe. Returns the request.
  Expected<RequestId> publish(const std::filesystem::path& recipe, const std::vector<std::string>& options = {});
  /// Starts the provider's run; it may end by itself.
  Expected<Process*> startRun(const RequestId& request, const std::vector<std::string>& options = {});
  /// Waits until each member knows the request, and grants it with the member's own data; `except` decides itself.
  Done grantAll(const RequestId& request, const Member* except = nullptr);

 private:
  DataSpace(Supervisor& supervisor, std::filesystem::path directory)
      : m_supervisor(supervisor), m_directory(std::move(directory)) {}
  Done enrolBatch(const std::vector<Member*>& batch, const std::vector<MemberPlan>& plans,
                  const std::vector<std::string>& codes);
  void follow(Member& member);
  std::filesystem::path keyFile(const Member& member) const {
    return m_directory / ("m" + std::to_string(member.number) + ".key");
  }

  Supervisor& m_supervisor;
  std::filesystem::path m_directory;
  HubLog m_hubLog = HubLog::Quiet;
  Process* m_hub = nullptr;
  std::unique_ptr<LogTail> m_log;
  std::deque<Member> m_members;  // stable addresses: callbacks point at them
  bool m_providerReady = false;
};

}  // namespace coppice::harness
