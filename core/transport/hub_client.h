#pragma once
/// One member's (or guest's) line to the hub: connects, proves who it is, keeps asking until answered, follows the log
/// and checks every batch against the hub's signed head. Connects again by itself with back-off; calls without an
/// answer are sent again on the next connection, which is safe because every call of the hub may be repeated.
///
///   Connecting ──up──► challenge ──► hello ──► Member ◄─┐ after its own Membership was appended
///       ▲ back-off                      └────► Guest ───┘ (the hub does not know the key yet)
///       └──── Unreachable (no connection) · Refused (wrong version or space, membership ended, forked log)
///
/// Source: protocol.md §3, §4. Thread rule: the event loop's thread; handlers run in it and must not destroy the
/// client. It never reads an envelope or a relayed message.
#include <map>
#include <optional>

#include "crypto/identity.h"
#include "transport/event_loop.h"
#include "transport/link.h"
#include "transport/log_frontier.h"
#include "wire/hub_messages.h"

namespace coppice::transport {

enum class ConnectionState { Connecting, Guest, Member, Unreachable, Refused };

/// What the client knows of the hub beforehand, from the space file.
struct HubPin {
  wire::SpaceId space;
  MemberKey hubKey;
};

/// Entries first … first + records.size() − 1, verified against `head`, which covers exactly these and all before.
struct LogBatch {
  std::uint64_t first = 0;
  std::vector<wire::LogRecord> records;
  wire::HeadBody head;
  wire::SignedHead signedHead;
};

struct Receipt {
  wire::AppendedBody body;
  wire::Appended proof;
};

class HubClient {
 public:
  struct Events {
    /// Every change; `why` for Unreachable and Refused.
    std::function<void(ConnectionState state, const std::optional<Error>& why)> state;
    std::function<void(LogBatch)> entries;
    /// Acknowledged to the hub when the handler returns: keep what must not be lost before that.
    std::function<void(const MemberKey& from, Bytes message)> relayed;
    /// The log contradicts the one followed so far: the head that says so, for evidence. The client has stopped.
    std::function<void(const wire::SignedHead& shown)> forked = {};
  };

  static constexpr std::int64_t callTimeoutMs = 30'000;
  static constexpr std::int64_t relayTimeoutMs = 300'000;
  static constexpr std::int64_t noTimeout = 0;
  static constexpr std::size_t maxPendingCalls = 8192;

  /// loop, random and member must outlive the client.
  HubClient(EventLoop& loop, std::unique_ptr<Link> link, Random& random, HubPin pin, const crypto::Identity& member,
            Events events);
  ~HubClient();
  HubClient(const HubClient&) = delete;
  HubClient& operator=(const HubClient&) = delete;

  void start();
  /// Ends the connection; calls without an answer fail with Cancelled.
  void stop();
  /// Stops for good, because this hub cannot be trusted any more. The state stays Refused, for this reason.
  void distrust(Error why);
  ConnectionState state() const { return m_state; }
  bool connected() const { return m_state == ConnectionState::Guest || m_state == ConnectionState::Member; }
  /// Why it is Unreachable or Refused.
  const std::optional<Error>& reason() const { return m_reason; }
  /// Hub's log time minus own wall clock at the last handshake, in milliseconds.
  std::optional<std::int64_t> clockSkewMs() const { return m_skewMs; }
  /// Bytes of frames since the start, for reports of cost.
  std::uint64_t sentBytes() const { return m_sentBytes; }
  std::uint64_t receivedBytes() const { return m_receivedBytes; }

  /// Answers with the typed refusal, or Unreachable / Timeout after `timeoutMs`. Never from inside `call`.
  using Answer = std::function<void(Expected<wire::HubReply>)>;
  /// Fails at once with Busy (through the answer) beyond maxPendingCalls. Returns the id, for `forget`.
  std::uint64_t call(wire::HubCall call, Answer answer, std::int64_t timeoutMs = callTimeoutMs);
  /// The answer of this call will not be delivered, and it is not sent again.
  void forget(std::uint64_t callId);
  /// From the event loop, unless the client is gone by then.
  void later(std::function<void()> action);

  /// Appends a signed log envelope. The receipt is checked: hub's signature, hash of these very bytes.
  void append(Bytes envelope, std::function<void(Expected<Receipt>)> done, std::int64_t timeoutMs = callTimeoutMs);
  /// Sends a peer message to another member. `done` (optional) tells that the hub keeps it, not that it was read.
  /// Returns the id, for `forget`.
  std::uint64_t relay(const MemberKey& to, Bytes message, std::function<void(Done)> done = {});
  /// Fetches entries from frontier.size() on, forever; the frontier is rebuilt by the caller from its stored leaves.
  void follow(LogFrontier frontier);
  const LogFrontier& frontier() const { return m_frontier; }
  /// Newest head a batch was verified against.
  const std::optional<wire::SignedHead>& head() const { return m_head; }

 private:
  struct Pending {
    Bytes frame;
    Answer answer;
    std::int64_t timeoutMs;
    Instant deadline;  // of the caller
    Instant sent;      // on this connection
  };

  void connect();
  void onUp();
  void onDown(Error error);
  void onFrame(Bytes frame);
  void onChallenge(Expected<wire::HubReply> reply);
  void onHello(Expected<wire::HubReply> reply);
  void onEntries(Expected<wire::HubReply> reply);
  void onRelayed(wire::Relayed message);
  void handshakeCall(wire::HubCall call, void (HubClient::*next)(Expected<wire::HubReply>));
  void askChallenge();
  void resume(ConnectionState state);
  void sendFollow();
  void sendFrame(BytesView frame);
  void setState(ConnectionState state, std::optional<Error> why = std::nullopt);
  /// Ends this connection; tries again after the back-off (the longest one when refused).
  void drop(ConnectionState state, Error why);
  void tick();
  void armTick();

  EventLoop& m_loop;
  std::unique_ptr<Link> m_link;
  Random& m_random;
  HubPin m_pin;
  const crypto::Identity& m_member;
  Events m_events;

  ConnectionState m_state = ConnectionState::Connecting;
  std::optional<Error> m_reason;
  std::optional<std::int64_t> m_skewMs;
  bool m_started = false;
  int m_attempts = 0;
  EventLoop::Handle m_retry;
  EventLoop::Handle m_ticker;
  EventLoop::Handle m_handshakeLimit;

  std::uint64_t m_nextId = 1;
  std::map<std::uint64_t, Pending> m_pending;
  /// Calls of the handshake and the follow: not sent again by themselves.
  std::map<std::uint64_t, Answer> m_own;
  bool m_ticksSlowly = false;
  Instant m_lastSent;
  Instant m_lastAnswered;
  Instant m_newestAnswered;  // when the newest call that has its answer was sent

  bool m_following = false;
  bool m_followSent = false;
  LogFrontier m_frontier;
  std::optional<wire::SignedHead> m_head;
  std::uint64_t m_lastRelayed = 0;
  std::uint64_t m_sentBytes = 0;
  std::uint64_t m_receivedBytes = 0;
  /// Answers that must not come from inside a call are posted; the token tells whether the client still lives.
  std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

}  // namespace coppice::transport
