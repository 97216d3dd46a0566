#include "storage/backup.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <optional>

#include "base/file.h"
#include "crypto/stream.h"
#include "crypto/wiping_allocator.h"
#include "storage/journal.h"

namespace coppice::storage {

namespace {

namespace fs = std::filesystem;

// File: magic, u32 size of vault.json, vault.json, salt, stream header, then chunks: u32 size, sealed bytes. The stream
// holds the files one after another: u32 size of the name, name, u64 size, content. vault.json is itself sealed where
// it matters.
constexpr std::string_view format = "coppice-backup/";
constexpr std::string_view magic = "coppice-backup/1\n";
constexpr std::size_t saltBytes = 32;
constexpr std::size_t chunkBytes = 256U << 10U;
constexpr std::size_t maxVaultFileBytes = 64U << 10U;
constexpr std::size_t maxNameBytes = 100;
constexpr const char* keyPurpose = "backup";
constexpr const char* restoredScope = "home";
constexpr std::string_view restoredKey = "restored";

bool isPlainName(std::string_view name) {
  return !name.empty() && name.size() <= maxNameBytes && name.front() != '.' &&
         name.find('/') == std::string_view::npos && name.find('\0') == std::string_view::npos;
}

/// "name" or "folder/name".
bool isPartName(std::string_view name) {
  const std::size_t slash = name.find('/');
  if (slash == std::string_view::npos) return isPlainName(name);
  return name.size() <= maxNameBytes && isPlainName(name.substr(0, slash)) && isPlainName(name.substr(slash + 1));
}

Error writeError(const fs::path& path) {
  return {errno == ENOSPC || errno == EDQUOT ? Fault::DiskFull
          : errno == EEXIST                  ? Fault::AlreadyExists
                                             : Fault::Storage,
          path.string()};
}

/// A new private file that is removed again unless it was finished.
class NewFile {
 public:
  static Expected<NewFile> create(const fs::path& path) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return fail(writeError(path));
    return NewFile(path, file);
  }
  NewFile(NewFile&& other) noexcept : m_path(std::move(other.m_path)), m_file(std::exchange(other.m_file, -1)) {}
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile() {
    if (m_file < 0) return;
    ::close(m_file);
    ::unlink(m_path.c_str());
  }
  Done write(BytesView content) {
    if (!writeAll(m_file, content)) return fail(writeError(m_path));
    return {};
  }
  Done finish() {
    if (::fsync(m_file) != 0) return fail(writeError(m_path));
    COPPICE_CHECK(syncDirectory(m_path.has_parent_path() ? m_path.parent_path() : fs::path(".")));
    ::close(std::exchange(m_file, -1));
    return {};
  }

 private:
  NewFile(fs::path path, int file) : m_path(std::move(path)), m_file(file) {}
  fs::path m_path;
  int m_file;
};

/// Removes a path at its end unless released.
class Temporary {
 public:
  explicit Temporary(fs::path path) : m_path(std::move(path)) { remove(); }
  ~Temporary() { remove(); }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  const fs::path& path() const { return m_path; }
  void release() { m_path.clear(); }

 private:
  void remove() const {
    std::error_code ignored;
    if (!m_path.empty()) fs::remove_all(m_path, ignored);
  }
  fs::path m_path;
};

/// Pieces of identity and vault pass through.
using SecretBuffer = std::vector<std::uint8_t, crypto::WipingAllocator<std::uint8_t>>;

class SealedWriter {
 public:
  SealedWriter(NewFile& file, BytesView key) : m_file(&file), m_stream(key) {}
  Done begin() { return m_file->write(m_stream.header()); }
  Done add(BytesView content, bool last = false) {
    m_open.insert(m_open.end(), content.begin(), content.end());
    std::size_t done = 0;
    for (; m_open.size() - done > chunkBytes; done += chunkBytes) {
      COPPICE_CHECK(push(BytesView(m_open).subspan(done, chunkBytes), false));
    }
    m_open.erase(m_open.begin(), m_open.begin() + static_cast<std::ptrdiff_t>(done));
    return last ? push(m_open, true) : Done();
  }
  Done addFile(const std::string& name, const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::error_code error;
    const std::uint64_t size = fs::file_size(path, error);
    if (!in || error) return fail(Fault::NotFound, path.string());
    Bytes header;
    appendU32(header, static_cast<std::uint32_t>(name.size()));
    append(header, asBytes(name));
    appendU64(header, size);
    COPPICE_CHECK(add(header));
    SecretBuffer block(chunkBytes);
    std::uint64_t copied = 0;
    while (in.read(reinterpret_cast<char*>(block.data()), static_cast<std::streamsize>(block.size())),
           in.gcount() > 0) {
      COPPICE_CHECK(add(BytesView(block).first(static_cast<std::size_t>(in.gcount()))));
      copied += static_cast<std::uint64_t>(in.gcount());
    }
    return copied == size ? Done() : Done(fail(Fault::Storage, path.string() + " changed while it was read"));
  }

