#include "bench/memory_bench.h"

#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <memory>

#include "base/require.h"
#include "bench/contribution.h"
#include "crypto/random.h"
#include "harness/process.h"
#include "sharing/accumulator.h"
#include "sharing/sealed_vector.h"
#include "transport/blob_store.h"

namespace coppice::bench {

namespace {

constexpr std::uint32_t size = 4'000'000;

double memoryBytes(const std::string& name) {
  std::ifstream file("/proc/self/status");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with(name)) return std::stod(line.substr(name.size())) * 1024;
  return 0;
}

/// Bytes by which the memory of a child grows at most, beyond what `prepared` left in use.
double peakOf(const std::function<std::function<void()>()>& prepared) {
  int ends[2];
  require(pipe(ends) == 0, "a pipe");
  const pid_t child = fork();
  require(child >= 0, "a process");
  if (child == 0) {
    const auto work = prepared();
    std::ofstream("/proc/self/clear_refs") << "5";  // the peak counts from here
    const double before = memoryBytes("VmRSS:");
    work();
    const double bytes = memoryBytes("VmHWM:") - before;
    _exit(write(ends[1], &bytes, sizeof bytes) == sizeof bytes ? 0 : 1);
  }
  double bytes = 0;
  require(read(ends[0], &bytes, sizeof bytes) == sizeof bytes, "the child's figure");
  waitpid(child, nullptr, 0);
  close(ends[0]);
  close(ends[1]);
  return bytes;
}

std::function<void()> contributor() {
  auto random = std::make_shared<crypto::SeededRandom>(5);
  auto identity = std::make_shared<crypto::Identity>(crypto::Identity::generate(*random));
  const SealKey seat = crypto::SealPair::generate(*random).key();
  return [random, identity, seat, code = trainEncoding(size), update = randomUpdate(size, *random)] {
    contribute(code, update, *identity, seat, *random);
  };
}

/// As agent/column_workspace.cpp does it: bodies from disk chunk by chunk, the sum packed, sealed and stored.
std::function<void()> bodySeat(unsigned bodies) {
  auto scratch = std::shared_ptr<harness::ScratchDirectory>(std::move(*harness::ScratchDirectory::make({})));
  auto store = std::make_shared<transport::BlobStore>(
      std::move(*transport::BlobStore::open(scratch->path() / "blobs", transport::BlobStore::Keeps::Passing)));
  const BlobId body = *store->put(Bytes(trainEncoding(size).shape().wireBytes(), 0x5A));
  return [scratch, store, body, bodies] {
    sharing::Accumulator sum(trainEncoding(size).shape());
    for (unsigned i = 0; i < bodies; ++i) {
      const auto info = *store->info(body);
      sharing::VectorFeed feed(sum, sharing::Sign::Plus);
      for (std::uint64_t chunk = 0; chunk < info.leaves.size(); ++chunk)
        require(feed.push(*store->readChunk(body, chunk)).has_value(), "a chunk fits");
    }
    crypto::SeededRandom random(9);
    const sharing::SealedVector sealed = sharing::sealVector(sharing::pack(sum.sum()), random);
    require(store->put(sealed.blob).has_value(), "the sum is stored");
  };
}

}  // namespace

std::vector<Measure> measureMemory() {
  const double vector = 4.0 * size;
  const double few = peakOf([] { return bodySeat(4); });
  const double many = peakOf([] { return bodySeat(32); });
  return {
      {"one contributor: peak memory beyond the update, bytes per parameter", "", peakOf(contributor) / size, 0, 12, 8},
      {"body seat of 32: peak memory in d·b/8, 32 MB taken off", "", (many - 32e6) / vector, 0, 3, 0},
      {"body seat: peak with 32 bodies by peak with 4", "", many / few, 0, 1.05, 0}};
}

}  // namespace coppice::bench
