#include "bench/log_bench.h"

#include "base/require.h"
#include "crypto/random.h"
#include "doubles/membership.h"
#include "harness/process.h"
#include "hub/directory.h"
#include "hub/sequencer.h"
#include "storage/database.h"

namespace coppice::bench {

namespace {

constexpr std::uint64_t entries = 20'000;

std::vector<Bytes> memberships(const wire::SpaceId& space, const crypto::Identity& authority, Random& random) {
  std::vector<Bytes> envelopes;
  for (std::uint64_t i = 0; i < entries; ++i)
    envelopes.push_back(
        doubles::membershipOf(crypto::Identity::generate(random), wire::MemberKind::Person, authority, space, random));
  return envelopes;
}

}  // namespace

std::vector<Measure> measureLog() {
  const auto scratch = std::move(*harness::ScratchDirectory::make({}));
  const SystemClock clock;
  crypto::SeededRandom random(11);
  const auto directory = scratch->path() / "hub";
  require(hub::createDirectory(directory, {"Bench", "tcp://127.0.0.1:1", "tcp://127.0.0.1:1"}, random).has_value(),
          "a hub's directory");
  const hub::HubHome home = std::move(*hub::openDirectory(directory));
  const crypto::Identity authority = std::move(*hub::openAuthority(directory, home.space));
  const std::vector<Bytes> envelopes = memberships(home.space.space(), authority, random);
  const auto database = std::move(*storage::Database::open(directory / "hub.sqlite", storage::serviceSchema()));

  double append = 0;
  double proof = 0;
  {
    const auto log = std::move(*hub::Sequencer::open(*database, protocol::rootOf(home.space), home.identity, clock));
    append = secondsOf([&] {
      for (const Bytes& envelope : envelopes) require(log->append(envelope).has_value(), "the log takes a membership");
    });
    constexpr int proofs = 1'000;
    proof = secondsOf([&] {
              for (std::uint64_t i = 0; i < proofs; ++i)
                require(log->inclusion(i * entries / proofs, log->size()).has_value(), "a proof");
            }) /
            proofs;
  }
  const double restart = secondsOf([&] {
    const auto log = hub::Sequencer::open(*database, protocol::rootOf(home.space), home.identity, clock);
    require(log && (*log)->size() >= entries, "the log is read and checked again");
  });
  return {{"log: append one of 20,000 entries, on disk (seconds)", "", append / entries, 0, 0.01, 0.001},
          {"log: inclusion proof among 20,000 entries (seconds)", "", proof, 0, 0.001, 0.0001},
          {"log: restart of the hub with 20,000 entries, each checked (seconds)", "", restart, 0, 10, 3}};
}

}  // namespace coppice::bench
