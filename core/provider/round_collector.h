#pragma once
/// Carries out the provider's side of one round: hands root sums and the root certificate to the collector machine
/// (protocol/collector.h), fetches, opens and unmasks the column sums it asks for, decodes the total. What arrived
/// before a crash is handed in again from the journal. Memory O(d). One thread. Source: protocol.md §6 steps 14–15.
#include <deque>

#include "protocol/collector.h"
#include "provider/books.h"
#include "provider/space_line.h"
#include "sharing/accumulator.h"
#include "sharing/fixed_point.h"

namespace coppice::provider {

/// What the certificates say while the round runs.
struct RoundProgress {
  std::uint32_t leavesCertified = 0;
  std::uint32_t leaves = 0;
  std::uint32_t contributors = 0;  // in certified leaves
  bool rootCertified = false;
  std::uint32_t columns = 0;  // root columns here
  friend bool operator==(const RoundProgress&, const RoundProgress&) = default;
};

struct Collected {
  std::optional<Fault> outcome;  // nullopt: complete, `total` is set
  std::optional<sharing::Total> total;
  RoundCosts costs;
};

class RoundCollector {
 public:
  /// All must outlive the collector.
  RoundCollector(protocol::RoundContext context, sharing::Encoding encoding, SpaceLine& line, const Books& books,
                 const crypto::SealPair& sealPair);
  ~RoundCollector();
  RoundCollector(const RoundCollector&) = delete;
  RoundCollector& operator=(const RoundCollector&) = delete;

  const RoundId& round() const { return m_context.round; }
  /// A root sum that is journaled.
  void deliver(const protocol::Arrived& message);
  /// Until the round has its outcome, at the latest at its last deadline. Fails: as SpaceLine::waitUntil.
  Expected<Collected> run(const std::function<void(const RoundProgress&)>& tell);

 private:
  void post(protocol::CollectorEvent event) { m_queue.push_back(std::move(event)); }
  void drain();
  void carryOut(const protocol::Effect& effect);
  void storeSum(const protocol::StoreSum& store);
  Done addSum(const protocol::StoreSum& store);
  void decodeTotal();
  RoundProgress progress() const;
  const protocol::CertifiedGroup* rootCertificate() const;
  /// Posts each certificate of the round that is new in the log.
  void followLog();
  bool finished() const { return std::holds_alternative<protocol::collector::Finished>(m_state.phase); }

  protocol::RoundContext m_context;
  sharing::Encoding m_encoding;
  SpaceLine& m_line;
  const Books& m_books;
  const crypto::SealPair& m_sealPair;
  protocol::CollectorState m_state;
  sharing::Accumulator m_sum;
  std::optional<sharing::Total> m_total;
  std::deque<protocol::CollectorEvent> m_queue;
  std::int64_t m_wakeMs = 0;  // log time
  std::set<std::uint32_t> m_certifiedGroups;
  std::set<BlobId> m_blobs;  // of root sums, dropped at the end
  std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

}  // namespace coppice::provider
