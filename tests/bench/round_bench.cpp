#include "bench/round_bench.h"

#include "base/require.h"
#include "bench/sharing_bench.h"
#include "doubles/small_provider.h"
#include "harness/process.h"

namespace coppice::bench {

namespace {

/// Ten inputs: 10 · 1000 + 1000 + 1000 · 996 + 996 + 996 + 1 = 1,008,993 weights.
constexpr const char* millionWeights = R"({"preset": "mlp", "hidden": [1000, 996]})";

struct RoundFigures {
  double seconds = 1e9;
  double uploadBytes = 0;  // of one contributor without a seat in one round: every frame it sends
  double bodyBytes = 0;    // d · b / 8
};

/// A member that contributes only: what a seat sends grows with its group.
std::size_t withoutSeat(doubles::MemorySpace& space, const tree::ExecutionTree& tree) {
  for (std::size_t i = 0; i < space.size(); ++i) {
    const MemberKey& key = space.member(i).identity->key();
    if (tree.placeOf(key) && tree.seatsOf(key).empty()) return i;
  }
  require(false, "a contributor without a seat");
  return 0;
}

/// between: after each turn, not timed.
RoundFigures measure(std::size_t members, unsigned turns, const std::function<void()>& between) {
  const auto folder = std::move(*harness::ScratchDirectory::make({}));
  doubles::MemorySpace space({members, millionWeights, doubles::Lines::Loopback}, folder->path());
  doubles::SmallProvider provider(space);
  provider.begin();
  RoundFigures figures;
  const std::size_t contributor = withoutSeat(space, *space.log().epoch(provider.epoch())->tree);
  const auto& line = space.member(contributor).node->client();
  for (unsigned turn = 0; turn < turns; ++turn) {
    std::optional<Fault> outcome;
    const std::uint64_t before = line.sentBytes();
    figures.seconds =
        std::min(figures.seconds, secondsOf([&] { outcome = provider.round(0.5F + static_cast<float>(turn)); }));
    require(!outcome && provider.counted().size() == members, "a whole round with everybody in it");
    figures.uploadBytes = std::max(figures.uploadBytes, static_cast<double>(line.sentBytes() - before));
    between();
  }
  figures.bodyBytes = static_cast<double>(space.recipe().weightCount()) * 4;
  return figures;
}

double secondsOfRow(const std::vector<Measure>& sharing, const char* name) {
  for (const Measure& row : sharing)
    if (row.name.starts_with(name)) return row.workSeconds;
  require(false, "a row of the sharing bench");
  return 0;
}

constexpr double manyMembers = 32;

/// What a round of 32 is made of at the least; mask seat and body sum are measured with 32 vectors.
double secondsOfParts() {
  constexpr double replicas = 2;
  constexpr double columns = 3;
  constexpr unsigned turns = 3;
  const std::vector<Measure> sharing = measureSharing(turns);
  return manyMembers * secondsOfRow(sharing, "one contributor: encode") +
         replicas * (columns * secondsOfRow(sharing, "mask seat") + secondsOfRow(sharing, "body sum")) +
         secondsOfRow(sharing, "decoding");
}

}  // namespace

std::vector<Measure> measureRounds(unsigned turns) {
  turns = std::min(turns, mostSlowTurns);
  const RoundFigures small = measure(10, turns, [] {});
  double parts = 1e9;
  const RoundFigures large =
      measure(static_cast<std::size_t>(manyMembers), turns, [&parts] { parts = std::min(parts, secondsOfParts()); });
  Measure full{
      "full round on loopback, 32 members, d = 10^6", "its crypto and copying", large.seconds, parts, 1.0 / 3, 1 / 1.5};
  Measure ten{"full round on loopback, 10 members, d = 10^6 (seconds)", "", small.seconds, 0, 0.5, 0.21};
  Measure upload{"contributor without a seat, d = 10^6: bytes sent in a round beyond d·b/8, in kB", "", 0, 0, 20, 0};
  upload.workSeconds = (large.uploadBytes - large.bodyBytes) / 1e3;
  return {full, ten, upload};
}

}  // namespace coppice::bench
