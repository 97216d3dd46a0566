#pragma once
/// Which rows are held out, and which count when a member has more than rowsCap: decided by a hash of the record's key,
/// so independent of dataset id, file order and machine. Any thread. Source: learning.md §1.
#include <cstdint>
#include <string_view>

namespace coppice::catalogue {

struct RecordPlace {
  std::uint64_t split = 0;  // held out when below share·2^64
  std::uint64_t order = 0;  // the rowsCap smallest count
};

/// `key`: the key column's text, else the canonical row; `occurrence`: how many equal keys came before it.
RecordPlace recordPlace(std::string_view key, std::uint64_t occurrence);
bool isHeldOut(const RecordPlace& place, double share);

}  // namespace coppice::catalogue
