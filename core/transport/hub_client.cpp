#include "transport/hub_client.h"

#include <algorithm>

namespace coppice::transport {

namespace {

constexpr std::int64_t firstBackOffMs = 100;
constexpr std::int64_t longestBackOffMs = 10'000;
constexpr std::int64_t handshakeLimitMs = 15'000;
constexpr std::int64_t tickMs = 1'000;
constexpr std::int64_t pingAfterMs = 30'000;
/// A hub that answers nothing for so long, while a call waits, means a connection that is only half there. A slow line
/// brings one answer after the other.
constexpr std::int64_t answerLimitMs = 20'000;

/// The answer as the one type expected; anything else is the hub's fault.
template <typename Reply>
Expected<Reply> expectReply(Expected<wire::HubReply> reply) {
  if (!reply) return fail(reply.error());
  if (auto* value = std::get_if<Reply>(&*reply)) return std::move(*value);
  return fail(Fault::Unexpected, "the hub answered something else");
}

}  // namespace

HubClient::HubClient(EventLoop& loop, std::unique_ptr<Link> link, Random& random, HubPin pin,
                     const crypto::Identity& member, Events events)
    : m_loop(loop),
      m_link(std::move(link)),
      m_random(random),
      m_pin(pin),
      m_member(member),
      m_events(std::move(events)) {}

HubClient::~HubClient() { m_link->close(); }

void HubClient::start() {
  if (m_started) return;
  m_started = true;
  connect();
  armTick();
}

void HubClient::distrust(Error why) {
  stop();
  setState(ConnectionState::Refused, std::move(why));
}

void HubClient::stop() {
  m_started = false;
  m_retry.reset();
  m_ticker.reset();
  m_handshakeLimit.reset();
  m_link->close();
  m_own.clear();
  m_state = ConnectionState::Connecting;
  const auto pending = std::move(m_pending);
  m_pending.clear();
  for (const auto& [id, entry] : pending) entry.answer(fail(Fault::Cancelled, "the line to the hub was closed"));
}

// --- connection ---

void HubClient::connect() {
  m_own.clear();
  m_followSent = false;
  m_link->open({[this] { onUp(); }, [this](Error error) { onDown(std::move(error)); },
                [this](Bytes frame) { onFrame(std::move(frame)); }});
}

void HubClient::onUp() { askChallenge(); }

void HubClient::onDown(Error error) { drop(ConnectionState::Unreachable, std::move(error)); }

void HubClient::drop(ConnectionState state, Error why) {
  m_link->close();
  m_own.clear();
  m_handshakeLimit.reset();
  if (!m_started) return;
  const std::int64_t doubled = firstBackOffMs << std::min(m_attempts, 10);
  const std::int64_t bound = state == ConnectionState::Refused ? longestBackOffMs : std::min(doubled, longestBackOffMs);
  ++m_attempts;
  // Half fixed, half random: a thousand members must not come back in the same instant.
  const auto jitter = static_cast<std::int64_t>(m_random.nextU64() % static_cast<std::uint64_t>(bound / 2 + 1));
  m_retry = m_loop.after(bound / 2 + jitter, [this] { connect(); });
  setState(state, std::move(why));
}

void HubClient::setState(ConnectionState state, std::optional<Error> why) {
  if (m_state == state && m_reason == why) return;
  m_state = state;
  m_reason = std::move(why);
  if (m_events.state) m_events.state(m_state, m_reason);
}

void HubClient::handshakeCall(wire::HubCall call, void (HubClient::*next)(Expected<wire::HubReply>)) {
  const std::uint64_t id = m_nextId++;
  m_own[id] = [this, next](Expected<wire::HubReply> reply) { (this->*next)(std::move(reply)); };
  sendFrame(wire::encodeCall({id, std::move(call)}));
}

void HubClient::askChallenge() {
  m_handshakeLimit = m_loop.after(handshakeLimitMs, [this] {
    drop(ConnectionState::Unreachable, {Fault::Timeout, "the hub does not answer"});
  });
  handshakeCall(wire::AskChallenge{}, &HubClient::onChallenge);
}

void HubClient::onChallenge(Expected<wire::HubReply> reply) {
  const auto challenge = expectReply<wire::Challenge>(std::move(reply));
  if (!challenge) return drop(ConnectionState::Refused, challenge.error());
  if (challenge->protocolVersion != limits::protocolVersion) {
    const std::string detail = "the hub speaks version " + std::to_string(challenge->protocolVersion);
    return drop(ConnectionState::Refused, {Fault::WrongVersion, detail});
  }
  if (challenge->space != m_pin.space) {
    return drop(ConnectionState::Refused, {Fault::WrongSpace, "the hub serves another data space"});
  }
  m_skewMs = challenge->time.value - m_loop.clock().wall().value;
  const wire::HelloBody body{limits::protocolVersion, m_pin.space, m_member.key(), m_link->curveKey(),
                             challenge->nonce};
  handshakeCall(wire::signHello(m_member, body), &HubClient::onHello);
}

void HubClient::onHello(Expected<wire::HubReply> reply) {
  const auto ok = expectReply<wire::HelloOk>(std::move(reply));
  if (ok) return resume(ConnectionState::Member);
  if (ok.error().fault == Fault::UnknownSender) return resume(ConnectionState::Guest);
  drop(ConnectionState::Refused, ok.error());
}

void HubClient::resume(ConnectionState state) {
  m_handshakeLimit.reset();
  m_attempts = 0;
  if (!connected()) {  // not for the second hello of a guest that became a member
    for (auto& [id, pending] : m_pending) {
      pending.sent = m_loop.clock().monotonic();
      sendFrame(pending.frame);
    }
    sendFollow();
  }
  setState(state);
}

void HubClient::tick() {
  const Instant now = m_loop.clock().monotonic();
  std::vector<Answer> late;
  bool halfDead = false;
  for (auto entry = m_pending.begin(); entry != m_pending.end();) {
    const Pending& pending = entry->second;
    const bool silent = now - std::max(pending.sent, m_lastAnswered) > answerLimitMs;
    const bool skipped = m_newestAnswered - pending.sent > answerLimitMs;  // the hub answers in order
    halfDead = halfDead || (connected() && (silent || skipped));
    if (pending.timeoutMs != noTimeout && pending.deadline <= now) {
      late.push_back(pending.answer);
      entry = m_pending.erase(entry);
    } else {
      ++entry;
    }
  }
  const Fault fault = connected() ? Fault::Timeout : Fault::Unreachable;
  if (halfDead) drop(ConnectionState::Unreachable, {Fault::Timeout, "the hub left a call unanswered"});
  if (connected() && now - m_lastSent > pingAfterMs) {
    call(wire::Ping{}, [this](const Expected<wire::HubReply>& reply) {
      // A hub that forgot this connection wants a new hello.
      if (!reply && connected() && reply.error().fault == Fault::Unexpected)
        drop(ConnectionState::Unreachable, reply.error());
    });
  }
  armTick();
  for (const Answer& answer : late) answer(fail(fault, m_reason ? m_reason->detail : "no answer from the hub"));
}

/// Calls are looked after once a second; with none open, only the next ping is due.
void HubClient::armTick() {
  if (!m_started) return;
  const std::int64_t quietMs = m_lastSent + pingAfterMs - m_loop.clock().monotonic();
  m_ticker = m_loop.after(m_pending.empty() ? std::max(quietMs, tickMs) : tickMs, [this] { tick(); });
  m_ticksSlowly = m_pending.empty();
}

// --- frames ---

void HubClient::sendFrame(BytesView frame) {
  m_sentBytes += frame.size();
  m_lastSent = m_loop.clock().monotonic();
  m_link->send(frame);
}

void HubClient::onFrame(Bytes frame) {
  m_receivedBytes += frame.size();
  auto decoded = wire::decodeReply(frame);
  if (!decoded) return drop(ConnectionState::Unreachable, decoded.error());
  if (auto* relayed = std::get_if<wire::Relayed>(&decoded->reply)) return onRelayed(std::move(*relayed));
  m_lastAnswered = m_loop.clock().monotonic();
  Expected<wire::HubReply> reply = std::move(decoded->reply);
  if (const auto* refused = std::get_if<wire::Refused>(&*reply)) {
    // Not an answer to the call, which goes out again when this copy is the only one.
    if (refused->fault == Fault::TwoLiveCopies)
      return drop(ConnectionState::Refused, {refused->fault, refused->detail});
    reply = fail(refused->fault, refused->detail);
  }
  if (const auto own = m_own.find(decoded->id); own != m_own.end()) {
    const Answer answer = std::move(own->second);
    m_own.erase(own);
    return answer(std::move(reply));
  }
  const auto found = m_pending.find(decoded->id);
  if (found == m_pending.end()) return;  // answered twice after a reconnection, or forgotten
  const Answer answer = std::move(found->second.answer);
  m_newestAnswered = std::max(m_newestAnswered, found->second.sent);
  m_pending.erase(found);
  answer(std::move(reply));
}

void HubClient::onRelayed(wire::Relayed message) {
  const std::uint64_t sequence = message.sequence;
  if (sequence > m_lastRelayed) {
    m_lastRelayed = sequence;
    if (m_events.relayed) m_events.relayed(message.from, std::move(message.message));
  }
  // Who could not keep the message has closed the line, and gets it again.
  if (m_started) sendFrame(wire::encodeCall({m_nextId++, wire::RelayAck{m_lastRelayed}}));
}

void HubClient::later(std::function<void()> action) {
  m_loop.post([alive = std::weak_ptr<int>(m_alive), action = std::move(action)] {
    if (!alive.expired()) action();
  });
}

std::uint64_t HubClient::call(wire::HubCall call, Answer answer, std::int64_t timeoutMs) {
  const std::uint64_t id = m_nextId++;
  if (m_pending.size() >= maxPendingCalls) {
    later([answer = std::move(answer)] { answer(fail(Fault::Busy, "too many calls wait for the hub")); });
    return id;
  }
  const Instant now = m_loop.clock().monotonic();
  Pending pending{wire::encodeCall({id, std::move(call)}), std::move(answer), timeoutMs, now + timeoutMs, now};
  if (connected()) sendFrame(pending.frame);
  m_pending.emplace(id, std::move(pending));
  if (m_ticksSlowly) armTick();
  return id;
}

void HubClient::forget(std::uint64_t callId) { m_pending.erase(callId); }

// --- log and relay ---

void HubClient::append(Bytes envelope, std::function<void(Expected<Receipt>)> done, std::int64_t timeoutMs) {
  const wire::EnvelopeId id = wire::envelopeIdOf(envelope);
  const auto check = [this, id](Expected<wire::HubReply> reply) -> Expected<Receipt> {
    COPPICE_TRY(wire::Appended proof, expectReply<wire::Appended>(std::move(reply)));
    COPPICE_TRY(const wire::AppendedBody body, wire::openAppended(m_pin.hubKey, proof));
    if (body.envelope != id) return fail(Fault::WrongHash, "receipt for another entry");
    return Receipt{body, std::move(proof)};
  };
  call(
      wire::Append{std::move(envelope)},
      [this, check, done = std::move(done)](Expected<wire::HubReply> reply) {
        auto receipt = check(std::move(reply));
        // A guest's accepted entry can only be its Membership: now the hub knows the key.
        if (receipt && m_state == ConnectionState::Guest) askChallenge();
        if (done) done(std::move(receipt));
      },
      timeoutMs);
}

std::uint64_t HubClient::relay(const MemberKey& to, Bytes message, std::function<void(Done)> done) {
  return call(
      wire::Relay{to, std::move(message)},
      [done = std::move(done)](Expected<wire::HubReply> reply) {
        if (!done) return;
        const auto kept = expectReply<wire::Accepted>(std::move(reply));
        done(kept ? Done{} : Done(fail(kept.error())));
      },
      relayTimeoutMs);
}

void HubClient::follow(LogFrontier frontier) {
  m_frontier = std::move(frontier);
  m_following = true;
  if (connected() && !m_followSent) sendFollow();
}

void HubClient::sendFollow() {
  if (!m_following) return;
  m_followSent = true;
  handshakeCall(wire::Follow{m_frontier.size()}, &HubClient::onEntries);
}

void HubClient::onEntries(Expected<wire::HubReply> reply) {
  m_followSent = false;
  std::optional<wire::SignedHead> shown;
  const auto verify = [this, &shown](Expected<wire::HubReply> received) -> Expected<std::pair<LogBatch, LogFrontier>> {
    COPPICE_TRY(wire::Entries entries, expectReply<wire::Entries>(std::move(received)));
    COPPICE_TRY(const wire::HeadBody head, wire::openHead(m_pin.hubKey, entries.head));
    shown = entries.head;
    if (entries.first != m_frontier.size() || entries.entries.empty()) {
      return fail(Fault::Malformed, "batch of log entries out of place");
    }
    LogFrontier frontier = m_frontier;
    for (const wire::LogRecord& record : entries.entries) {
      frontier.append(crypto::merkleLeaf(wire::logLeafBytes(record.time.value, record.envelope)));
    }
    if (head.size != frontier.size() || head.root != frontier.root()) {
      return fail(Fault::LogForked, "the hub's log is not the one followed so far");
    }
    return std::pair(LogBatch{entries.first, std::move(entries.entries), head, std::move(entries.head)},
                     std::move(frontier));
  };
  auto verified = verify(std::move(reply));
  if (!verified) {
    Error error = verified.error();
    if (error.fault == Fault::OutOfRange) error = {Fault::LogForked, "the hub's log became shorter"};
    if (error.fault != Fault::LogForked) return drop(ConnectionState::Refused, std::move(error));
    distrust(std::move(error));
    if (shown && m_events.forked) m_events.forked(*shown);
    return;
  }
  m_frontier = std::move(verified->second);
  m_head = verified->first.signedHead;
  if (m_events.entries) m_events.entries(std::move(verified->first));
  if (connected() && !m_followSent) sendFollow();
}

}  // namespace coppice::transport
