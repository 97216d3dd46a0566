#pragma once
/// A provider with just enough to publish, open rounds and decode them, over the shipping collector. It may be told to
/// ask for what it must not. Event-loop thread.
#include "doubles/memory_space.h"
#include "protocol/collector.h"
#include "sharing/fixed_point.h"
#include "transport/blob_courier.h"

namespace coppice::doubles {

struct ProviderOptions {
  std::int64_t havesMs = 30'000;  // per tier, and behind the last one
  std::int64_t deltaMs = 2'000;
  std::uint32_t epochsMax = 20;
};

class SmallProvider {
 public:
  explicit SmallProvider(MemorySpace& space, ProviderOptions options = {});

  const protocol::LogView& log() const { return m_mirror->view(); }
  const crypto::Identity& identity() const { return m_identity; }
  const RequestId& request() const { return m_request; }
  const EpochId& epoch() const { return m_epoch; }

  /// Publishes and waits for everybody's pledge.
  void publish();
  /// Publishes whatever this is, which nobody may be able to read.
  RequestId publishUnchecked(const Bytes& package, const Bytes& notice);
  /// Opens the next epoch and waits until it is frozen.
  void openEpoch();
  /// publish and openEpoch, for tests that begin with a round.
  void begin();

  /// A RoundOpen as the newest epoch would have it next. The model is uploaded.
  wire::RoundOpen plan(catalogue::RoundKind kind, float weight);
  RoundId open(const wire::RoundOpen& open);
  /// Waits for the outcome, and appends the result. nullopt: completed.
  std::optional<Fault> finish();
  /// A whole train round.
  std::optional<Fault> round(float weight);

  const protocol::RoundState& state() const { return *log().round(m_context->round); }
  const protocol::RoundContext& context() const { return *m_context; }
  const tree::ExecutionTree& tree() const { return *m_context->tree; }
  std::set<MemberKey> counted() const { return log().countedContributors(state()); }
  /// Of the last round, when it was decoded.
  const std::optional<sharing::Total>& total() const { return m_total; }
  /// Whether the total is exactly that of the contributors whom the certificates list: every coordinate, the weight,
  /// the count and the metrics.
  bool totalIsExact() const;

  Tap& tap() { return m_tap; }
  wire::EnvelopeId say(Bytes envelope);
  wire::EnvelopeId sayEntry(const wire::LogEntry& entry);
  /// What the hub answers.
  std::optional<Fault> tryEntry(const wire::LogEntry& entry);
  Bytes sign(const wire::LogEntry& entry) const { return wire::signEntry(m_identity, m_space.root().space, entry); }

 private:
  catalogue::RequestTerms termsFor(const Bytes& package, const Bytes& notice);
  RequestId sayRequest(const catalogue::RequestTerms& terms);
  void upload(const BlobId& blob, const RequestId& request);
  void follow();
  void feed(const protocol::CollectorEvent& event);
  void fetch(const protocol::StoreSum& store);
  void decode();
  void appendResult(std::optional<Fault> outcome);

  MemorySpace& m_space;
  ProviderOptions m_options;
  crypto::Identity m_identity;
  crypto::SealPair m_sealPair;
  transport::BlobStore m_blobs;
  std::unique_ptr<storage::Database> m_database;
  std::optional<agent::LogMirror> m_mirror;
  Tap m_tap;
  std::unique_ptr<transport::HubClient> m_client;
  std::unique_ptr<transport::BlobCourier> m_courier;
  catalogue::RequestTerms m_terms;
  RequestId m_request;
  EpochId m_epoch;
  std::optional<protocol::RoundContext> m_context;
  std::optional<sharing::Encoding> m_encoding;
  protocol::CollectorState m_state;
  std::map<std::uint32_t, Bytes> m_sums;
  std::optional<sharing::Total> m_total;
  std::set<std::uint32_t> m_certified;  // groups the collector knows about
  transport::EventLoop::Handle m_wake;
};

}  // namespace coppice::doubles
