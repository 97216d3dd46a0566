#include "doubles/memory_search.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <functional>
#include <sstream>

#include "base/require.h"

namespace coppice::doubles {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t pageBytes = 4096;

struct Region {
  std::uint64_t from;
  std::uint64_t to;
};

Expected<std::vector<Region>> writableRegions(const std::string& process) {
  std::ifstream maps("/proc/" + process + "/maps");
  if (!maps) return fail(Fault::NotFound, "process " + process);
  std::vector<Region> regions;
  for (std::string line; std::getline(maps, line);) {
    Region region{};
    char dash = 0;
    std::string rights;
    std::istringstream fields(line);
    fields >> std::hex >> region.from >> dash >> region.to >> rights;
    const bool memoryFile = rights.starts_with("r") && line.find("/memfd:") != std::string::npos;
    if (rights.starts_with("rw") || memoryFile) regions.push_back(region);
  }
  return regions;
}

/// A region as far as it can be read; what cannot (a page that went away meanwhile) stays zero and ends nothing.
/// Returns the bytes that were read.
std::uint64_t readRegion(int memory, const Region& region, Bytes& bytes) {
  bytes.assign(region.to - region.from, 0);
  std::uint64_t bytesRead = 0;
  for (std::uint64_t at = 0; at < bytes.size();) {
    const ssize_t got = pread(memory, bytes.data() + at, bytes.size() - at, static_cast<off_t>(region.from + at));
    if (got < 0 && errno == EINTR) continue;
    if (got > 0) bytesRead += static_cast<std::uint64_t>(got);
    at += got > 0 ? static_cast<std::uint64_t>(got) : pageBytes - (region.from + at) % pageBytes;
  }
  return bytesRead;
}

Done forEachRegion(int process, const std::function<void(BytesView)>& look) {
  COPPICE_TRY(const auto regions, writableRegions(std::to_string(process)));
  const int memory = open(("/proc/" + std::to_string(process) + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
  if (memory < 0) return fail(Fault::NotAllowed, "memory of process " + std::to_string(process));
  std::uint64_t bytesRead = 0;
  Bytes bytes;
  for (const Region& region : regions) {
    bytesRead += readRegion(memory, region, bytes);
    look(bytes);
  }
  close(memory);
  if (bytesRead == 0) return fail(Fault::NotAllowed, "memory of process " + std::to_string(process));
  return {};
}

}  // namespace

Marker::Marker(BytesView bytes) : m_inverted(toBytes(bytes)) {
  require(bytes.size() >= 8, "a marker is long enough not to be met by chance");
  for (std::uint8_t& byte : m_inverted) byte = static_cast<std::uint8_t>(~byte);
}

std::size_t Marker::countIn(BytesView bytes) const {
  if (bytes.size() < m_inverted.size()) return 0;
  const auto first = static_cast<std::uint8_t>(~m_inverted[0]);
  const std::uint8_t* at = bytes.data();
  const std::uint8_t* const last = bytes.data() + bytes.size() - m_inverted.size();
  std::size_t found = 0;
  for (; (at = std::find(at, last + 1, first)) != last + 1; ++at) {
    std::size_t same = 1;
    while (same < m_inverted.size() && at[same] == static_cast<std::uint8_t>(~m_inverted[same])) ++same;
    if (same == m_inverted.size()) ++found;
  }
  return found;
}

Expected<std::vector<std::size_t>> countInMemory(int process, const std::vector<Marker>& markers) {
  std::vector<std::size_t> counts(markers.size(), 0);
  COPPICE_CHECK(forEachRegion(process, [&](BytesView bytes) {
    for (std::size_t i = 0; i < markers.size(); ++i) counts[i] += markers[i].countIn(bytes);
  }));
  return counts;
}

Expected<Bytes> memoryOf(int process) {
  Bytes memory;
  COPPICE_CHECK(forEachRegion(process, [&memory](BytesView bytes) {
    for (; !bytes.empty(); bytes = bytes.subspan(std::min(bytes.size(), pageBytes))) {
      const BytesView page = bytes.first(std::min(bytes.size(), pageBytes));
      if (std::any_of(page.begin(), page.end(), [](std::uint8_t byte) { return byte != 0; })) append(memory, page);
    }
  }));
  return memory;
}

std::vector<std::size_t> countInOwnMemory(const std::vector<Marker>& markers) {
  const auto regions = writableRegions("self");
  require(regions.has_value(), "a process knows its own memory");
  std::vector<std::size_t> counts(markers.size(), 0);
  for (const Region& region : *regions) {
    const BytesView bytes(reinterpret_cast<const std::uint8_t*>(region.from), region.to - region.from);
    for (std::size_t i = 0; i < markers.size(); ++i) counts[i] += markers[i].countIn(bytes);
  }
  return counts;
}

std::vector<std::string> filesWith(const Marker& marker, const fs::path& directory) {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string content(std::istreambuf_iterator<char>(stream), {});
    if (marker.countIn(asBytes(content)) > 0) found.push_back(entry.path().string());
  }
  return found;
}

}  // namespace coppice::doubles
