#pragma once
/// Searches memory, files and frames for bytes that must not be there. The bytes looked for are kept inverted, so that
/// the search never finds itself. One thread.
#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/expected.h"

namespace coppice::doubles {

/// Bytes to look for; at least 8 of them.
class Marker {
 public:
  explicit Marker(BytesView bytes);
  /// How often it stands in these bytes.
  std::size_t countIn(BytesView bytes) const;

 private:
  Bytes m_inverted;
};

/// How often each marker stands in the writable memory of a process: heap, data, stacks, with what was freed and not
/// overwritten. Another process must be a child of ours. Fails: NotFound, NotAllowed.
Expected<std::vector<std::size_t>> countInMemory(int process, const std::vector<Marker>& markers);
/// The same memory as one piece, for a search for what only becomes known later; pages that hold nothing are left out.
Expected<Bytes> memoryOf(int process);
/// The counts of the calling process, read in place.
std::vector<std::size_t> countInOwnMemory(const std::vector<Marker>& markers);
/// Files in which it stands, below a directory.
std::vector<std::string> filesWith(const Marker& marker, const std::filesystem::path& directory);

}  // namespace coppice::doubles