 private:
  Done push(BytesView plain, bool last) {
    const Bytes sealed = m_stream.push(plain, last);
    Bytes size;
    appendU32(size, static_cast<std::uint32_t>(sealed.size()));
    COPPICE_CHECK(m_file->write(size));
    return m_file->write(sealed);
  }
  NewFile* m_file;
  crypto::SealedStreamWriter m_stream;
  SecretBuffer m_open;
};

class BackupReader {
 public:
  explicit BackupReader(const fs::path& path) : m_in(path, std::ios::binary) {}
  bool opened() const { return m_in.is_open(); }

  Expected<Bytes> clear(std::size_t size) {
    Bytes bytes(size);
    m_in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (static_cast<std::size_t>(m_in.gcount()) != size) return fail(Fault::DamagedData, "the backup is cut short");
    return bytes;
  }
  Done beginSealed(BytesView key) {
    COPPICE_TRY(const auto header, clear(crypto::SealedStreamReader::headerBytes));
    auto stream = crypto::SealedStreamReader::open(key, header);
    if (!stream) return fail(Fault::DamagedData, "header of the backup");
    m_stream.emplace(std::move(*stream));
    return {};
  }
  /// Up to `most` bytes; empty at the true end only.
  Expected<Bytes> take(std::size_t most) {
    while (m_open.empty() && !m_stream->last()) COPPICE_CHECK(pull());
    const std::size_t count = std::min(most, m_open.size());
    Bytes out(m_open.begin(), m_open.begin() + static_cast<std::ptrdiff_t>(count));
    m_open.erase(m_open.begin(), m_open.begin() + static_cast<std::ptrdiff_t>(count));
    return out;
  }
  Expected<Bytes> exactly(std::size_t size) {
    Bytes out;
    while (out.size() < size) {
      COPPICE_TRY(const auto part, take(size - out.size()));
      if (part.empty()) return fail(Fault::DamagedData, "the backup ends within a file");
      append(out, part);
    }
    return out;
  }
  bool nothingFollows() { return m_in.peek() == std::ifstream::traits_type::eof(); }
  Expected<bool> atEnd() {
    while (m_open.empty() && !m_stream->last()) COPPICE_CHECK(pull());
    return m_open.empty();
  }

 private:
  Done pull() {
    COPPICE_TRY(const auto sizeBytes, clear(4));
    const std::size_t size = readU32(sizeBytes);
    if (size > chunkBytes + crypto::SealedStreamReader::chunkOverheadBytes)
      return fail(Fault::DamagedData, "chunk of the backup");
    COPPICE_TRY(const auto sealed, clear(size));
    auto plain = m_stream->pull(sealed);
    if (!plain) return fail(Fault::DamagedData, "chunk of the backup");
    m_open = std::move(*plain);
    return {};
  }
  std::ifstream m_in;
  std::optional<crypto::SealedStreamReader> m_stream;
  Bytes m_open;
};

Done restoreFile(BackupReader& reader, const fs::path& home) {
  COPPICE_TRY(const auto nameSize, reader.exactly(4));
  if (readU32(nameSize) > maxNameBytes) return fail(Fault::DamagedData, "name in the backup");
  COPPICE_TRY(const auto nameBytes, reader.exactly(readU32(nameSize)));
  const std::string name(asText(nameBytes));
  if (!isPartName(name)) return fail(Fault::DamagedData, "name in the backup");
  if (const fs::path folder = (home / name).parent_path(); folder != home) {
    std::error_code failed;
    fs::create_directory(folder, failed);
    fs::permissions(folder, fs::perms::owner_all, failed);
    if (failed) return fail(Fault::Storage, folder.string());
  }
  COPPICE_TRY(const auto sizeBytes, reader.exactly(8));
  COPPICE_TRY(auto file, NewFile::create(home / name));
  for (std::uint64_t left = readU64(sizeBytes); left > 0;) {
    COPPICE_TRY(const auto part, reader.exactly(static_cast<std::size_t>(std::min<std::uint64_t>(left, chunkBytes))));
    COPPICE_CHECK(file.write(part));
    left -= part.size();
  }
  return file.finish();
}

Done openVault(vault::Vault& vault, const BackupOpener& opener) {
  if (const auto* credential = std::get_if<vault::Credential>(&opener)) return vault.unlock(*credential);
  const auto& recovery = std::get<RecoveryKey>(opener);
  return vault.recover(recovery.key, recovery.newCredential);
}

Done markRestored(const fs::path& home) {
  COPPICE_TRY(const auto database, Database::open((home / databaseFileName).string(), memberSchema()));
  COPPICE_CHECK(database->check());
  COPPICE_CHECK(KeyValueJournal(*database).put(restoredScope, asBytes(restoredKey), asBytes("yes")));
  return database->checkpoint();
}

}  // namespace

