#pragma once
/// The two tables that an import asks for every row: which code a text has, and how often a record key came before.
/// Open addressing in one block of memory each. One thread. Internal to the vault.
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "vault/dataset.h"

namespace coppice::vault {

/// Codes of texts, in the order they first came.
class TextCodes {
 public:
  std::uint32_t codeOf(std::string_view text);
  const std::vector<std::string>& texts() const { return m_texts; }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t code = free;
  };
  static constexpr std::uint32_t free = 0xffffffff;
  void grow();
  std::vector<Slot> m_slots;
  std::vector<std::string> m_texts;
};

/// Counts record keys by their first 64 bits. They are hashes, so two that agree there are the same but for one chance
/// in 10^7 among a million rows; then one more row is told apart than need be.
class KeyCounter {
 public:
  /// Fetches the place of a key that will be asked for soon: it lies anywhere in a large table.
  void prefetch(BytesView key) const;
  /// Returns how often it came before.
  std::uint32_t count(BytesView key);

 private:
  static std::uint64_t nameOf(BytesView key);
  void grow();
  std::vector<std::uint64_t> m_slots;  // 0: free
  std::size_t m_used = 0;
  std::unordered_map<std::uint64_t, std::uint32_t> m_again;  // how often those came again that did
};

}  // namespace coppice::vault
