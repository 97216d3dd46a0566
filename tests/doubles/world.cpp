// The world's clock, log and epochs; what the roles of a round do stands in world_roles.cpp.
#include "doubles/world.h"

#include "base/require.h"
#include "crypto/hash.h"
#include "tree/beacon.h"

namespace coppice::doubles {

namespace {

template <typename IdType>
IdType drawId(Random& random) {
  IdType id;
  random.fill({id.data(), IdType::size});
  return id;
}

constexpr std::int64_t yearMs = 365LL * 86'400'000;

}  // namespace

World::World(WorldOptions options)
    : m_options(options),
      m_random(options.seed),
      m_authority(crypto::Identity::generate(m_random)),
      m_hub(crypto::Identity::generate(m_random)),
      m_log({.space = wire::spaceIdOf(m_authority.key(), m_hub.key()),
             .authority = m_authority.key(),
             .hub = m_hub.key(),
             .hubOwner = std::nullopt,
             .floor = {.groupSize = 1, .maskColumns = 1, .replicas = 1, .leafMin = 1, .cohortMin = 1}}) {
  for (std::uint32_t i = 0; i <= options.members; ++i) {
    const std::string name = i < options.members ? "member" + std::to_string(i) : "provider";
    m_nodes.push_back({.name = name,
                       .identity = crypto::Identity::generate(m_random),
                       .owner = drawId<OwnerId>(m_random),
                       .sealPair = crypto::SealPair::generate(m_random),
                       .nonce = drawId<Digest>(m_random),
                       .alive = true,
                       .consents = true,
                       .life = 0,
                       .journal = {},
                       .disk = {},
                       .contributor = {},
                       .seats = {}});
    m_index[m_nodes.back().identity.key()] = i;
  }
  m_followedMs.assign(m_nodes.size(), 0);
}

std::int64_t World::delay() {
  // Every way through the hub.
  constexpr std::int64_t leastMs = 20;
  constexpr std::uint64_t jitterMs = 30;
  return leastMs + static_cast<std::int64_t>(m_random.nextU64() % (jitterMs + 1));
}

void World::at(std::int64_t timeMs, std::function<void()> what) {
  m_queue.push({std::max(timeMs, m_nowMs), m_happenings++, std::move(what)});
}

void World::later(std::size_t index, std::int64_t delayMs, std::function<void()> what) {
  at(m_nowMs + delayMs, [this, index, life = m_nodes[index].life, what = std::move(what)] {
    if (m_nodes[index].alive && m_nodes[index].life == life) what();
  });
}

void World::runUntil(std::int64_t endMs) {
  while (!m_queue.empty() && m_queue.top().timeMs <= endMs) {
    require(m_happenings < 5'000'000, "a run comes to rest");
    const Happening next = m_queue.top();
    m_queue.pop();
    m_nowMs = std::max(m_nowMs, next.timeMs);
    next.what();
  }
  m_nowMs = std::max(m_nowMs, endMs);
}

// --- the log ---

wire::LogHead World::head() const { return {m_merkle.size(), m_merkle.size() == 0 ? Digest{} : m_merkle.root()}; }

void World::append(const crypto::Identity& signer, const wire::LogEntry& entry) {
  at(m_nowMs + delay(), [this, envelope = wire::signEntry(signer, m_log.root().space, entry)] { sequence(envelope); });
}

bool World::sequence(const Bytes& envelope) {
  const auto accepted = m_log.apply(m_entries.size(), m_nowMs, envelope);
  if (!accepted) {
    m_refusedEntries.push_back(accepted.error());
    return false;
  }
  m_entries.emplace_back(m_nowMs, envelope);
  m_merkle.append(crypto::merkleLeaf(wire::logLeafBytes(m_nowMs, envelope)));
  if (std::holds_alternative<wire::RoundOpen>(accepted->entry)) openContext(*accepted);
  spread(*accepted);
  hubDuties();
  return true;
}

void World::hubDuties() {
  for (;;) {
    const auto due = protocol::dueEntries(m_log, m_nowMs);
    if (due.empty()) break;
    if (!sequence(wire::signEntry(m_hub, m_log.root().space, due.front()))) break;
  }
  if (const auto next = protocol::nextDueMs(m_log); next && m_wakes.insert({"hub", *next}).second) {
    at(*next, [this] { hubDuties(); });
  }
}

void World::spread(const protocol::AcceptedEntry& entry) {
  for (std::size_t index = 0; index < m_nodes.size(); ++index) {
    const std::int64_t heardMs = std::max(m_nowMs + delay(), m_followedMs[index]);
    m_followedMs[index] = heardMs;
    later(index, heardMs - m_nowMs, [this, index, entry] { follow(index, entry); });
  }
}

// --- epochs ---

void World::enrol(std::size_t index, wire::MemberKind kind) {
  const Node& one = m_nodes[index];
  const crypto::Identity invite = crypto::Identity::generate(m_random);
  wire::Membership entry;
  entry.terms = {.invite = convertId<InviteKey>(invite.key()),
                 .owner = one.owner,
                 .kind = kind,
                 .name = kind == wire::MemberKind::Person ? "" : one.name,
                 .validFromMs = m_nowMs - 1'000,
                 .validUntilMs = m_nowMs + yearMs};
  const wire::SpaceId& space = m_log.root().space;
  entry.certificate = m_authority.sign("invite", wire::inviteTermsBytes(space, entry.terms));
  entry.inviteSignature = invite.sign("invite-use", wire::inviteUseBytes(space, one.identity.key()));
  require(sequence(wire::signEntry(one.identity, space, entry)), "a member is enrolled");
}

void World::found() {
  for (std::size_t index = 0; index < m_options.members; ++index) enrol(index, wire::MemberKind::Person);
  enrol(provider(), wire::MemberKind::Provider);
  const wire::SpaceId& space = m_log.root().space;
  wire::Request request;
  request.terms = {.protocolVersion = 1,
                   .title = "unit vectors",
                   .providerSealKey = m_nodes[provider()].sealPair.key(),
                   .recipe = {},
                   .notice = {},
                   .parameters = m_options.parameters,
                   .trainRounds = 5,
                   .pledgesTarget = m_options.pledgesTarget.value_or(m_options.parameters.cohortMin),
                   .epochsMax = m_options.epochsMax,
                   .epochSpacingMs = m_options.epochSpacingMs,
                   .joinWindowMs = 60'000};
  const Bytes envelope = wire::signEntry(m_nodes[provider()].identity, space, request);
  require(sequence(envelope), "the request is valid");
  m_request = convertId<RequestId>(wire::envelopeIdOf(envelope));
  for (std::size_t index = 0; index < m_options.members; ++index) {
    require(sequence(wire::signEntry(m_nodes[index].identity, space, wire::Pledge{*m_request})), "a pledge counts");
  }
  runUntil(m_nowMs + 1'000);
}

void World::openEpoch() {
  const auto number = static_cast<std::uint32_t>(m_log.request(*m_request)->epochs.size() + 1);
  const Bytes envelope = wire::signEntry(m_nodes[provider()].identity, m_log.root().space,
                                         wire::EpochOpen{*m_request, number, m_nowMs + 60'000, 5});
  require(sequence(envelope), "the epoch may open");
  m_epoch = convertId<EpochId>(wire::envelopeIdOf(envelope));
}

const protocol::EpochState& World::formEpoch() {
  openEpoch();
  const protocol::EpochState& epoch = *m_log.epoch(*m_epoch);
  while (epoch.phase == protocol::EpochPhase::Joining || epoch.phase == protocol::EpochPhase::Revealing) {
    require(!m_queue.empty(), "an epoch is frozen or fails");
    runUntil(m_queue.top().timeMs);
  }
  return epoch;
}

void World::follow(std::size_t index, const protocol::AcceptedEntry& accepted) {
  Node& one = m_nodes[index];
  const bool isMember = index != provider();
  if (const auto* open = std::get_if<wire::EpochOpen>(&accepted.entry); open != nullptr && isMember) {
    if (joins && !joins(index)) return;
    append(one.identity, wire::Join{.epoch = convertId<EpochId>(accepted.envelope),
                                    .protocolVersion = 1,
                                    .sealKey = one.sealPair.key(),
                                    .contribute = true,
                                    .seatOffer = m_options.seatOffer,
                                    .nonceCommit = tree::commitmentOf(one.nonce),
                                    .head = head()});
  } else if (const auto* closed = std::get_if<wire::JoinsClosed>(&accepted.entry); closed != nullptr && isMember) {
    const auto& committee = m_log.epoch(closed->epoch)->committee;
    const bool chosen = std::find(committee.begin(), committee.end(), one.identity.key()) != committee.end();
    if (chosen && (!reveals || reveals(index))) append(one.identity, wire::Reveal{closed->epoch, one.nonce});
  } else if (std::holds_alternative<wire::RoundOpen>(accepted.entry)) {
    openRoles(index);
  } else if (const auto* certificate = std::get_if<wire::GroupCertificate>(&accepted.entry)) {
    if (!m_context || certificate->round != m_context->round) return;
    const protocol::Certified certified{convertId<CertificateId>(accepted.envelope), *certificate};
    if (!isMember) return tellProvider(certified);
    std::vector<std::uint32_t> groups;
    for (const auto& [group, run] : one.seats) groups.push_back(group);
    for (const std::uint32_t group : groups) tellSeat(index, group, certified);
  } else if (const auto* result = std::get_if<wire::RoundResult>(&accepted.entry)) {
    if (m_context && result->round == m_context->round) endRound(index);
  }
}

// --- rounds ---

sharing::VectorShape World::shape() const {
  return {*sharing::RingBits::fromNumber(m_options.parameters.ringBits), m_options.members, 2};
}

void World::openContext(const protocol::AcceptedEntry& accepted) {
  const auto& open = std::get<wire::RoundOpen>(accepted.entry);
  const protocol::EpochState& epoch = *m_log.epoch(open.epoch);
  auto context = std::make_shared<protocol::RoundContext>();
  context->space = m_log.root().space;
  context->round = convertId<RoundId>(accepted.envelope);
  context->open = open;
  context->parameters = m_options.parameters;
  context->tree = epoch.tree;
  for (const protocol::JoinState& one : epoch.joins) context->sealKeys[one.member] = one.join.sealKey;
  context->provider = m_nodes[provider()].identity.key();
  context->providerSealKey = m_nodes[provider()].sealPair.key();
  context->bodyBytes = shape().wireBytes();
  if (epoch.rounds.size() > 1) {
    const auto counted = m_log.countedContributors(*m_log.round(epoch.rounds[epoch.rounds.size() - 2]));
    for (const protocol::JoinState& one : epoch.joins) {
      if (!counted.contains(one.member)) context->silent.insert(one.member);
    }
  }
  m_context = std::move(context);
  m_collector = protocol::openCollector();
  m_rootSums.clear();
  m_total.reset();
}

void World::openRound() {
  const protocol::EpochState& epoch = *m_log.epoch(*m_epoch);
  require(epoch.phase == protocol::EpochPhase::Frozen, "the epoch is frozen");
  const auto number = static_cast<std::uint32_t>(epoch.rounds.size() + 1);
  wire::RoundOpen open{
      .epoch = *m_epoch,
      .number = number,
      .kind = catalogue::RoundKind::Train,
      .model = convertId<BlobId>(crypto::hash("model", asBytes(std::to_string(number) + epoch.id.hex()))),
      .seed = 1,
      .havesEndMs = {},
      .roundEndMs = 0,
      .deltaMs = m_options.deltaMs};
  std::int64_t endMs = m_nowMs;
  for (std::uint32_t tier = 0; tier < epoch.tree->tiers(); ++tier)
    open.havesEndMs.push_back(endMs += m_options.havesMs);
  open.roundEndMs = endMs + m_options.havesMs;
  require(sequence(wire::signEntry(m_nodes[provider()].identity, m_log.root().space, open)), "the round may open");
}

void World::begin() {
  found();
  require(formEpoch().phase == protocol::EpochPhase::Frozen, "the epoch is frozen");
  openRound();
}

const protocol::RoundState& World::finish() {
  const protocol::RoundState& round = *m_log.round(m_context->round);
  const std::int64_t lastMs = round.open.roundEndMs + 5'000;
  while (!round.result && m_nowMs < lastMs) runUntil(m_queue.empty() ? lastMs : std::min(lastMs, m_queue.top().timeMs));
  runUntil(m_nowMs + 2'000);
  return round;
}

const protocol::RoundState& World::runRound() {
  openRound();
  return finish();
}

bool World::totalIsExact() const {
  if (!m_total) return false;
  const auto counted = m_log.countedContributors(*m_log.round(m_context->round));
  std::vector<std::uint32_t> expected(m_options.members + 2U, 0);
  for (const MemberKey& member : counted) expected[indexOf(member)] = 1;
  expected[m_options.members] = unitWeight * static_cast<std::uint32_t>(counted.size());
  expected[m_options.members + 1U] = static_cast<std::uint32_t>(counted.size());
  return *m_total == expected;
}

void World::crash(std::size_t index) {
  Node& one = m_nodes[index];
  one.alive = false;
  ++one.life;
  one.seats.clear();
  one.contributor.reset();
}

}  // namespace coppice::doubles
