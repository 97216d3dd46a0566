#pragma once
/// Runs one request to its end: asks the plan (provider/plan.h) what to do, does it, asks again. Everything that must
/// survive is journaled before it leaves, so that a killed run is continued by starting it again. One thread; blocks,
/// serving the loop. Source: protocol.md §4–6, learning.md §2.
#include <nlohmann/json.hpp>

#include "catalogue/model_file.h"
#include "provider/card.h"
#include "provider/plan.h"
#include "provider/round_collector.h"

namespace coppice::provider {

struct RunOptions {
  std::uint32_t trainRounds = 0;   // 0 = the request's
  std::int64_t timeoutMs = 0;      // 0 = none
  std::int64_t roundMs = 120'000;  // time for the leaf groups; upper tiers get half of it more, each
  std::int64_t deltaMs = 2'000;
  bool keepOpen = false;
};

// What happens, for progress lines.
struct PledgesAwaited {
  std::uint32_t have = 0;
  std::uint32_t need = 0;
};
struct SpacingAwaited {
  std::int64_t leftMs = 0;
};
struct EpochForming {
  std::uint32_t number = 0;
  std::size_t joined = 0;
  bool revealing = false;
};
struct EpochReady {
  std::uint32_t number = 0;
  std::size_t contributors = 0;
  std::size_t groups = 0;
};
struct EpochLost {
  std::uint32_t number = 0;
  Fault outcome = Fault::TooFewMembers;
  std::string detail;
};
struct RoundOpened {
  std::uint32_t number = 0;
  catalogue::RoundKind kind = catalogue::RoundKind::Train;
};
struct RoundMoved {
  RoundProgress progress;
};
struct RoundEnded {
  catalogue::RoundKind kind = catalogue::RoundKind::Train;
  std::uint32_t trained = 0;  // number of this train round; of other kinds: train rounds completed
  std::uint32_t wanted = 0;
  wire::RoundResult result;
  RoundCosts costs;
};
struct RequestEnded {
  std::optional<BlobId> model;
};
using RunEvent = std::variant<PledgesAwaited, SpacingAwaited, EpochForming, EpochReady, EpochLost, RoundOpened,
                              RoundMoved, RoundEnded, RequestEnded>;

/// Journals a root sum of an open round of ours; false: the message is nothing to a provider. Every command that
/// connects does this, since the hub forgets a message once it was delivered. Fails: DiskFull, Storage.
Expected<bool> keepRootSum(const SpaceLine& line, Books& books, const protocol::Arrived& message);

class RequestRunner {
 public:
  using Tell = std::function<void(const RunEvent&)>;

  /// The line must be synchronised. Fails: UnknownRequest (also of another provider), BadRecipe, NotFound.
  static Expected<std::unique_ptr<RequestRunner>> open(SpaceLine& line, Books& books, Random& random,
                                                       const RequestId& request, RunOptions options, Tell tell);

  /// Until the request is closed (or, with keepOpen, all rounds are done). Fails: Cancelled, Timeout, EpochsExhausted,
  /// an outcome that may not be repeated, and as SpaceLine::append.
  Done run();
  /// Closes now, with the present model and its card when a round was trained.
  Done close();

  const catalogue::Recipe& recipe() const { return m_recipe; }
  const catalogue::RequestTerms& terms() const { return m_terms; }
  Expected<Standing> standing() const;
  /// Fails: DamagedData, Storage.
  Expected<nlohmann::json> card() const;

 private:
  RequestRunner(SpaceLine& line, Books& books, Random& random, RequestRecord record, RunOptions options, Tell tell);
  Done load(const RequestId& request);
  Expected<Notes> notes() const;
  Expected<bool> perform(const Action& action);

  Done wait(std::int64_t untilLogMs, const std::function<RunEvent()>& tell);
  Done openEpoch(const OpenEpoch& action);
  Done awaitEpoch(const AwaitEpoch& action);
  Done openRound(const OpenRound& action);
  Done collect(const RoundId& round);
  Done appendResult(const RoundId& round);
  Done writeOff(const WriteOff& action);
  Done wrapUp(const BlobId& model);

  Done takeSum(const protocol::Arrived& message);
  Expected<RoundRecord> conclude(const protocol::RoundState& round, const Collected& collected);
  Done applyTotal(const protocol::RoundState& round, const sharing::Total& total, RoundRecord& record,
                  wire::RoundResult& result);
  Expected<catalogue::ModelState> readModel(const BlobId& id);
  Expected<training::ServerState> lastServerState() const;
  Done checkTime() const;

  SpaceLine& m_line;
  Books& m_books;
  Random& m_random;
  RequestId m_request;
  RequestRecord m_record;
  RunOptions m_options;
  Tell m_tell;
  catalogue::RequestTerms m_terms;
  catalogue::Recipe m_recipe;
  catalogue::Notice m_notice;
  std::unique_ptr<RoundCollector> m_collector;
  std::set<EpochId> m_toldEpochs;
  std::int64_t m_endLogMs = 0;
};

}  // namespace coppice::provider
