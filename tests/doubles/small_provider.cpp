#include "doubles/small_provider.h"

#include "base/log.h"
#include "base/require.h"
#include "catalogue/model_file.h"
#include "protocol/round_encoding.h"
#include "sharing/mask.h"
#include "sharing/sealed_vector.h"

namespace coppice::doubles {

namespace {
constexpr const char* noticeText =
    R"({"format": "coppice-notice/1", "language": "en", "pii_controllers": [{"name": "Tester"}],
  "purposes": [{"purpose": "To test."}]})";
constexpr std::int64_t joinWindowMs = 20'000;
constexpr std::uint32_t epochRounds = 8;
}  // namespace

SmallProvider::SmallProvider(MemorySpace& space, ProviderOptions options)
    : m_space(space),
      m_options(options),
      m_identity(crypto::Identity::generate(space.random())),
      m_sealPair(crypto::SealPair::generate(space.random())),
      m_blobs(std::move(*transport::BlobStore::open(space.folder() / "provider"))) {
  m_database = std::move(*storage::Database::open((space.folder() / "provider.db").string(), storage::serviceSchema()));
  m_mirror.emplace(std::move(*agent::LogMirror::open(*m_database, space.root())));
  transport::HubClient::Events events;
  events.state = [](transport::ConnectionState, const std::optional<Error>&) {};
  events.entries = [this](const transport::LogBatch& batch) {
    require(m_mirror->take(batch).has_value(), "the log is stored");
    follow();
  };
  events.relayed = [this](const MemberKey&, Bytes message) {
    auto peer = wire::openPeer(m_space.root().space, message);
    if (peer && m_context && peer->round == m_context->round) feed(protocol::Arrived{*peer, message});
  };
  m_client = std::make_unique<transport::HubClient>(
      space.loop(), tapped(space.loop(), space.link(), m_tap), space.random(),
      transport::HubPin{space.root().space, space.root().hub}, m_identity, events);
  m_courier = std::make_unique<transport::BlobCourier>(*m_client, m_blobs);
  m_client->start();
  m_client->follow(m_mirror->frontier());
  say(space.membershipOf(m_identity, wire::MemberKind::Provider));
  space.waitFor("the provider is a member", [this] { return m_client->state() == transport::ConnectionState::Member; });
}

wire::EnvelopeId SmallProvider::say(Bytes envelope) {
  const auto id = wire::envelopeIdOf(envelope);
  bool said = false;
  m_client->append(std::move(envelope), [&said](const Expected<transport::Receipt>& receipt) {
    if (!receipt) logError("refused: " + std::string(faultName(receipt.error().fault)) + " " + receipt.error().detail);
    said = receipt.has_value();
  });
  m_space.waitFor("the hub takes an entry of the provider", [&said] { return said; });
  return id;
}

wire::EnvelopeId SmallProvider::sayEntry(const wire::LogEntry& entry) { return say(sign(entry)); }

std::optional<Fault> SmallProvider::tryEntry(const wire::LogEntry& entry) {
  std::optional<Expected<transport::Receipt>> answer;
  m_client->append(sign(entry), [&answer](Expected<transport::Receipt> receipt) { answer = std::move(receipt); });
  m_space.waitFor("the hub answers", [&answer] { return answer.has_value(); });
  return *answer ? std::nullopt : std::optional(answer->error().fault);
}

// --- request and epoch ---

catalogue::RequestTerms SmallProvider::termsFor(const Bytes& package, const Bytes& notice) {
  catalogue::RequestTerms terms;
  terms.title = "A title to be found";
  terms.providerSealKey = m_sealPair.key();
  terms.recipe = *m_blobs.put(package);
  terms.notice = *m_blobs.put(notice);
  terms.parameters = {.groupSize = 12,
                      .maskColumns = 3,
                      .replicas = 2,
                      .leafMin = 8,
                      .cohortMin = 10,
                      .membersMax = 256,
                      .ringBits = 32};
  terms.trainRounds = 3;
  terms.pledgesTarget = static_cast<std::uint32_t>(m_space.size());
  terms.epochsMax = m_options.epochsMax;
  terms.epochSpacingMs = 0;
  terms.joinWindowMs = joinWindowMs;
  return terms;
}

