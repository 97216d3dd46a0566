#pragma once
/// The same values as crypto::hash (crypto/hash.h), for many short texts of one purpose: the purpose is taken in once,
/// and nothing is allocated. Any thread.
#include <array>
#include <string_view>

#include "base/bytes.h"
#include "base/id.h"

namespace coppice::crypto {

class PurposeHash {
 public:
  explicit PurposeHash(std::string_view purpose);
  Digest operator()(BytesView data) const;

 private:
  alignas(64) std::array<std::uint8_t, 384> m_begun;
};

}  // namespace coppice::crypto
