#include "bench/contribution.h"

#include "crypto/tree_hash.h"
#include "sharing/mask.h"

namespace coppice::bench {

using crypto::SecretBytes;

std::vector<float> randomUpdate(std::uint32_t size, Random& random) {
  std::vector<float> update(size);
  for (float& value : update) value = static_cast<float>(random.nextU64() >> 40U) / 16777216.0F - 0.5F;
  return update;
}

sharing::Encoding trainEncoding(std::uint32_t size) {
  return *sharing::Encoding::train(sharing::RingBits::thirtyTwo(), size, 1.0, std::vector<double>{1.0, 1.0}, 100);
}

void contribute(const sharing::Encoding& code, const std::vector<float>& update, const crypto::Identity& identity,
                const SealKey& seat, Random& random) {
  sharing::RingVector x = *sharing::encodeTrain(code, update, 0.5, std::vector<double>{0.5, 0.5}, random);
  const std::vector<SecretBytes> seeds = sharing::drawSeeds(random, 3);
  std::vector<SecretBytes> keys;
  Bytes header;
  for (std::uint32_t column = 1; column <= 3; ++column) {
    keys.push_back(sharing::maskKey(seeds[column - 1], {RoundId(), 0, identity.key(), column}));
    append(header, sharing::seedHash(seeds[column - 1]).view());
    for (int replica = 0; replica < 2; ++replica) use(crypto::sealTo(seat, seeds[column - 1].view()).data());
  }
  const sharing::Body body = sharing::maskBody(std::move(x), keys);
  append(header, crypto::blobIdOf(body.wire()).view());
  use(identity.sign("share", header).data());
}

}  // namespace coppice::bench
