#pragma once
/// The provider in one round: collects the root group's column sums, compares replicas, has the total decoded, and
/// names the outcome.
///
///   Collecting ──every column stored and settled──▶ Decoding ──count fits the certificates──▶ Finished
///        └── last deadline ──▶ Finished(CohortTooSmall | GroupIncomplete | ColumnLost)
///                                                             count does not fit ──▶ Finished(CountMismatch)
///
/// It wants every certificate of the round, the first Tick when the round opens, and answers for StoreSum and
/// DecodeTotal. Source: protocol.md §6 steps 14–15.
#include "protocol/round_context.h"

namespace coppice::protocol {

struct SumStored {
  std::uint32_t column = 0;
  std::uint32_t rank = 0;
  std::optional<Error> error;
};
/// count: the constant-1 coordinate of the decoded total.
struct Decoded {
  std::int64_t count = 0;
  std::optional<Error> error;
};

using CollectorEvent = std::variant<Arrived, Certified, SumStored, Decoded, Tick, RoundEnded>;

namespace collector {
struct Collecting {};
struct Decoding {};
struct Finished {
  std::optional<Fault> outcome;  // nullopt: the total is exact and complete
};
using Phase = std::variant<Collecting, Decoding, Finished>;
struct Report {
  wire::ColumnSum sum;
  Bytes envelope;
  bool tried = false;
};
struct Column {
  std::map<std::uint32_t, Report> reports;  // by seat rank
  std::optional<std::uint32_t> storing;     // rank whose vector is being fetched
  std::optional<std::uint32_t> stored;      // rank whose vector is on disk
  std::int64_t storedMs = 0;
  bool disputed = false;
};
}  // namespace collector

struct CollectorState {
  collector::Phase phase = collector::Collecting{};
  std::optional<Certified> root;
  std::map<std::uint32_t, collector::Column> columns;
  std::uint32_t certifiedBelowRoot = 0;  // contributors in the certificates of the root's children
};

CollectorState openCollector();
Step<CollectorState> step(CollectorState state, const CollectorEvent& event, const Surroundings& around);

}  // namespace coppice::protocol
