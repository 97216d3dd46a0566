#include "transport/blob_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/file.h"
#include "base/limits.h"
#include "crypto/tree_hash.h"

namespace coppice::transport {

namespace {

namespace fs = std::filesystem;

/// At most this many blobs are received at once; one of them is forgotten (its file stays and resumes).
constexpr std::size_t maxReceiving = 1024;

class File {
 public:
  File(const fs::path& path, int flags) : m_fd(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (m_fd >= 0) ::close(m_fd);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  explicit operator bool() const { return m_fd >= 0; }
  int fd() const { return m_fd; }

 private:
  int m_fd;
};

tl::unexpected<Error> failSystem(const std::string& what) {
  const int code = errno;
  const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
  return fail(full ? Fault::DiskFull : Fault::Storage, what + ": " + std::strerror(code));
}

Done syncDirectory(const fs::path& directory) {
  const File file(directory, O_RDONLY | O_DIRECTORY);
  if (!file || fsync(file.fd()) != 0) return failSystem(directory.string());
  return {};
}

Expected<Bytes> readAt(int fd, std::uint64_t offset, std::size_t size, const std::string& name) {
  Bytes bytes(size);
  std::size_t done = 0;
  while (done < size) {
    const ssize_t got = pread(fd, bytes.data() + done, size - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failSystem(name);
    if (got == 0) return fail(Fault::DamagedData, name + " is cut short");
    done += static_cast<std::size_t>(got);
  }
  return bytes;
}

std::int64_t writtenNs(const struct stat& status) {
  return status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec;
}

std::size_t chunkSize(std::uint64_t sizeBytes, std::uint64_t index) {
  const std::uint64_t left = sizeBytes - index * limits::blobChunkBytes;
  return static_cast<std::size_t>(std::min<std::uint64_t>(left, limits::blobChunkBytes));
}

/// Number of leading chunks of a partial file that are there and right.
std::uint64_t verifiedPrefix(int fd, std::uint64_t sizeBytes, const std::vector<Digest>& leaves) {
  for (std::uint64_t i = 0; i < leaves.size(); ++i) {
    const auto chunk = readAt(fd, i * limits::blobChunkBytes, chunkSize(sizeBytes, i), "");
    if (!chunk || crypto::blobLeaf(i, *chunk) != leaves[i]) return i;
  }
  return leaves.size();
}

}  // namespace

Expected<BlobStore> BlobStore::open(fs::path directory, Keeps keeps) {
  std::error_code error;
  for (const fs::path& path : {directory, directory / "partial"}) {
    fs::create_directories(path, error);
    if (error) return fail(Fault::Storage, path.string() + ": " + error.message());
  }
  ::chmod(directory.c_str(), 0700);
  return BlobStore(std::move(directory), keeps);
}

fs::path BlobStore::dataPath(const BlobId& id) const {
  const std::string hex = id.hex();
  return m_directory / hex.substr(0, 2) / hex;
}
fs::path BlobStore::leavesPath(const BlobId& id) const { return dataPath(id).concat(".leaves"); }
fs::path BlobStore::partialPath(const BlobId& id) const { return m_directory / "partial" / id.hex(); }

bool BlobStore::has(const BlobId& id) const {
  std::error_code error;
  return fs::is_regular_file(dataPath(id), error);
}

Expected<fs::path> BlobStore::path(const BlobId& id) const {
  if (!has(id)) return fail(Fault::NotFound, "blob " + id.shortHex());
  return dataPath(id);
}

Expected<BlobStore::Info> BlobStore::info(const BlobId& id) const {
  COPPICE_TRY(const fs::path data, path(id));
  struct stat status {};
  if (::stat(data.c_str(), &status) != 0) return failSystem(data.string());
  Info info;
  info.sizeBytes = static_cast<std::uint64_t>(status.st_size);
  const File file(leavesPath(id), O_RDONLY);
  if (!file) return fail(Fault::DamagedData, "leaves of blob " + id.shortHex());
  const std::size_t count = crypto::blobChunkCount(info.sizeBytes);
  COPPICE_TRY(const Bytes bytes, readAt(file.fd(), 0, count * Digest::size, "leaves of blob " + id.shortHex()));
  for (std::size_t i = 0; i < count; ++i) {
    info.leaves.push_back(*Digest::fromBytes(BytesView(bytes).subspan(i * Digest::size, Digest::size)));
  }
  if (crypto::blobRoot(info.sizeBytes, info.leaves) != id) return fail(Fault::DamagedData, "blob " + id.shortHex());
  return info;
}

Expected<Bytes> BlobStore::readChunk(const BlobId& id, std::uint64_t index) const {
  const std::string name = "blob " + id.shortHex();
  const File data(dataPath(id), O_RDONLY);
  if (!data) return fail(Fault::NotFound, name);
  struct stat status {};
  if (fstat(data.fd(), &status) != 0) return failSystem(name);
  const auto sizeBytes = static_cast<std::uint64_t>(status.st_size);
  if (index >= crypto::blobChunkCount(sizeBytes)) return fail(Fault::OutOfRange, "chunk of " + name);
  COPPICE_TRY(Bytes chunk, readAt(data.fd(), index * limits::blobChunkBytes, chunkSize(sizeBytes, index), name));
  Checked& checked = m_checked[id];
  if (checked.inode != status.st_ino || checked.writtenNs != writtenNs(status)) {
    checked = {status.st_ino, writtenNs(status), std::vector<bool>(crypto::blobChunkCount(sizeBytes))};
  }
  if (checked.chunks[index]) return chunk;
  const File leaves(leavesPath(id), O_RDONLY);
  if (!leaves) return fail(Fault::DamagedData, "leaves of " + name);
  COPPICE_TRY(const Bytes leaf, readAt(leaves.fd(), index * Digest::size, Digest::size, "leaves of " + name));
  if (crypto::blobLeaf(index, chunk) != Digest::fromBytes(leaf)) return fail(Fault::DamagedData, name);
  checked.chunks[index] = true;
  return chunk;
}

Expected<Bytes> BlobStore::readAll(const BlobId& id, std::size_t maxBytes) const {
  COPPICE_TRY(const Info found, info(id));
  if (found.sizeBytes > maxBytes) return fail(Fault::TooLarge, "blob " + id.shortHex());
  Bytes all;
  all.reserve(found.sizeBytes);  // growing would hold it twice
  for (std::uint64_t i = 0; i < found.leaves.size(); ++i) {
    COPPICE_TRY(const Bytes chunk, readChunk(id, i));
    append(all, chunk);
  }
  return all;
}

Expected<BlobId> BlobStore::put(BytesView bytes) {
  crypto::TreeHasher hasher;
  hasher.add(bytes);
  const BlobId id = hasher.finish();
  COPPICE_TRY(std::uint64_t next, begin(id, bytes.size(), hasher.leaves()));
  while (next < hasher.leaves().size()) {
    const std::size_t size = chunkSize(bytes.size(), next);
    COPPICE_TRY(next, store(id, bytes.subspan(next * limits::blobChunkBytes, size)));
  }
  return id;
}

Expected<std::uint64_t> BlobStore::begin(const BlobId& id, std::uint64_t sizeBytes, const std::vector<Digest>& leaves) {
  return begin(id, sizeBytes, leaves, m_keeps);
}

Expected<std::uint64_t> BlobStore::begin(const BlobId& id, std::uint64_t sizeBytes, const std::vector<Digest>& leaves,
                                         Keeps keeps) {
  if (sizeBytes > limits::maxBlobBytes) return fail(Fault::TooLarge, "blob " + id.shortHex());
  if (leaves.size() != crypto::blobChunkCount(sizeBytes) || crypto::blobRoot(sizeBytes, leaves) != id) {
    return fail(Fault::WrongHash, "leaves of blob " + id.shortHex());
  }
  if (has(id)) return leaves.size();
  if (const auto found = m_receiving.find(id); found != m_receiving.end()) return found->second.receivedChunks;
  Receiving receiving{sizeBytes, 0, leaves, keeps};
  {
    const File file(partialPath(id), O_RDWR | O_CREAT);
    if (!file) return failSystem(partialPath(id).string());
    receiving.receivedChunks = verifiedPrefix(file.fd(), sizeBytes, leaves);
    const std::uint64_t keep = std::min(sizeBytes, receiving.receivedChunks * limits::blobChunkBytes);
    if (ftruncate(file.fd(), static_cast<off_t>(keep)) != 0) return failSystem(partialPath(id).string());
  }
  if (receiving.receivedChunks == leaves.size()) {
    COPPICE_CHECK(complete(id, receiving));
    return leaves.size();
  }
  if (m_receiving.size() >= maxReceiving) m_receiving.erase(m_receiving.begin());
  const std::uint64_t received = receiving.receivedChunks;
  m_receiving.emplace(id, std::move(receiving));
  return received;
}

Expected<std::uint64_t> BlobStore::writeChunk(const BlobId& id, std::uint64_t index, BytesView chunk) {
  const auto found = m_receiving.find(id);
  if (found == m_receiving.end()) {
    if (!has(id)) return fail(Fault::Unexpected, "chunk of a blob that was not begun");
    COPPICE_TRY(const Info known, info(id));
    return known.leaves.size();
  }
  Receiving& receiving = found->second;
  if (index < receiving.receivedChunks) return receiving.receivedChunks;
  if (index != receiving.receivedChunks) return fail(Fault::Unexpected, "chunk out of order");
  if (chunk.size() != chunkSize(receiving.sizeBytes, index) ||
      crypto::blobLeaf(index, chunk) != receiving.leaves[index]) {
    return fail(Fault::WrongHash, "chunk " + std::to_string(index) + " of blob " + id.shortHex());
  }
  return store(id, chunk);
}

Expected<std::uint64_t> BlobStore::store(const BlobId& id, BytesView chunk) {
  const auto found = m_receiving.find(id);
  Receiving& receiving = found->second;
  {
    const File file(partialPath(id), O_WRONLY);
    if (!file) return failSystem(partialPath(id).string());
    const auto offset = static_cast<off_t>(receiving.receivedChunks * limits::blobChunkBytes);
    if (lseek(file.fd(), offset, SEEK_SET) != offset) return failSystem(partialPath(id).string());
    COPPICE_CHECK(writeAll(file.fd(), chunk));
  }
  const std::uint64_t received = ++receiving.receivedChunks;
  if (received < receiving.leaves.size()) return received;
  const Receiving whole = std::move(receiving);
  m_receiving.erase(found);
  COPPICE_CHECK(complete(id, whole));
  return received;
}

Done BlobStore::writeLeaves(const BlobId& id, const Receiving& receiving) const {
  const File file(leavesPath(id), O_WRONLY | O_CREAT | O_TRUNC);
  if (!file) return failSystem(leavesPath(id).string());
  Bytes bytes;
  for (const Digest& leaf : receiving.leaves) append(bytes, leaf.view());
  COPPICE_CHECK(writeAll(file.fd(), bytes));
  if (receiving.keeps == Keeps::Lasting && fsync(file.fd()) != 0) return failSystem(leavesPath(id).string());
  return {};
}

Done BlobStore::complete(const BlobId& id, const Receiving& receiving) {
  std::error_code error;
  const fs::path folder = dataPath(id).parent_path();
  fs::create_directories(folder, error);
  if (error) return fail(Fault::Storage, folder.string() + ": " + error.message());
  COPPICE_CHECK(writeLeaves(id, receiving));
  if (receiving.keeps == Keeps::Lasting) {
    const File file(partialPath(id), O_WRONLY);
    if (!file || fsync(file.fd()) != 0) return failSystem(partialPath(id).string());
  }
  if (::rename(partialPath(id).c_str(), dataPath(id).c_str()) != 0) return failSystem(dataPath(id).string());
  struct stat status {};
  if (::stat(dataPath(id).c_str(), &status) == 0)
    m_checked[id] = {status.st_ino, writtenNs(status), std::vector<bool>(receiving.leaves.size(), true)};
  return receiving.keeps == Keeps::Lasting ? syncDirectory(folder) : Done{};
}

Done BlobStore::remove(const BlobId& id) {
  m_receiving.erase(id);
  m_checked.erase(id);
  std::error_code error;
  for (const fs::path& path : {dataPath(id), leavesPath(id), partialPath(id)}) {
    fs::remove(path, error);
    if (error) return fail(Fault::Storage, path.string() + ": " + error.message());
  }
  return {};
}

Expected<std::map<BlobId, std::uint64_t>> BlobStore::list() const {
  std::map<BlobId, std::uint64_t> blobs;
  std::error_code error;
  fs::recursive_directory_iterator walk(m_directory, error);
  for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error)) {
    if (walk->path().parent_path().filename() == "partial" || !walk->is_regular_file(error)) continue;
    if (const auto id = BlobId::fromHexText(walk->path().filename().string())) blobs[*id] = walk->file_size(error);
  }
  if (error) return fail(Fault::Storage, m_directory.string() + ": " + error.message());
  return blobs;
}

}  // namespace coppice::transport
