#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace coppice {

namespace {

Error errorOf(const std::filesystem::path& path) {
  const bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
  return {full ? Fault::DiskFull : errno == ENOENT ? Fault::NotFound : Fault::Storage, path.string()};
}

struct Descriptor {
  int value;
  ~Descriptor() {
    if (value >= 0) ::close(value);
  }
};

}  // namespace

Done writeAll(int fd, BytesView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail(errorOf("write"));
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

Done syncDirectory(const std::filesystem::path& path) {
  const Descriptor directory{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (directory.value < 0 || ::fsync(directory.value) != 0) return fail(errorOf(path));
  return {};
}

Done replaceFile(const std::filesystem::path& path, BytesView content, bool everybodyReads) {
  const std::filesystem::path fresh = path.string() + replacingSuffix;
  ::unlink(fresh.c_str());
  const mode_t mode = everybodyReads ? S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH : S_IRUSR | S_IWUSR;
  const Descriptor file{::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)};
  if (file.value < 0) return fail(errorOf(fresh));
  Done written = writeAll(file.value, content);
  if (written && ::fsync(file.value) != 0) written = fail(errorOf(fresh));
  if (!written) {
    ::unlink(fresh.c_str());
    return fail(written.error().fault, fresh.string());
  }
  if (::rename(fresh.c_str(), path.c_str()) != 0) {
    const Error why = errorOf(path);
    ::unlink(fresh.c_str());
    return fail(why);
  }
  return syncDirectory(path.parent_path());
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

}  // namespace coppice
