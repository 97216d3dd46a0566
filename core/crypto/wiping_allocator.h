#pragma once
/// For buffers that hold what nobody may find later: memory is wiped before it goes back, also what a growing vector
/// leaves behind. Any thread.
#include <cstddef>
#include <cstdint>
#include <memory>

#include "crypto/secret.h"

namespace coppice::crypto {

template <typename T>
struct WipingAllocator {
  using value_type = T;
  WipingAllocator() = default;
  template <typename Other>
  explicit WipingAllocator(const WipingAllocator<Other>&) {}

  T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
  void deallocate(T* memory, std::size_t count) {
    wipe({reinterpret_cast<std::uint8_t*>(memory), count * sizeof(T)});
    std::allocator<T>().deallocate(memory, count);
  }
  template <typename Other>
  bool operator==(const WipingAllocator<Other>&) const {
    return true;
  }
};

}  // namespace coppice::crypto
