#pragma once
/// Bytes that must not leak: no copy, no stream operator, constant-time comparison, wiped and unlocked at the end.
/// Locked into memory where the limits of the process permit, which keeps it from the swap; neighbours on the same page
/// may undo that. Against core dumps the agent forbids them for itself.
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"

namespace coppice::crypto {

void wipe(std::span<std::uint8_t> bytes);
bool equalConstantTime(BytesView left, BytesView right);

/// Fixed-size secret, e.g. a seed or a key.
class SecretBytes {
 public:
  /// Zero-filled.
  explicit SecretBytes(std::size_t size);
  static SecretBytes copyOf(BytesView bytes);
  ~SecretBytes();
  SecretBytes(SecretBytes&& other) noexcept;
  SecretBytes& operator=(SecretBytes&& other) noexcept;
  SecretBytes(const SecretBytes&) = delete;
  SecretBytes& operator=(const SecretBytes&) = delete;

  std::size_t size() const { return m_size; }
  BytesView view() const { return {m_data, m_size}; }
  std::span<std::uint8_t> writable() { return {m_data, m_size}; }
  /// A second owner, only where the protocol needs one; the name makes it visible in review.
  bool empty() const { return m_size == 0; }

  friend bool operator==(const SecretBytes& left, const SecretBytes& right) {
    return equalConstantTime(left.view(), right.view());
  }

 private:
  void release() noexcept;
  std::uint8_t* m_data = nullptr;
  std::size_t m_size = 0;
};

}  // namespace coppice::crypto
