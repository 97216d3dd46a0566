#include "vault/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace coppice::vault {

namespace {

Error errorOf(const std::filesystem::path& path) {
  const bool full = errno == ENOSPC || errno == EDQUOT;
  return {full ? Fault::DiskFull : errno == ENOENT ? Fault::NotFound : Fault::Storage, path.string()};
}

struct Descriptor {
  int value;
  ~Descriptor() {
    if (value >= 0) ::close(value);
  }
};

Done writeAll(int file, BytesView content, const std::filesystem::path& path) {
  while (!content.empty()) {
    const ssize_t written = ::write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail(errorOf(path));
    content = content.subspan(static_cast<std::size_t>(written));
  }
  if (::fsync(file) != 0) return fail(errorOf(path));
  return {};
}

}  // namespace

Done replaceFile(const std::filesystem::path& path, BytesView content) {
  const std::filesystem::path fresh = path.string() + replacingSuffix;
  ::unlink(fresh.c_str());
  const Descriptor file{::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR)};
  if (file.value < 0) return fail(errorOf(fresh));
  if (auto written = writeAll(file.value, content, fresh); !written) {
    ::unlink(fresh.c_str());
    return written;
  }
  if (::rename(fresh.c_str(), path.c_str()) != 0) return fail(errorOf(path));
  // The name itself is on disk only once its directory is.
  const Descriptor directory{::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (directory.value < 0 || ::fsync(directory.value) != 0) return fail(errorOf(path.parent_path()));
  return {};
}

Expected<Bytes> readWholeFile(const std::filesystem::path& path, std::size_t maxBytes) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.value < 0) return fail(errorOf(path));
  Bytes content(64U << 10U);
  std::size_t size = 0;
  for (;;) {
    if (size == content.size()) content.resize(2 * size);
    const ssize_t got = ::read(file.value, content.data() + size, content.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(errorOf(path));
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > maxBytes) return fail(Fault::TooLarge, path.string());
  }
  content.resize(size);
  return content;
}

}  // namespace coppice::vault
