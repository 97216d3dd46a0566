#include "crypto/secret.h"

#include <sodium.h>

#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/require.h"

namespace coppice::crypto {

void wipe(std::span<std::uint8_t> bytes) { sodium_memzero(bytes.data(), bytes.size()); }

bool equalConstantTime(BytesView left, BytesView right) {
  return left.size() == right.size() && (left.empty() || sodium_memcmp(left.data(), right.data(), left.size()) == 0);
}

SecretBytes::SecretBytes(std::size_t size) : m_size(size) {
  if (size == 0) return;
  // Page-guarded sodium_malloc costs three pages a secret; a seat holds hundreds of seeds, so plain memory is locked.
  m_data = static_cast<std::uint8_t*>(std::malloc(size));
  require(m_data != nullptr, "memory for a secret");
  std::memset(m_data, 0, size);
  sodium_mlock(m_data, size);  // may fail under RLIMIT_MEMLOCK; wiping at the end holds either way
}

SecretBytes SecretBytes::copyOf(BytesView bytes) {
  SecretBytes secret(bytes.size());
  if (!bytes.empty()) std::memcpy(secret.m_data, bytes.data(), bytes.size());
  return secret;
}

SecretBytes::~SecretBytes() { release(); }

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
  if (this != &other) {
    release();
    m_data = std::exchange(other.m_data, nullptr);
    m_size = std::exchange(other.m_size, 0);
  }
  return *this;
}

void SecretBytes::release() noexcept {
  if (m_data == nullptr) return;
  sodium_munlock(m_data, m_size);  // wipes first
  std::free(m_data);
  m_data = nullptr;
  m_size = 0;
}

}  // namespace coppice::crypto