RequestId SmallProvider::sayRequest(const catalogue::RequestTerms& terms) {
  const Bytes entry = sign(wire::Request{terms});
  const auto request = convertId<RequestId>(wire::envelopeIdOf(entry));
  say(entry);
  for (const BlobId& blob : {terms.recipe, terms.notice}) upload(blob, request);
  return request;
}

RequestId SmallProvider::publishUnchecked(const Bytes& package, const Bytes& notice) {
  return sayRequest(termsFor(package, notice));
}

void SmallProvider::publish() {
  m_terms = termsFor(m_space.recipePackage(), toBytes(asBytes(noticeText)));
  m_request = sayRequest(m_terms);
  m_space.waitFor("everybody pledges", [this] { return log().request(m_request)->pledges.size() == m_space.size(); });
}

void SmallProvider::upload(const BlobId& blob, const RequestId& request) {
  bool done = false;
  m_courier->upload(blob, wire::BlobScope::Request, convertId<Digest>(request), [&done](Done result) {
    require(result.has_value(), "the hub takes a blob of the provider");
    done = true;
  });
  m_space.waitFor("a blob is uploaded", [&done] { return done; });
}

void SmallProvider::openEpoch() {
  const auto number = static_cast<std::uint32_t>(log().request(m_request)->epochs.size()) + 1;
  const std::int64_t deadlineMs = m_space.clock().wall().value + joinWindowMs;
  m_epoch = convertId<EpochId>(sayEntry(wire::EpochOpen{m_request, number, deadlineMs, epochRounds}));
  m_space.waitFor("the epoch is frozen", [this] {
    const auto* epoch = log().epoch(m_epoch);
    return epoch != nullptr && epoch->phase == protocol::EpochPhase::Frozen;
  });
}

void SmallProvider::begin() {
  publish();
  openEpoch();
}

// --- rounds ---

wire::RoundOpen SmallProvider::plan(catalogue::RoundKind kind, float weight) {
  catalogue::ModelState state;
  state.weights.assign(m_space.recipe().weightCount(), weight);
  const BlobId model = *m_blobs.put(catalogue::writeModel(m_space.recipe(), state));
  upload(model, m_request);
  const protocol::EpochState& epoch = *log().epoch(m_epoch);
  wire::RoundOpen open{.epoch = m_epoch,
                       .number = static_cast<std::uint32_t>(epoch.rounds.size()) + 1,
                       .kind = kind,
                       .model = model,
                       .seed = 1,
                       .havesEndMs = {},
                       .roundEndMs = 0,
                       .deltaMs = m_options.deltaMs};
  std::int64_t endMs = m_space.clock().wall().value;
  for (std::uint32_t tier = 0; tier < epoch.tree->tiers(); ++tier)
    open.havesEndMs.push_back(endMs += m_options.havesMs);
  open.roundEndMs = endMs + m_options.havesMs;
  return open;
}

RoundId SmallProvider::open(const wire::RoundOpen& open) {
  m_encoding.emplace(*protocol::encodingFor(m_space.recipe(), open.kind, m_terms.parameters));
  const Bytes entry = sign(open);
  m_context.emplace();
  *m_context = {.space = m_space.root().space,
                .round = convertId<RoundId>(wire::envelopeIdOf(entry)),
                .open = open,
                .parameters = m_terms.parameters,
                .tree = log().epoch(m_epoch)->tree,
                .sealKeys = {},
                .provider = m_identity.key(),
                .providerSealKey = m_sealPair.key(),
                .bodyBytes = m_encoding->shape().wireBytes(),
                .silent = {}};
  m_state = protocol::openCollector();
  m_sums.clear();
  m_total.reset();
  m_certified.clear();
  say(entry);
  m_space.waitFor("the round is in the log", [this] { return log().round(m_context->round) != nullptr; });
  feed(protocol::Tick{});
  return m_context->round;
}

