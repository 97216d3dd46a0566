#include "provider/round_collector.h"

#include <algorithm>

#include "base/log.h"
#include "protocol/round_encoding.h"
#include "sharing/sealed_vector.h"

namespace coppice::provider {

RoundCollector::RoundCollector(protocol::RoundContext context, sharing::Encoding encoding, SpaceLine& line,
                               const Books& books, const crypto::SealPair& sealPair)
    : m_context(std::move(context)),
      m_encoding(std::move(encoding)),
      m_line(line),
      m_books(books),
      m_sealPair(sealPair),
      m_state(protocol::openCollector()),
      m_sum(m_encoding.shape()),
      m_wakeMs(m_context.open.roundEndMs) {}

RoundCollector::~RoundCollector() {
  for (const BlobId& blob : m_blobs) static_cast<void>(m_line.home().blobs().remove(blob));
}

void RoundCollector::deliver(const protocol::Arrived& message) { post(message); }

const protocol::CertifiedGroup* RoundCollector::rootCertificate() const {
  const protocol::RoundState* state = m_line.log().round(m_context.round);
  if (state == nullptr) return nullptr;
  const auto root = state->certificates.find(m_context.tree->root().number);
  return root == state->certificates.end() ? nullptr : &root->second;
}

void RoundCollector::followLog() {
  const protocol::RoundState* state = m_line.log().round(m_context.round);
  if (state == nullptr) return;
  for (const auto& [group, certified] : state->certificates) {
    if (m_certifiedGroups.insert(group).second) post(protocol::Certified{certified.id, certified.certificate});
  }
}

RoundProgress RoundCollector::progress() const {
  RoundProgress now;
  const protocol::RoundState* state = m_line.log().round(m_context.round);
  for (const tree::Group& group : m_context.tree->groups()) {
    if (!group.leaf()) continue;
    ++now.leaves;
    const auto certified = state == nullptr ? std::nullopt : [&]() -> std::optional<std::uint32_t> {
      const auto found = state->certificates.find(group.number);
      if (found == state->certificates.end()) return std::nullopt;
      return found->second.certificate.count;
    }();
    if (!certified) continue;
    ++now.leavesCertified;
    now.contributors += *certified;
  }
  now.rootCertified = rootCertificate() != nullptr;
  for (const auto& [number, column] : m_state.columns) now.columns += column.stored ? 1 : 0;
  return now;
}

Expected<Collected> RoundCollector::run(const std::function<void(const RoundProgress&)>& tell) {
  const std::int64_t beganMs = m_line.logNowMs();
  RoundCosts costs;
  const std::uint64_t sentBefore = m_line.client().sentBytes();
  const std::uint64_t receivedBefore = m_line.client().receivedBytes();
  COPPICE_TRY(const std::vector<Bytes> kept, m_books.sums(m_context.round));
  for (const Bytes& envelope : kept) {
    COPPICE_TRY(wire::PeerEnvelope peer, wire::openPeer(m_context.space, envelope));
    post(protocol::Arrived{std::move(peer), envelope});
  }
  std::optional<RoundProgress> told;
  while (true) {
    followLog();
    if (!costs.certifiedMs && rootCertificate() != nullptr) costs.certifiedMs = m_line.logNowMs() - beganMs;
    drain();
    if (const RoundProgress now = progress(); told != now) {
      told = now;
      tell(now);
    }
    if (finished()) break;
    const std::int64_t waitMs = std::max<std::int64_t>(m_wakeMs - m_line.logNowMs(), 1);
    const auto something = [this, &told] { return !m_queue.empty() || progress() != told; };
    COPPICE_TRY(const bool happened, m_line.waitUntil(something, waitMs));
    if (happened) continue;
    m_wakeMs = m_context.open.roundEndMs;
    post(protocol::Tick{});
  }
  costs.collectedMs = m_line.logNowMs() - beganMs;
  costs.sentBytes = m_line.client().sentBytes() - sentBefore;
  costs.receivedBytes = m_line.client().receivedBytes() - receivedBefore;
  return Collected{std::get<protocol::collector::Finished>(m_state.phase).outcome, std::move(m_total), costs};
}

void RoundCollector::drain() {
  while (!m_queue.empty()) {
    const protocol::CollectorEvent event = std::move(m_queue.front());
    m_queue.pop_front();
    auto result = protocol::step(std::move(m_state), event,
                                 {m_context, m_line.home().identity(), m_line.logNowMs(), m_line.head()});
    m_state = std::move(result.next);
    if (result.refused) {
      logDebug("collector refused: " + std::string(faultName(result.refused->fault)) + " " + result.refused->detail);
    }
    for (const protocol::Effect& effect : result.effects) carryOut(effect);
  }
}

void RoundCollector::carryOut(const protocol::Effect& effect) {
  if (const auto* send = std::get_if<protocol::Send>(&effect)) {
    m_line.relay(send->to, send->envelope);
  } else if (const auto* entry = std::get_if<protocol::AppendLog>(&effect)) {
    m_line.appendLater(entry->envelope);
  } else if (const auto* wake = std::get_if<protocol::WakeAt>(&effect)) {
    m_wakeMs = std::min(m_wakeMs, wake->logMs);
  } else if (const auto* store = std::get_if<protocol::StoreSum>(&effect)) {
    storeSum(*store);
  } else if (std::holds_alternative<protocol::DecodeTotal>(effect)) {
    decodeTotal();
  }
}

void RoundCollector::storeSum(const protocol::StoreSum& store) {
  const BlobId blob = store.sum.sealed->blob;
  m_blobs.insert(blob);
  m_line.download(blob, [this, store, alive = std::weak_ptr<int>(m_alive)](const Done& arrived) {
    if (alive.expired()) return;
    const Done added = arrived ? addSum(store) : arrived;
    post(protocol::SumStored{store.sum.column, store.sum.rank,
                             added ? std::nullopt : std::optional<Error>(added.error())});
  });
}

Done RoundCollector::addSum(const protocol::StoreSum& store) {
  const std::uint64_t packedBytes = protocol::bodyBytes(m_encoding);
  const auto& sealed = *store.sum.sealed;
  COPPICE_TRY(Bytes blob, m_line.home().blobs().readAll(
                              sealed.blob, static_cast<std::size_t>(sharing::sealedVectorBytes(packedBytes))));
  COPPICE_TRY(const Bytes packed,
              sharing::openVector(std::move(blob), sealed.key, m_sealPair, packedBytes, store.sum.sumHash));
  // Σx = Σy − Σ masks.
  return m_sum.apply(packed, store.sum.column == 0 ? sharing::Sign::Plus : sharing::Sign::Minus);
}

void RoundCollector::decodeTotal() {
  auto total = sharing::decode(m_encoding, m_sum.sum(), m_state.root->certificate.count);
  if (!total) return post(protocol::Decoded{0, total.error()});
  post(protocol::Decoded{total->count, std::nullopt});
  m_total = std::move(*total);
}

}  // namespace coppice::provider
