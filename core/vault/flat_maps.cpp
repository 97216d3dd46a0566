#include "vault/flat_maps.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace coppice::vault {

namespace {

constexpr std::size_t firstSlots = 64;  // sizes are powers of two
bool isFull(std::size_t used, std::size_t slots) { return (used + 1) * 3 > slots * 2; }

}  // namespace

std::uint32_t TextCodes::codeOf(std::string_view text) {
  if (isFull(m_texts.size(), m_slots.size())) grow();
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>()(text));
  const std::size_t mask = m_slots.size() - 1;
  std::size_t at = hash & mask;
  for (; m_slots[at].code != free; at = (at + 1) & mask) {
    if (m_slots[at].hash == hash && m_texts[m_slots[at].code] == text) return m_slots[at].code;
  }
  m_slots[at] = {hash, static_cast<std::uint32_t>(m_texts.size())};
  m_texts.emplace_back(text);
  return m_slots[at].code;
}

void TextCodes::grow() {
  std::vector<Slot> old(std::max(firstSlots, m_slots.size() * 2));
  old.swap(m_slots);
  const std::size_t mask = m_slots.size() - 1;
  for (const Slot& slot : old) {
    if (slot.code == free) continue;
    std::size_t at = slot.hash & mask;
    while (m_slots[at].code != free) at = (at + 1) & mask;
    m_slots[at] = slot;
  }
}

std::uint64_t KeyCounter::nameOf(BytesView key) {
  std::uint64_t name = 0;
  std::memcpy(&name, key.data(), sizeof name);
  return name == 0 ? 1 : name;
}

void KeyCounter::prefetch(BytesView key) const {
  if (!m_slots.empty()) __builtin_prefetch(&m_slots[nameOf(key) & (m_slots.size() - 1)], 1);
}

std::uint32_t KeyCounter::count(BytesView key) {
  if (isFull(m_used, m_slots.size())) grow();
  const std::uint64_t name = nameOf(key);
  const std::size_t mask = m_slots.size() - 1;
  std::size_t at = name & mask;
  for (; m_slots[at] != 0; at = (at + 1) & mask) {
    if (m_slots[at] == name) return ++m_again[name];
  }
  m_slots[at] = name;
  ++m_used;
  return 0;
}

void KeyCounter::grow() {
  std::vector<std::uint64_t> old(std::max(firstSlots, m_slots.size() * 2));
  old.swap(m_slots);
  const std::size_t mask = m_slots.size() - 1;
  for (const std::uint64_t name : old) {
    if (name == 0) continue;
    std::size_t at = name & mask;
    while (m_slots[at] != 0) at = (at + 1) & mask;
    m_slots[at] = name;
  }
}

}  // namespace coppice::vault