Done writeBackup(const fs::path& home, const vault::Vault& vault, Database& database,
                 const std::vector<BackupPart>& parts, const fs::path& target, Random& random) {
  Bytes salt(saltBytes);
  random.fill(salt);
  COPPICE_TRY(const auto key, vault.deriveKey(keyPurpose, salt));
  COPPICE_TRY(const auto vaultFile, readWholeFile(home / vault::vaultFileName, maxVaultFileBytes));
  COPPICE_TRY(auto out, NewFile::create(target));
  Bytes head = toBytes(asBytes(magic));
  appendU32(head, static_cast<std::uint32_t>(vaultFile.size()));
  append(head, vaultFile);
  append(head, salt);
  COPPICE_CHECK(out.write(head));
  SealedWriter writer(out, key.view());
  COPPICE_CHECK(writer.begin());
  const auto addDatabase = [&](const std::string& name, Database& open) -> Done {
    // In the home, which is private: the target may lie on a stick, and what lies beside it is not ours.
    const Temporary snapshot(home / "backup.snapshot");
    COPPICE_CHECK(open.snapshotTo(snapshot.path().string()));
    return writer.addFile(name, snapshot.path());
  };
  for (const BackupPart& part : parts) {
    if (!isPartName(part.name)) return fail(Fault::BadInput, part.name);
    COPPICE_CHECK(part.database != nullptr ? addDatabase(part.name, *part.database)
                                           : writer.addFile(part.name, home / part.name));
  }
  COPPICE_CHECK(addDatabase(databaseFileName, database));
  COPPICE_CHECK(writer.add({}, true));
  return out.finish();
}

Done restoreBackup(const fs::path& backup, const fs::path& home, const BackupOpener& opener, Random& random) {
  std::error_code error;
  if (fs::exists(home, error) && !fs::is_empty(home, error)) return fail(Fault::AlreadyExists, home.string());
  BackupReader reader(backup);
  if (!reader.opened()) return fail(Fault::NotFound, backup.string());
  COPPICE_TRY(const auto start, reader.clear(magic.size()));
  if (asText(start) != magic) {
    const bool newer = asText(start).starts_with(format);
    return fail(newer ? Fault::NeedsNewerVersion : Fault::DamagedData, "not a backup of this version");
  }
  COPPICE_TRY(const auto vaultSize, reader.clear(4));
  if (readU32(vaultSize) > maxVaultFileBytes) return fail(Fault::DamagedData, "header of the backup");
  COPPICE_TRY(const auto vaultFile, reader.clear(readU32(vaultSize)));
  COPPICE_TRY(const auto salt, reader.clear(saltBytes));

  // Everything is made beside the home and takes its name at the end: no half home.
  Temporary fresh(home.string() + restoringSuffix);
  if (!fs::create_directories(fresh.path(), error)) return fail(Fault::Storage, fresh.path().string());
  fs::permissions(fresh.path(), fs::perms::owner_all, error);
  COPPICE_CHECK(replaceFile(fresh.path() / vault::vaultFileName, vaultFile));
  COPPICE_TRY(auto vault, vault::Vault::open(fresh.path(), random));
  COPPICE_CHECK(openVault(vault, opener));
  COPPICE_TRY(const auto key, vault.deriveKey(keyPurpose, salt));
  COPPICE_CHECK(reader.beginSealed(key.view()));
  for (;;) {
    COPPICE_TRY(const bool end, reader.atEnd());
    if (end) break;
    COPPICE_CHECK(restoreFile(reader, fresh.path()));
  }
  if (!reader.nothingFollows()) return fail(Fault::DamagedData, "the backup goes on after its end");
  if (!fs::exists(fresh.path() / databaseFileName, error))
    return fail(Fault::DamagedData, "the backup has no database");
  COPPICE_CHECK(markRestored(fresh.path()));
  fs::rename(fresh.path(), home, error);  // over an empty directory too
  if (error) return fail(Fault::Storage, home.string());
  fresh.release();
  return {};
}

Expected<bool> isRestored(Database& database) {
  COPPICE_TRY(const auto flag, KeyValueJournal(database).get(restoredScope, asBytes(restoredKey)));
  return flag.has_value();
}

Done clearRestored(Database& database) { return KeyValueJournal(database).remove(restoredScope, asBytes(restoredKey)); }

}  // namespace coppice::storage
