#pragma once
/// The hub as a service: sessions by signed Hello, the log, the relay, the spool, and the hub's duties in each epoch,
/// on one event loop. It knows members by their key alone and passes on what it cannot read. Calls:
///
///   guest  (no Hello, or a key the log does not know): challenge, hello, follow, heads, proofs, append of Membership,
///          and of what the authority signed
///   member: all calls
///
/// When the disk is full, new entries, messages and chunks are refused with DiskFull; reading goes on.
/// Source: protocol.md §2–§5; wire/hub.proto. Thread rule: the event loop's thread.
#include "hub/spool.h"
#include "storage/relay_queue.h"
#include "transport/event_loop.h"
#include "transport/link.h"

namespace coppice::hub {

class Service {
 public:
  static constexpr std::size_t maxSessions = 65'536;
  static constexpr std::int64_t idleSessionMs = 180'000;  // clients ping after 30 s of silence
  static constexpr std::uint64_t relayWindow = 64;        // messages sent and not yet acknowledged, per member
  static constexpr std::uint64_t relayMaxWaiting = 8'192;
  /// A provider that was away for less finds its root sums (protocol.md §6, "provider gone").
  static constexpr std::int64_t relayTtlMs = 24 * 3'600'000LL;

  /// All must outlive the service.
  Service(transport::EventLoop& loop, transport::Listener& listener, Sequencer& sequencer, Spool& spool,
          storage::RelayQueue& relay, Random& random, std::uint32_t maxMembers = limits::maxMembers);

  void start();

 private:
  using Connection = transport::Listener::ConnectionId;
  struct Session {
    CurveKey curveKey;
    Instant seen;
    Instant greeted;  // when the member said hello
    std::optional<wire::Nonce> challenge;
    std::optional<MemberKey> member;
    std::optional<wire::CallFrame> follow;  // parked
    std::uint64_t relayedUpTo = 0;          // sent on this connection
    std::uint64_t relayInFlight = 0;
  };
  using Answer = Expected<wire::HubReply>;

  void onFrame(const transport::Listener::Peer& peer, const Bytes& frame);
  Session* sessionOf(const transport::Listener::Peer& peer);
  Done noticeAgain(const Connection& connection, Session& session);
  /// False: the connection cannot take it now.
  bool reply(const Connection& connection, std::uint64_t id, const Answer& answer);
  void unreachable(const Connection& connection);

  Answer handle(const Connection& at, Session& session, const wire::AskChallenge& call);
  Answer handle(const Connection& at, Session& session, const wire::Hello& call);
  Answer handle(const Connection& at, Session& session, const wire::Append& call);
  Answer handle(const Connection& at, Session& session, const wire::AskHead& call);
  Answer handle(const Connection& at, Session& session, const wire::AskConsistency& call);
  Answer handle(const Connection& at, Session& session, const wire::AskInclusion& call);
  Answer handle(const Connection& at, Session& session, const wire::Relay& call);
  Answer handle(const Connection& at, Session& session, const wire::BlobStat& call);
  Answer handle(const Connection& at, Session& session, const wire::BlobBegin& call);
  Answer handle(const Connection& at, Session& session, const wire::BlobPut& call);
  Answer handle(const Connection& at, Session& session, const wire::BlobGet& call);
  Answer handle(const Connection& at, Session& session, const wire::Ping& call);
  void onFollow(const Connection& at, Session& session, const wire::CallFrame& frame);
  void onRelayAck(const Connection& at, Session& session, const wire::RelayAck& call);

  Expected<MemberKey> memberOf(const Session& session) const;
  Done guestMayAppend(BytesView envelope) const;
  void logGrew();
  void serveFollow(const Connection& at, Session& session);
  void traceRelay(const MemberKey& from, BytesView message) const;
  void pump(const MemberKey& member);
  void duties();
  void housekeeping();

  transport::EventLoop& m_loop;
  transport::Listener& m_listener;
  Sequencer& m_sequencer;
  Spool& m_spool;
  storage::RelayQueue& m_relay;
  Random& m_random;
  std::uint32_t m_maxMembers;
  std::map<Connection, Session> m_sessions;
  std::map<MemberKey, Connection> m_online;
  bool m_growthPosted = false;
  transport::EventLoop::Handle m_dutyTimer;
  transport::EventLoop::Handle m_housekeeping;
};

}  // namespace coppice::hub
