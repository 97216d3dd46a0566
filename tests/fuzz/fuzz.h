#pragma once
/// What the fuzz targets share. The first byte of an input picks the decoder, the rest is what it decodes; a decoder
/// may refuse, but what it takes must survive encoding. A broken promise aborts (require), which libFuzzer and the
/// replay both report. State between inputs is the keys below and nothing else, so that a found file fails again.
#include <sys/mman.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "base/bytes.h"
#include "base/require.h"
#include "crypto/identity.h"
#include "crypto/random.h"
#include "wire/envelope.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace coppice::fuzz {

/// Runs the decoder that the first byte picks; bytes beyond the list pick modulo its length.
template <std::size_t count>
int dispatch(void (*const (&decoders)[count])(BytesView), const std::uint8_t* data, std::size_t size) {
  if (size > 0) decoders[data[0] % count]({data + 1, size - 1});
  return 0;
}

/// The same everywhere, so that a corpus made once stays valid.
inline const crypto::Identity& signer() {
  static crypto::SeededRandom random{1};
  static const crypto::Identity identity = crypto::Identity::generate(random);
  return identity;
}
inline const wire::SpaceId& space() {
  static const wire::SpaceId id = wire::spaceIdOf(signer().key(), signer().key());
  return id;
}

inline bool same(BytesView left, BytesView right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end());
}

/// A file with a path that never touches a disk.
class MemoryFile {
 public:
  explicit MemoryFile(BytesView content) : m_fd(memfd_create("fuzz", MFD_CLOEXEC)) {
    require(m_fd >= 0 && ::write(m_fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()),
            "a file in memory");
  }
  ~MemoryFile() { ::close(m_fd); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(m_fd); }

 private:
  int m_fd;
};

/// A directory in memory of this process's own.
class MemoryFolder {
 public:
  MemoryFolder() {
    std::string name = "/dev/shm/coppice-fuzz-XXXXXX";
    require(mkdtemp(name.data()) != nullptr, "a directory in memory");
    m_path = name;
  }
  ~MemoryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }
  MemoryFolder(const MemoryFolder&) = delete;
  MemoryFolder& operator=(const MemoryFolder&) = delete;
  const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

}  // namespace coppice::fuzz
