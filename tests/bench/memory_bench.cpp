#include "bench/memory_bench.h"

#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <memory>

#include "agent/column_workspace.h"
#include "base/require.h"
#include "bench/contribution.h"
#include "crypto/random.h"
#include "harness/process.h"
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

/// Of bodies and column sums: large enough that the fixed share of the limit does not decide, and that the allocator
/// gives each back to the system (up to 32 MiB it may keep what was freed).
constexpr std::size_t vectorBytes = 40'000'000;

sharing::Encoding encodingOf(sharing::RingBits bits) {
  return *sharing::Encoding::train(bits, static_cast<std::uint32_t>(vectorBytes / bits.bytes()), 1.0,
                                   std::vector<double>{1.0, 1.0}, 100);
}

enum class SeatKind : std::uint8_t { Body, Mask, Inner };

/// One seat of the product, with all it needs: the same sum or body for every place, seeds of their own.
class SeatAtWork {
 public:
  SeatAtWork(SeatKind kind, std::uint32_t places, sharing::RingBits bits)
      : m_kind(kind), m_shape(encodingOf(bits).shape()) {
    std::vector<tree::Group> groups(kind == SeatKind::Inner ? places + 1 : 1);
    tree::Group& own = groups.back();
    own.number = static_cast<std::uint32_t>(groups.size() - 1);
    for (std::uint32_t column = 0; column <= 3; ++column)
      for (std::uint32_t replica = 0; replica < 2; ++replica) own.seats.push_back({column, replica, MemberKey()});
    for (std::uint32_t place = 0; place < places; ++place) {
      MemberKey contributor;
      m_random.fill({contributor.data(), MemberKey::size});
      if (kind == SeatKind::Inner) {
        groups[place].number = place;
        groups[place].parent = own.number;
        groups[place].contributors = {contributor};
        own.children.push_back(place);
        own.tier = 1;
      } else {
        own.contributors.push_back(contributor);
      }
      m_places.push_back(place);
    }
    const tree::SeatPlace place{own.number, kind == SeatKind::Mask ? 2U : 0U};
    m_context.tree = std::make_shared<tree::ExecutionTree>(std::move(groups), std::vector<MemberKey>{});
    m_workspace.emplace(m_context, place, m_shape, m_key, *m_store);
    for (const std::uint32_t at : m_places) prepare(at);
  }

  /// As agent/round_node.cpp carries it out: everything taken, the sum sealed and stored.
  void work() {
    for (const protocol::StoreShare& share : m_shares)
      require((m_kind == SeatKind::Mask ? m_workspace->takeSeed(share) : m_workspace->takeBody(share)).has_value(),
              "a share is taken");
    for (const protocol::StoreSum& sum : m_sums) require(m_workspace->takeSum(sum).has_value(), "a sum is taken");
    std::optional<sharing::SealedSum> sealed;
    const Done summed = m_workspace->withSum(
        m_places, [&](const sharing::RingVector& sum) { sealed = sharing::sealSum(sum, m_random); });
    require(summed.has_value() && m_store->put(sealed->vector.blob).has_value(), "the sum is stored");
  }

 private:
  void prepare(std::uint32_t place) {
    if (m_kind == SeatKind::Mask) {
      const auto seeds = sharing::drawSeeds(m_random, 3);
      protocol::StoreShare share{place, {}, {}, {}, crypto::sealTo(m_key.key(), seeds[0].view())};
      for (const auto& seed : seeds) share.header.seedHashes.push_back(sharing::seedHash(seed));
      m_shares.push_back(std::move(share));
      return;
    }
    if (!m_blob) {
      const Bytes packed(m_shape.wireBytes(), 0x5A);
      if (m_kind == SeatKind::Inner) {
        const sharing::SealedVector sealed = sharing::sealVector(packed, m_random);
        m_sum.sumHash = sharing::sumHashOf(packed);
        m_sum.sealed.emplace();
        m_sum.sealed->key = sealed.keyFor(m_key.key());
        m_blob = *m_store->put(sealed.blob);
        m_sum.sealed->blob = *m_blob;
      } else {
        m_blob = *m_store->put(packed);
      }
    }
    if (m_kind == SeatKind::Inner)
      m_sums.push_back({place, {}, m_sum});
    else
      m_shares.push_back({place, {}, {}, {*m_blob, m_shape.wireBytes(), {}}, {}});
  }

  SeatKind m_kind;
  sharing::VectorShape m_shape;
  crypto::SeededRandom m_random{9};
  crypto::SealPair m_key = crypto::SealPair::generate(m_random);
  std::unique_ptr<harness::ScratchDirectory> m_scratch = std::move(*harness::ScratchDirectory::make({}));
  std::optional<transport::BlobStore> m_store =
      *transport::BlobStore::open(m_scratch->path() / "blobs", transport::BlobStore::Keeps::Passing);
  protocol::RoundContext m_context;
  std::optional<agent::ColumnWorkspace> m_workspace;
  std::vector<std::uint32_t> m_places;
  std::optional<BlobId> m_blob;
  wire::ColumnSum m_sum;
  std::vector<protocol::StoreShare> m_shares;
  std::vector<protocol::StoreSum> m_sums;
};

double peakOfSeat(SeatKind kind, std::uint32_t places, sharing::RingBits bits) {
  return peakOf([kind, places, bits]() -> std::function<void()> {
    return [seat = std::make_shared<SeatAtWork>(kind, places, bits)] { seat->work(); };
  });
}

}  // namespace

std::vector<Measure> measureMemory() {
  std::vector<Measure> measures{{"one contributor: peak memory beyond the update, bytes per parameter", "",
                                 peakOf(contributor) / size, 0, 12, 8}};
  struct Row {
    SeatKind kind;
    const char* name;
    std::uint32_t few;
    std::uint32_t many;
  };
  for (const Row& row : {Row{SeatKind::Body, "body seat", 4, 32}, Row{SeatKind::Mask, "mask seat", 4, 32},
                         Row{SeatKind::Inner, "inner seat", 2, 8}}) {
    for (const sharing::RingBits bits : {sharing::RingBits::thirtyTwo(), sharing::RingBits::sixteen()}) {
      const std::string name =
          std::string(row.name) + " of " + std::to_string(row.many) + ", " + std::to_string(bits.bits()) + " bits";
      const double few = peakOfSeat(row.kind, row.few, bits);
      const double many = peakOfSeat(row.kind, row.many, bits);
      measures.push_back({name + ": peak memory in d·b/8, 32 MB taken off", "", (many - 32e6) / vectorBytes, 0, 3, 0});
      measures.push_back({name + ": peak by that with " + std::to_string(row.few), "", many / few, 0, 1.05, 0});
    }
  }
  return measures;
}

}  // namespace coppice::bench
