#pragma once
/// What one contributor computes after training, for the rows that time it and the one that weighs it.
#include <vector>

#include "crypto/identity.h"
#include "crypto/sealed_box.h"
#include "sharing/fixed_point.h"

namespace coppice::bench {

/// Keeps the optimiser from dropping work whose result nobody reads.
inline void use(const void* memory) { asm volatile("" : : "g"(memory) : "memory"); }

std::vector<float> randomUpdate(std::uint32_t size, Random& random);
sharing::Encoding trainEncoding(std::uint32_t size);
/// Encode, mask with m = 3, hash the body, seal 3 x 2 seeds, sign.
void contribute(const sharing::Encoding& code, const std::vector<float>& update, const crypto::Identity& identity,
                const SealKey& seat, Random& random);

}  // namespace coppice::bench
