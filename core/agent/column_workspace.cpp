#include "agent/column_workspace.h"

#include "base/require.h"
#include "sharing/sealed_vector.h"

namespace coppice::agent {

ColumnWorkspace::ColumnWorkspace(const protocol::RoundContext& context, tree::SeatPlace place,
                                 const sharing::VectorShape& shape, const crypto::SealPair& epochKey,
                                 const transport::BlobStore& blobs)
    : m_context(context),
      m_place(place),
      m_column(context.group(place.group).seats.at(place.rank).column),
      m_epochKey(epochKey),
      m_blobs(blobs),
      m_shape(shape) {}

sharing::Accumulator& ColumnWorkspace::accumulator() {
  if (!m_accumulator) m_accumulator.emplace(m_shape);
  return *m_accumulator;
}

void ColumnWorkspace::wipe() {
  m_seeds.clear();
  m_bodies.clear();
  m_sums.clear();
  m_accumulator.reset();
}

Done ColumnWorkspace::takeSeed(const protocol::StoreShare& share) {
  COPPICE_TRY(crypto::SecretBytes seed, m_epochKey.open(share.sealedSeed));
  if (seed.size() != sharing::seedBytes || sharing::seedHash(seed) != share.header.seedHashes.at(m_column - 1)) {
    return fail(Fault::WrongHash, "seed");
  }
  m_seeds.insert_or_assign(share.place, std::move(seed));
  return {};
}

Done ColumnWorkspace::takeBody(const protocol::StoreShare& share) {
  COPPICE_TRY(const transport::BlobStore::Info info, m_blobs.info(share.header.body));
  if (info.sizeBytes != share.header.bodyBytes) return fail(Fault::Malformed, "body size");
  COPPICE_CHECK(feedBody(share.header.body, sharing::Sign::Plus));
  m_bodies.insert_or_assign(share.place, share.header.body);
  return {};
}

Done ColumnWorkspace::feedBody(const BlobId& body, sharing::Sign sign) {
  COPPICE_TRY(const transport::BlobStore::Info info, m_blobs.info(body));
  sharing::VectorFeed feed(accumulator(), sign);
  const Done fed = [&]() -> Done {
    for (std::uint64_t index = 0; index < info.leaves.size(); ++index) {
      COPPICE_TRY(const Bytes chunk, m_blobs.readChunk(body, index));
      COPPICE_CHECK(feed.push(chunk));
    }
    return feed.finish();
  }();
  m_halfFed = m_halfFed || !fed;
  return fed;
}

Expected<Bytes> ColumnWorkspace::openSum(const protocol::StoreSum& sum) const {
  if (!sum.sum.sealed) return fail(Fault::Malformed, "sum without a vector");
  const std::uint64_t packedBytes = m_shape.wireBytes();
  COPPICE_TRY(Bytes sealed, m_blobs.readAll(sum.sum.sealed->blob, sharing::sealedVectorBytes(packedBytes)));
  return sharing::openVector(std::move(sealed), sum.sum.sealed->key, m_epochKey, packedBytes, sum.sum.sumHash);
}

Done ColumnWorkspace::takeSum(const protocol::StoreSum& sum) {
  COPPICE_TRY(const Bytes packed, openSum(sum));
  COPPICE_CHECK(accumulator().apply(packed, sharing::Sign::Plus));
  m_sums.insert_or_assign(sum.place, sum);
  return {};
}

Done ColumnWorkspace::drop(std::uint32_t place) {
  m_seeds.erase(place);
  if (const auto body = m_bodies.find(place); body != m_bodies.end()) {
    // The file stays until the round ends, so that what went in can be taken out again.
    COPPICE_CHECK(feedBody(body->second, sharing::Sign::Minus));
    m_bodies.erase(body);
  }
  if (const auto sum = m_sums.find(place); sum != m_sums.end()) {
    COPPICE_TRY(const Bytes packed, openSum(sum->second));
    COPPICE_CHECK(accumulator().apply(packed, sharing::Sign::Minus));
    m_sums.erase(sum);
  }
  return {};
}

Bytes ColumnWorkspace::resealSeed(std::uint32_t place, const SealKey& to) const {
  const auto seed = m_seeds.find(place);
  return seed == m_seeds.end() ? Bytes{} : crypto::sealTo(to, seed->second.view());
}

Done ColumnWorkspace::withSum(const std::vector<std::uint32_t>& places,
                              const std::function<void(const sharing::RingVector&)>& use) {
  if (m_halfFed) return fail(Fault::Storage, "a body could be read in part only");
  const bool leaf = m_context.group(m_place.group).leaf();
  std::vector<std::uint32_t> inside;
  for (const auto& [place, body] : m_bodies) inside.push_back(place);
  for (const auto& [place, sum] : m_sums) inside.push_back(place);
  for (const auto& [place, seed] : m_seeds) inside.push_back(place);
  if (inside != places) return fail(Fault::Contradiction, "the sum holds other places than the certified ones");
  if (!leaf || m_column == 0) {
    use(accumulator().sum());
    return {};
  }
  std::vector<crypto::SecretBytes> keys;
  for (const std::uint32_t place : places) {
    keys.push_back(
        sharing::maskKey(m_seeds.at(place), {.round = m_context.round,
                                             .group = m_place.group,
                                             .contributor = m_context.group(m_place.group).contributors.at(place),
                                             .column = m_column}));
  }
  sharing::RingVector masks(m_shape);
  sharing::addMasks(masks, keys);
  use(masks);
  return {};
}

}  // namespace coppice::agent
