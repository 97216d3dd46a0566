#include "transport/blob_store.h"

#include <rapidcheck.h>
#include <sys/resource.h>

#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <fstream>

#include "base/limits.h"
#include "crypto/random.h"
#include "crypto/tree_hash.h"
#include "transport/log_frontier.h"

using namespace coppice;
using namespace coppice::transport;

namespace {

constexpr std::size_t chunk = limits::blobChunkBytes;

Bytes randomBytes(std::size_t size, std::uint64_t seed) {
  Bytes bytes(size);
  crypto::SeededRandom(seed).fill(bytes);
  return bytes;
}

BytesView chunkOf(const Bytes& blob, std::uint64_t index) {
  return BytesView(blob).subspan(index * chunk, std::min(chunk, blob.size() - index * chunk));
}

std::vector<Digest> leavesOf(const Bytes& blob) {
  crypto::TreeHasher hasher;
  hasher.add(blob);
  hasher.finish();
  return hasher.leaves();
}

Fault faultOf(const Error& error) { return error.fault; }

}  // namespace

class BlobStoreTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void storedBlobsAreReadBack() {
    QTemporaryDir directory;
    auto store = BlobStore::open(directory.path().toStdString());
    QVERIFY(store.has_value());
    for (const std::size_t size : {std::size_t(0), std::size_t(1), chunk - 1, chunk, chunk + 1, 3 * chunk}) {
      const Bytes blob = randomBytes(size, size);
      const auto id = store->put(blob);
      QVERIFY(id.has_value() && *id == crypto::blobIdOf(blob));
      QVERIFY(store->has(*id));
      QCOMPARE(*store->readAll(*id, 4 * chunk), blob);
      QCOMPARE(store->info(*id)->leaves.size(), crypto::blobChunkCount(size));
      QCOMPARE(store->list()->at(*id), std::uint64_t(size));
      if (size > 0) QVERIFY(store->readAll(*id, size - 1).error().fault == Fault::TooLarge);
    }
    QCOMPARE(store->list()->size(), std::size_t(6));
  }

  void whatIsRemovedIsGone() {
    QTemporaryDir directory;
    auto store = BlobStore::open(directory.path().toStdString() + "/store");
    const Bytes blob = randomBytes(2 * chunk + 5, 9);
    const auto id = store->put(blob);
    QVERIFY(id.has_value() && *id == crypto::blobIdOf(blob));
    QVERIFY(store->remove(*id).has_value());
    QVERIFY(!store->has(*id));
    QVERIFY(faultOf(store->readChunk(*id, 0).error()) == Fault::NotFound);
  }

  void receivingChecksEveryChunkAndOrder() {
    QTemporaryDir directory;
    auto store = BlobStore::open(directory.path().toStdString());
    const Bytes blob = randomBytes(2 * chunk + 100, 1);
    const BlobId id = crypto::blobIdOf(blob);
    const auto leaves = leavesOf(blob);
    QVERIFY(faultOf(store->writeChunk(id, 0, chunkOf(blob, 0)).error()) == Fault::Unexpected);
    QVERIFY(faultOf(store->begin(id, blob.size() + 1, leaves).error()) == Fault::WrongHash);
    QCOMPARE(*store->begin(id, blob.size(), leaves), std::uint64_t(0));
    QVERIFY(faultOf(store->writeChunk(id, 1, chunkOf(blob, 1)).error()) == Fault::Unexpected);
    QVERIFY(faultOf(store->writeChunk(id, 0, chunkOf(blob, 1)).error()) == Fault::WrongHash);
    QCOMPARE(*store->writeChunk(id, 0, chunkOf(blob, 0)), std::uint64_t(1));
    QCOMPARE(*store->writeChunk(id, 0, chunkOf(blob, 0)), std::uint64_t(1));
    QCOMPARE(*store->writeChunk(id, 1, chunkOf(blob, 1)), std::uint64_t(2));
    QVERIFY(!store->has(id));
    QCOMPARE(*store->writeChunk(id, 2, chunkOf(blob, 2)), std::uint64_t(3));
    QVERIFY(store->has(id));
    QCOMPARE(*store->begin(id, blob.size(), leaves), std::uint64_t(3));
  }

  void receivingResumesAfterARestartAtTheFirstWrongChunk() {
    const Bytes blob = randomBytes(4 * chunk, 2);
    const BlobId id = crypto::blobIdOf(blob);
    for (const bool damaged : {false, true}) {
      QTemporaryDir directory;
      {
        auto store = BlobStore::open(directory.path().toStdString());
        QVERIFY(store->begin(id, blob.size(), leavesOf(blob)).has_value());
        for (std::uint64_t i = 0; i < 3; ++i) QVERIFY(store->writeChunk(id, i, chunkOf(blob, i)).has_value());
      }
      if (damaged) {
        std::fstream file(directory.path().toStdString() + "/partial/" + id.hex(), std::ios::in | std::ios::out);
        file.seekp(chunk + 17);
        file.put(static_cast<char>(blob[chunk + 17] ^ 1U));
      }
      auto store = BlobStore::open(directory.path().toStdString());
      std::uint64_t next = *store->begin(id, blob.size(), leavesOf(blob));
      QCOMPARE(next, std::uint64_t(damaged ? 1 : 3));
      while (next < 4) next = *store->writeChunk(id, next, chunkOf(blob, next));
      QCOMPARE(*store->readAll(id, blob.size()), blob);
    }
  }

  void damagedBlobIsNoticedWhenRead() {
    QTemporaryDir directory;
    auto store = BlobStore::open(directory.path().toStdString());
    const BlobId id = *store->put(randomBytes(chunk + 1, 3));
    std::fstream file(*store->path(id), std::ios::in | std::ios::out);
    const int before = file.get();
    file.seekp(0);
    file.put(static_cast<char>(before ^ 1));
    file.close();
    // Later than the clock of a file system is coarse.
    const auto path = *store->path(id);
    std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) + std::chrono::seconds(1));
    QVERIFY(faultOf(store->readChunk(id, 0).error()) == Fault::DamagedData);
    QVERIFY(store->readChunk(id, 1).has_value());
    // A store that did not write it looks at each chunk, whatever the file's time.
    const auto again = BlobStore::open(directory.path().toStdString());
    QVERIFY(faultOf(again->readChunk(id, 0).error()) == Fault::DamagedData);
    QVERIFY(again->readChunk(id, 1).has_value());
  }

  void fullDiskIsSaidAndTheRestGoesOn() {
    QTemporaryDir directory;
    auto store = BlobStore::open(directory.path().toStdString());
    const Bytes small = randomBytes(1000, 4);
    const BlobId kept = *store->put(small);
    // The file size limit fails a write just like a full disk, without root.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit tight{chunk, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &tight);
    const Bytes blob = randomBytes(2 * chunk, 5);
    const auto refused = store->put(blob);
    const auto read = store->readAll(kept, 1000);
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!refused && refused.error().fault == Fault::DiskFull);
    QCOMPARE(*read, small);
    QVERIFY(store->put(blob).has_value());  // there is room again: it resumes
  }

  void frontierEqualsTheWholeTree() {
    QVERIFY(rc::check([](const std::vector<Bytes>& entries) {
      crypto::MerkleTree tree;
      LogFrontier frontier;
      RC_ASSERT(frontier.root() == tree.root());
      for (const Bytes& entry : entries) {
        tree.append(crypto::merkleLeaf(entry));
        frontier.append(crypto::merkleLeaf(entry));
        RC_ASSERT(frontier.root() == tree.root());
        RC_ASSERT(frontier.size() == tree.size());
      }
    }));
  }
};

QTEST_APPLESS_MAIN(BlobStoreTest)
#include "blob_store_test.moc"
