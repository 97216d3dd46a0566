#include "hub/service.h"

#include <algorithm>

#include "base/log.h"
#include "wire/call_id.h"

namespace coppice::hub {

namespace {

constexpr std::int64_t housekeepingMs = 30'000;
constexpr std::int64_t longestDutyWaitMs = 60'000;
constexpr std::int64_t dutyRetryMs = 1'000;
constexpr std::int64_t stragglersMs = 20'000;

}  // namespace

Service::Service(transport::EventLoop& loop, transport::Listener& listener, Sequencer& sequencer, Spool& spool,
                 storage::RelayQueue& relay, Random& random, std::uint32_t maxMembers)
    : m_loop(loop),
      m_listener(listener),
      m_sequencer(sequencer),
      m_spool(spool),
      m_relay(relay),
      m_random(random),
      m_maxMembers(maxMembers) {}

void Service::start() {
  m_listener.start([this](const transport::Listener::Peer& peer, const Bytes& frame) { onFrame(peer, frame); });
  m_housekeeping = m_loop.every(housekeepingMs, [this] { housekeeping(); });
  housekeeping();
  duties();
}

// --- frames ---

Service::Session* Service::sessionOf(const transport::Listener::Peer& peer) {
  const auto found = m_sessions.find(peer.connection);
  if (found != m_sessions.end()) return &found->second;
  if (m_sessions.size() >= maxSessions) return nullptr;
  Session session;
  session.curveKey = peer.curveKey;
  return &m_sessions.emplace(peer.connection, std::move(session)).first->second;
}

void Service::onFrame(const transport::Listener::Peer& peer, const Bytes& bytes) {
  const auto frame = wire::decodeCall(bytes);
  if (!frame) {
    logWarning("malformed frame (" + frame.error().detail + ")");
    // Told under the id of the call, if it shows one: a reply without one would answer nothing.
    if (const auto id = wire::callIdOf(bytes)) reply(peer.connection, *id, fail(frame.error()));
    return;
  }
  Session* session = sessionOf(peer);
  if (session == nullptr) {
    reply(peer.connection, frame->id, fail(Fault::Busy, "too many connections"));
    return;
  }
  session->seen = m_loop.clock().monotonic();
  if (const Done alone = noticeAgain(peer.connection, *session); !alone) {
    const bool hello =
        std::holds_alternative<wire::AskChallenge>(frame->call) || std::holds_alternative<wire::Hello>(frame->call);
    if (!hello) {
      reply(peer.connection, frame->id, fail(alone.error()));
      return;
    }
  }
  const bool greeting = std::holds_alternative<wire::AskChallenge>(frame->call);
  if (!greeting && !session->challenge && !session->member && std::holds_alternative<wire::Ping>(frame->call)) {
    // A connection that was forgotten while idle: its client says hello again.
    reply(peer.connection, frame->id, fail(Fault::Unexpected, "say hello first"));
    return;
  }
  if (std::holds_alternative<wire::Follow>(frame->call)) return onFollow(peer.connection, *session, *frame);
  if (const auto* ack = std::get_if<wire::RelayAck>(&frame->call)) return onRelayAck(peer.connection, *session, *ack);
  const Answer answer = std::visit(
      [&](const auto& call) -> Answer {
        using Call = std::decay_t<decltype(call)>;
        if constexpr (std::is_same_v<Call, wire::Follow> || std::is_same_v<Call, wire::RelayAck>)
          return fail(Fault::Unexpected);
        else
          return handle(peer.connection, *session, call);
      },
      frame->call);
  reply(peer.connection, frame->id, answer);
  if (std::holds_alternative<wire::Hello>(frame->call) && answer) pump(*session->member);
}

/// A connection that could not take more for a while speaks again: it gets what waits. One that goes on while a newer
/// connection of the same member lives belongs to a second copy of the identity. Fails: TwoLiveCopies.
Done Service::noticeAgain(const Connection& connection, Session& session) {
  if (!session.member) return {};
  const auto online = m_online.find(*session.member);
  if (online == m_online.end()) {
    m_online[*session.member] = connection;
    pump(*session.member);
    serveFollow(connection, session);
    return {};
  }
  if (online->second == connection) return {};
  const Session& newer = m_sessions.at(online->second);
  // Frames that were on their way when the line was cut come late, and from the same program.
  if (session.seen - newer.greeted < stragglersMs) return {};
  return fail(Fault::TwoLiveCopies, "this member is also connected from elsewhere");
}

bool Service::reply(const Connection& connection, std::uint64_t id, const Answer& answer) {
  wire::ReplyFrame frame{id, {}};
  if (answer)
    frame.reply = *answer;
  else
    frame.reply = wire::Refused{answer.error().fault, answer.error().detail};
  if (m_listener.send(connection, wire::encodeReply(frame))) return true;
  unreachable(connection);
  return false;
}

/// Its queue is full, or it is gone. What it is owed waits until it speaks again, or until it is idle for too long.
void Service::unreachable(const Connection& connection) {
  const auto found = m_sessions.find(connection);
  if (found == m_sessions.end() || !found->second.member) return;
  const auto online = m_online.find(*found->second.member);
  if (online != m_online.end() && online->second == connection) m_online.erase(online);
}

// --- who ---

Service::Answer Service::handle(const Connection&, Session& session, const wire::AskChallenge&) {
  wire::Nonce nonce;
  m_random.fill({nonce.data(), wire::Nonce::size});
  session.challenge = nonce;
  return wire::Challenge{limits::protocolVersion, m_sequencer.view().root().space, nonce, m_sequencer.now()};
}

Service::Answer Service::handle(const Connection& at, Session& session, const wire::Hello& call) {
  COPPICE_TRY(const wire::HelloBody body, wire::openHello(call));
  if (body.protocolVersion != limits::protocolVersion) {
    return fail(Fault::WrongVersion, "the hub speaks version " + std::to_string(limits::protocolVersion));
  }
  if (body.space != m_sequencer.view().root().space) return fail(Fault::WrongSpace, "hello for another data space");
  if (body.curveKey != session.curveKey) return fail(Fault::NotAllowed, "hello of another connection");
  if (session.challenge != body.challenge) return fail(Fault::Replayed, "hello for another challenge");
  if (session.member && *session.member != body.member)
    return fail(Fault::NotAllowed, "this connection is another member's");
  const auto* member = m_sequencer.view().member(body.member);
  if (member == nullptr) return fail(Fault::UnknownSender, "no membership of this key");
  if (!member->live(m_sequencer.now().value)) return fail(Fault::MembershipEnded, "the membership ended");
  session.challenge = wire::Nonce();  // used up; the session itself stays greeted
  m_random.fill({session.challenge->data(), wire::Nonce::size});
  session.member = body.member;
  session.relayedUpTo = 0;
  session.relayInFlight = 0;
  session.greeted = m_loop.clock().monotonic();
  m_online[body.member] = at;  // the newest connection of a member is the one that gets its messages
  return wire::HelloOk{m_sequencer.now(), m_sequencer.size()};
}

Expected<MemberKey> Service::memberOf(const Session& session) const {
  if (!session.member) return fail(Fault::NotAllowed, "for members only");
  const auto* member = m_sequencer.view().member(*session.member);
  if (member == nullptr || !member->live(m_sequencer.now().value)) {
    return fail(Fault::MembershipEnded, "the membership ended");
  }
  return *session.member;
}

Service::Answer Service::handle(const Connection&, Session&, const wire::Ping&) { return wire::Accepted{}; }

// --- log ---

Done Service::guestMayAppend(BytesView envelope) const {
  COPPICE_TRY(const auto opened, wire::openEnvelope(wire::Purpose::LogEntry, envelope));
  if (opened.signer == m_sequencer.view().root().authority) return {};
  COPPICE_TRY(const auto entry, wire::decodeEntry(m_sequencer.view().root().space, opened.payload));
  if (!std::holds_alternative<wire::Membership>(entry)) return fail(Fault::NotAllowed, "for members only");
  return {};
}

Service::Answer Service::handle(const Connection&, Session& session, const wire::Append& call) {
  if (!session.member) COPPICE_CHECK(guestMayAppend(call.envelope));
  COPPICE_TRY(const wire::Appended appended, m_sequencer.append(call.envelope, m_maxMembers));
  logGrew();
  return appended;
}

/// Once per turn of the loop, after every answer of this turn: duties may append more, then followers are served.
void Service::logGrew() {
  if (m_growthPosted) return;
  m_growthPosted = true;
  m_loop.post([this] {
    m_growthPosted = false;
    duties();
  });
}

void Service::duties() {
  const auto appended = m_sequencer.appendDue();
  if (!appended) logError("the log cannot grow: " + appended.error().detail);
  std::int64_t waitMs = longestDutyWaitMs;
  if (const auto next = m_sequencer.nextDueMs())
    waitMs = std::clamp<std::int64_t>(*next - m_sequencer.now().value, 1, waitMs);
  if (!appended) waitMs = dutyRetryMs;
  m_dutyTimer = m_loop.after(waitMs, [this] { duties(); });
  for (auto& [connection, session] : m_sessions) serveFollow(connection, session);
}

void Service::onFollow(const Connection& at, Session& session, const wire::CallFrame& frame) {
  const std::uint64_t from = std::get<wire::Follow>(frame.call).from;
  if (from > m_sequencer.size()) {
    reply(at, frame.id, fail(Fault::OutOfRange, "beyond the end of the log"));
    return;
  }
  session.follow = frame;
  serveFollow(at, session);
}

void Service::serveFollow(const Connection& at, Session& session) {
  if (!session.follow) return;
  const std::uint64_t from = std::get<wire::Follow>(session.follow->call).from;
  if (from >= m_sequencer.size()) return;
  const wire::CallFrame asked = *std::exchange(session.follow, std::nullopt);
  const auto batch = m_sequencer.batch(from);
  if (!reply(at, asked.id, batch ? Answer(*batch) : Answer(fail(batch.error())))) session.follow = asked;
}

Service::Answer Service::handle(const Connection&, Session&, const wire::AskHead&) {
  return m_sequencer.head(m_sequencer.size());
}

Service::Answer Service::handle(const Connection&, Session&, const wire::AskConsistency& call) {
  return m_sequencer.consistency(call.oldSize, call.newSize);
}

Service::Answer Service::handle(const Connection&, Session&, const wire::AskInclusion& call) {
  return m_sequencer.inclusion(call.index, call.size);
}

// --- relay ---

/// With --verbose: what a hub sees of a message anyway: its sender and kind, round and group; of a sum also its seat,
/// what it is of and its hash, so that two of one seat can be told apart. Never what is sealed in it.
void Service::traceRelay(const MemberKey& from, BytesView message) const {
  if (!logs(LogLevel::Debug)) return;
  const auto peer = wire::openPeer(m_sequencer.view().root().space, message);
  if (!peer) return logDebug("relay " + from.hex() + " unreadable");
  std::string line = "relay " + from.hex() + " " + std::string(wire::messageName(peer->message)) + " " +
                     peer->round.hex() + " " + std::to_string(peer->group);
  if (const auto* sum = std::get_if<wire::ColumnSum>(&peer->message)) {
    line += " " + std::to_string(sum->rank) + " " + std::to_string(sum->column) + " " + sum->certificate.hex() + " " +
            sum->sumHash.hex();
    if (sum->sealed) line += " " + sum->sealed->blob.hex();
  }
  logDebug(line);
}

Service::Answer Service::handle(const Connection&, Session& session, const wire::Relay& call) {
  COPPICE_TRY(const MemberKey from, memberOf(session));
  traceRelay(from, call.message);
  const auto* receiver = m_sequencer.view().member(call.to);
  if (receiver == nullptr || !receiver->live(m_sequencer.now().value)) {
    return fail(Fault::NotFound, "no such member " + call.to.shortHex());
  }
  COPPICE_TRY(const std::uint64_t sequence,
              m_relay.add(call.to, from, call.message, m_loop.clock().wall(), relayMaxWaiting));
  static_cast<void>(sequence);
  pump(call.to);
  return wire::Accepted{};
}

void Service::pump(const MemberKey& member) {
  const auto online = m_online.find(member);
  if (online == m_online.end()) return;
  const Connection at = online->second;
  Session& session = m_sessions.at(at);
  if (session.relayInFlight >= relayWindow) return;
  const auto items = m_relay.list(member, session.relayedUpTo, relayWindow - session.relayInFlight);
  if (!items) return logError("relay: " + items.error().detail);
  for (const storage::RelayQueue::Item& item : *items) {
    const wire::ReplyFrame frame{0, wire::Relayed{item.sequence, item.from, item.message}};
    if (!m_listener.send(at, wire::encodeReply(frame))) return unreachable(at);
    session.relayedUpTo = item.sequence;
    ++session.relayInFlight;
  }
}

void Service::onRelayAck(const Connection&, Session& session, const wire::RelayAck& call) {
  if (!session.member || call.sequence > session.relayedUpTo) return;
  if (const auto done = m_relay.acknowledge(*session.member, call.sequence); !done) {
    return logError("relay: " + done.error().detail);
  }
  // One acknowledgement per message; those in flight are the ones after it.
  if (session.relayInFlight > 0) --session.relayInFlight;
  pump(*session.member);
}

// --- blobs ---

Service::Answer Service::handle(const Connection&, Session& session, const wire::BlobStat& call) {
  COPPICE_CHECK(memberOf(session));
  return m_spool.stat(call.id);
}

Service::Answer Service::handle(const Connection&, Session& session, const wire::BlobBegin& call) {
  COPPICE_TRY(const MemberKey member, memberOf(session));
  if (logs(LogLevel::Debug)) logDebug("blob " + member.hex() + " " + call.id.hex());
  return m_spool.begin(member, call);
}

Service::Answer Service::handle(const Connection&, Session& session, const wire::BlobPut& call) {
  COPPICE_CHECK(memberOf(session));
  return m_spool.put(call);
}

Service::Answer Service::handle(const Connection&, Session& session, const wire::BlobGet& call) {
  COPPICE_CHECK(memberOf(session));
  return m_spool.get(call);
}

// --- time ---

void Service::housekeeping() {
  const Instant now = m_loop.clock().monotonic();
  for (auto entry = m_sessions.begin(); entry != m_sessions.end();) {
    if (now - entry->second.seen < idleSessionMs) {
      ++entry;
      continue;
    }
    unreachable(entry->first);
    entry = m_sessions.erase(entry);
  }
  const WallMs oldest{m_loop.clock().wall().value - relayTtlMs};
  if (const auto done = m_relay.expire(oldest); !done) logError("relay: " + done.error().detail);
  if (const auto swept = m_spool.sweep(); !swept) logError("spool: " + swept.error().detail);
}

}  // namespace coppice::hub
