#include "provider/space_line.h"

#include <algorithm>

#include "base/log.h"
#include "crypto/merkle.h"

namespace coppice::provider {

namespace {

constexpr std::int64_t sliceMs = 500;
constexpr std::int64_t transferLimitMs = 30 * 60'000;

}  // namespace

SpaceLine::SpaceLine(Home& home, Tools tools)
    : m_home(home), m_tools(tools), m_store(home.database()), m_follower(protocol::rootOf(home.space())) {}

SpaceLine::~SpaceLine() {
  m_courier.reset();
  if (m_client) m_client->stop();
}

Expected<std::unique_ptr<SpaceLine>> SpaceLine::open(Home& home, Tools tools, std::unique_ptr<transport::Link> link) {
  std::unique_ptr<SpaceLine> line(new SpaceLine(home, tools));
  COPPICE_CHECK(line->readStored());
  SpaceLine* self = line.get();
  transport::HubClient::Events events;
  events.entries = [self](const transport::LogBatch& batch) {
    if (const Done taken = self->take(batch); !taken) self->breakOff(taken.error());
  };
  events.relayed = [self](const MemberKey&, Bytes message) {
    auto peer = wire::openPeer(self->space(), message);
    if (!peer) return logDebug("relayed message dropped: " + std::string(faultName(peer.error().fault)));
    if (!self->m_onPeer) return;
    if (const Done kept = self->m_onPeer({std::move(*peer), std::move(message)}); !kept) self->breakOff(kept.error());
  };
  line->m_client = std::make_unique<transport::HubClient>(tools.loop, std::move(link), tools.random,
                                                          transport::HubPin{self->space(), home.space().hubKey},
                                                          home.identity(), std::move(events));
  line->m_courier = std::make_unique<transport::BlobCourier>(*line->m_client, home.blobs());
  return line;
}

Done SpaceLine::readStored() {
  COPPICE_CHECK(m_store.forEach(0, [this](const storage::StoredEntry& entry) -> Done {
    const crypto::MerkleHash leaf = crypto::merkleLeaf(wire::logLeafBytes(entry.time.value, entry.envelope));
    if (leaf != entry.leaf) return fail(Fault::DamagedData, "stored log entry " + std::to_string(entry.index));
    m_frontier.append(leaf);
    static_cast<void>(m_follower.feed(entry.index, entry.time.value, entry.envelope));
    return {};
  }));
  m_head = {m_frontier.size(), m_frontier.root()};
  return {};
}

void SpaceLine::breakOff(Error why) {
  m_broken = std::move(why);
  m_client->stop();
}

void SpaceLine::start() {
  m_client->start();
  m_client->follow(m_frontier);
}

Done SpaceLine::take(const transport::LogBatch& batch) {
  COPPICE_TRY(storage::Transaction transaction, storage::Transaction::begin(m_home.database()));
  std::uint64_t index = batch.first;
  for (const wire::LogRecord& record : batch.records) {
    const crypto::MerkleHash leaf = crypto::merkleLeaf(wire::logLeafBytes(record.time.value, record.envelope));
    COPPICE_CHECK(m_store.append({index++, record.time, record.envelope, leaf}));
    m_frontier.append(leaf);
  }
  COPPICE_CHECK(m_store.putHead(batch.head.size, wire::encodeHead(batch.signedHead)));
  COPPICE_CHECK(transaction.commit());
  m_head = {batch.head.size, batch.head.root};
  m_heardLogMs = batch.head.time.value;
  m_heardAt = m_tools.clock.monotonic();
  index = batch.first;
  for (const wire::LogRecord& record : batch.records) {
    const auto accepted = m_follower.feed(index++, record.time.value, record.envelope);
    if (!accepted) logDebug("log entry does not count: " + std::string(faultName(accepted.error().fault)));
  }
  return {};
}

std::int64_t SpaceLine::logNowMs() const {
  // Before the first batch of this run the hub's clock is known from the handshake.
  const std::int64_t wallMs = m_tools.clock.wall().value + m_client->clockSkewMs().value_or(0);
  if (m_heardLogMs == 0) return std::max(wallMs, log().timeMs());
  return m_heardLogMs + (m_tools.clock.monotonic() - m_heardAt);
}

Done SpaceLine::troubles() const {
  if (m_cancelled) return fail(Fault::Cancelled);
  if (m_broken) return fail(*m_broken);
  if (m_client->state() == transport::ConnectionState::Refused && m_client->reason()) return fail(*m_client->reason());
  return {};
}

Expected<bool> SpaceLine::waitUntil(const std::function<bool()>& condition, std::int64_t timeoutMs) {
  const Instant end = m_tools.clock.monotonic() + timeoutMs;
  while (true) {
    COPPICE_CHECK(troubles());
    if (condition()) return true;
    const std::int64_t leftMs = end - m_tools.clock.monotonic();
    if (leftMs <= 0) return false;
    m_tools.loop.runUntil([&] { return m_cancelled || m_broken || condition(); }, std::min(leftMs, sliceMs));
  }
}

Done SpaceLine::synchronise(std::int64_t timeoutMs) {
  auto size = std::make_shared<std::optional<std::uint64_t>>();
  m_client->call(
      wire::AskHead{},
      [this, size](const Expected<wire::HubReply>& reply) {
        if (!reply) return;
        const auto* signedHead = std::get_if<wire::SignedHead>(&*reply);
        if (signedHead == nullptr) return;
        const auto head = wire::openHead(m_home.space().hubKey, *signedHead);
        if (!head) return;
        *size = head->size;
        m_heardLogMs = head->time.value;
        m_heardAt = m_tools.clock.monotonic();
      },
      transport::HubClient::noTimeout);
  COPPICE_TRY(const bool done, waitUntil([this, size] { return *size && m_follower.size() >= **size; }, timeoutMs));
  if (!done) return fail(Fault::Unreachable, m_home.space().address);
  return {};
}

Done SpaceLine::append(Bytes envelope, std::int64_t timeoutMs) {
  auto outcome = std::make_shared<std::optional<Expected<transport::Receipt>>>();
  m_client->append(
      std::move(envelope), [outcome](Expected<transport::Receipt> receipt) { *outcome = std::move(receipt); },
      timeoutMs);
  const auto answered = [this, outcome] {
    return outcome->has_value() && (!**outcome || m_follower.size() > (**outcome)->body.index);
  };
  COPPICE_TRY(const bool done, waitUntil(answered, timeoutMs + 5'000));
  if (!done) return fail(Fault::Timeout, "the hub did not answer an append");
  if (!**outcome) return fail((*outcome)->error());
  for (const protocol::RefusedEntry& refused : m_follower.refused()) {
    if (refused.index == (**outcome)->body.index) return fail(Fault::Unexpected, refused.why.detail);
  }
  return {};
}

void SpaceLine::appendLater(Bytes envelope) {
  m_client->append(std::move(envelope), [](const Expected<transport::Receipt>& receipt) {
    if (receipt || receipt.error().fault == Fault::Replayed) return;
    logWarning("the log refuses an entry: " + std::string(faultName(receipt.error().fault)) + " " +
               receipt.error().detail);
  });
}

Done SpaceLine::upload(const BlobId& id, const RequestId& request) {
  auto outcome = std::make_shared<std::optional<Done>>();
  const auto transfer = m_courier->upload(id, wire::BlobScope::Request, convertId<Digest>(request),
                                          [outcome](Done done) { *outcome = std::move(done); });
  const auto done = waitUntil([outcome] { return outcome->has_value(); }, transferLimitMs);
  if (!outcome->has_value()) m_courier->cancel(transfer);
  if (!done) return fail(done.error());
  if (!*done) return fail(Fault::Timeout, "upload of a blob");
  return **outcome;
}

void SpaceLine::download(const BlobId& id, std::function<void(Done)> finished) {
  m_courier->download(id, std::move(finished));
}

}  // namespace coppice::provider