std::optional<Fault> SmallProvider::finish() {
  const auto* finished = &std::as_const(m_state.phase);
  m_space.waitFor("the round ends", [&] { return std::holds_alternative<protocol::collector::Finished>(*finished); });
  const auto outcome = std::get<protocol::collector::Finished>(*finished).outcome;
  appendResult(outcome);
  return outcome;
}

std::optional<Fault> SmallProvider::round(float weight) {
  open(plan(catalogue::RoundKind::Train, weight));
  return finish();
}

void SmallProvider::appendResult(std::optional<Fault> outcome) {
  const auto chain = log().certificateChain(state());
  const auto count = outcome ? 0 : static_cast<std::uint32_t>(counted().size());
  sayEntry(wire::RoundResult{m_context->round, outcome, std::nullopt, count, 0, {}, chain});
  m_space.waitFor("the result is in the log", [this] { return state().result.has_value(); });
}

bool SmallProvider::totalIsExact() const {
  if (!m_total) return false;
  const sharing::Total expected = m_space.expectedTotal(m_context->open.kind, counted());
  return m_total->main == expected.main && m_total->weight == expected.weight && m_total->count == expected.count &&
         m_total->metrics == expected.metrics;
}

void SmallProvider::follow() {
  const auto* round = m_context ? log().round(m_context->round) : nullptr;
  if (round == nullptr) return;
  for (const auto& [group, certified] : round->certificates)
    if (m_certified.insert(group).second) feed(protocol::Certified{certified.id, certified.certificate});
}

void SmallProvider::feed(const protocol::CollectorEvent& event) {
  const protocol::Surroundings around{*m_context, m_identity, m_space.clock().wall().value, {}};
  auto result = protocol::step(std::move(m_state), event, around);
  m_state = std::move(result.next);
  for (auto& effect : result.effects) {
    if (auto* send = std::get_if<protocol::Send>(&effect)) m_client->relay(send->to, send->envelope);
    if (auto* entry = std::get_if<protocol::AppendLog>(&effect)) m_client->append(entry->envelope, {});
    if (auto* store = std::get_if<protocol::StoreSum>(&effect)) fetch(*store);
    if (std::holds_alternative<protocol::DecodeTotal>(effect)) decode();
    if (const auto* wake = std::get_if<protocol::WakeAt>(&effect)) {
      const std::int64_t waitMs = std::max<std::int64_t>(1, wake->logMs - around.logMs + 1);
      m_wake = m_space.loop().after(waitMs, [this] { feed(protocol::Tick{}); });
    }
  }
}

void SmallProvider::fetch(const protocol::StoreSum& store) {
  m_courier->download(store.sum.sealed->blob, [this, store, round = m_context->round](const Done& done) {
    if (m_context->round != round) return;
    const auto packed = [&]() -> Expected<Bytes> {
      COPPICE_CHECK(done);
      COPPICE_TRY(Bytes blob,
                  m_blobs.readAll(store.sum.sealed->blob, sharing::sealedVectorBytes(m_encoding->shape().wireBytes())));
      return sharing::openVector(std::move(blob), store.sum.sealed->key, m_sealPair, m_encoding->shape().wireBytes(),
                                 store.sum.sumHash);
    }();
    if (packed) m_sums[store.sum.column] = *packed;
    feed(protocol::SumStored{store.sum.column, store.sum.rank, packed ? std::nullopt : std::optional(packed.error())});
  });
}

void SmallProvider::decode() {
  sharing::RingVector total(m_encoding->shape());
  for (const auto& [column, packed] : m_sums) {
    sharing::combine(total, *sharing::unpack(m_encoding->shape(), packed),
                     column == 0 ? sharing::Sign::Plus : sharing::Sign::Minus);
  }
  const auto decoded = sharing::decode(*m_encoding, total, m_state.root->certificate.count);
  if (!decoded) return feed(protocol::Decoded{0, decoded.error()});
  m_total = *decoded;
  feed(protocol::Decoded{m_total->count, std::nullopt});
}

}  // namespace coppice::doubles
