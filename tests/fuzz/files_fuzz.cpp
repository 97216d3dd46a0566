// Files that come from a disk or another machine: backup, vault, blob, sealed column sum, packed vector.
#include "base/file.h"
#include "crypto/stream.h"
#include "fuzz/fuzz.h"
#include "sharing/ring.h"
#include "sharing/sealed_vector.h"
#include "storage/backup.h"
#include "transport/blob_store.h"

using namespace coppice;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view backupMagic = "coppice-backup/1\n";

/// A vault whose backups the inputs become; its file is what every backup begins with.
struct Owner {
  fuzz::MemoryFolder folder;
  crypto::SeededRandom random{3};
  vault::Vault vault =
      std::move(vault::Vault::create(folder.path(), vault::Credential::passphrase("p"), random, {1, 1U << 13U})->vault);
  Bytes vaultFile = *readWholeFile(folder.path() / vault::vaultFileName, 1U << 20U);
};
Owner& owner() {
  static Owner one;
  return one;
}

void restore(BytesView backup) {
  const fuzz::MemoryFile file(backup);
  const fs::path home = owner().folder.path() / "home";
  const auto done = storage::restoreBackup(file.path(), home, vault::Credential::passphrase("p"), owner().random);
  require(done.has_value() == fs::exists(home), "a home is there whole or not at all");
  require(!fs::exists(home.string() + ".restoring"), "nothing half is left");
  std::error_code ignored;
  fs::remove_all(home, ignored);
}

Bytes backupHead() {
  Bytes backup = toBytes(asBytes(backupMagic));
  appendU32(backup, static_cast<std::uint32_t>(owner().vaultFile.size()));
  append(backup, owner().vaultFile);
  return backup;
}

/// The input is what the sealed part of a backup holds: names and files.
void backupContent(BytesView plain) {
  const Bytes salt(32, 7);
  Bytes backup = backupHead();
  append(backup, salt);
  crypto::SealedStreamWriter stream(owner().vault.deriveKey("backup", salt)->view());
  append(backup, stream.header());
  const Bytes sealed = stream.push(plain, true);
  appendU32(backup, static_cast<std::uint32_t>(sealed.size()));
  append(backup, sealed);
  restore(backup);
}

/// The input follows the vault of a backup.
void backupTail(BytesView bytes) {
  Bytes backup = backupHead();
  append(backup, bytes);
  restore(backup);
}

/// Any file. One with a vault of its own choosing would cost the password hash it names: that is backupTail's matter.
void anyBackup(BytesView bytes) {
  if (asText(bytes).find("memory_bytes") == std::string_view::npos) restore(bytes);
}

/// A vault file that anybody may have written; opened, but no password is hashed for it.
void vaultFile(BytesView text) {
  const fs::path home = owner().folder.path() / "v";
  fs::create_directory(home);
  require(replaceFile(home / vault::vaultFileName, text).has_value(), "a file");
  const auto opened = vault::Vault::open(home, owner().random);
  if (opened) require(opened->locked(), "a vault opens locked");
}

/// A byte says how much of the input is the list of leaves beside the blob.
void storedBlob(BytesView bytes) {
  if (bytes.empty()) return;
  const std::size_t leafBytes = std::min<std::size_t>(bytes[0], bytes.size() - 1);
  auto store = transport::BlobStore::open(owner().folder.path() / "blobs", transport::BlobStore::Keeps::Passing);
  const auto put = store->put(bytes.subspan(1));
  require(put && *store->readAll(*put, 1U << 20U) == toBytes(bytes.subspan(1)), "a blob comes back");
  const fs::path leaves = store->path(*put)->string() + ".leaves";
  require(replaceFile(leaves, bytes.subspan(1, leafBytes)).has_value(), "a file");
  const auto info = store->info(*put);
  const auto chunk = store->readChunk(*put, 0);
  if (chunk) require(fuzz::same(*chunk, bytes.subspan(1)), "a chunk is right or refused");
  if (info) require(info->sizeBytes == bytes.size() - 1, "a blob is right or refused");
  require(store->remove(*put).has_value(), "a blob goes");
}

void columnSum(BytesView blob) {
  static crypto::SeededRandom random(std::uint64_t{5});
  static const crypto::SealPair own = crypto::SealPair::generate(random);
  static const Bytes key(32, 9);
  const Bytes sealedKey = crypto::sealTo(own.key(), key);
  require(!sharing::openVector(toBytes(blob), sealedKey, own, 64, sharing::sumHashOf(Bytes(64, 1))),
          "nobody sealed this");
  // Sealed under that key: only size and hash decide.
  crypto::SealedStreamWriter stream(key);
  Bytes whole = stream.header();
  append(whole, stream.push(blob, true));
  const auto opened = sharing::openVector(whole, sealedKey, own, 64, sharing::sumHashOf(blob));
  require(opened.has_value() == (blob.size() == 64), "a sum of the right size opens");
}

void packed(BytesView wire) {
  for (const std::uint32_t bits : {16U, 24U, 32U}) {
    const sharing::VectorShape shape{*sharing::RingBits::fromNumber(bits), 5, 2};
    const auto vector = sharing::unpack(shape, wire);
    require(vector.has_value() == (wire.size() == shape.wireBytes()), "a vector has one size");
    if (vector) require(fuzz::same(sharing::pack(*vector), wire), "a vector round-trips");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr void (*decoders[])(BytesView) = {backupContent, backupTail, anyBackup, vaultFile,
                                                    storedBlob,    columnSum,  packed};
  return fuzz::dispatch(decoders, data, size);
}
