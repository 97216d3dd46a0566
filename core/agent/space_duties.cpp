// What the log asks of a member: SpaceNode's duties from Request to RoundResult, in the order of protocol.md §4–6.
#include <algorithm>

#include "agent/space_node.h"
#include "base/limits.h"
#include "base/log.h"
#include "protocol/round_encoding.h"
#include "tree/beacon.h"

namespace coppice::agent {

using protocol::EpochPhase;

void SpaceNode::reconcile() {
  for (const auto& [id, request] : log().requests()) attend(request);
  // Rounds that ended, also those of requests that were closed meanwhile.
  std::vector<RoundId> ended;
  for (const auto& [id, node] : m_rounds) {
    const protocol::RoundState* round = log().round(id);
    if (round->closed(logNowMs())) {
      ended.push_back(id);
    } else {
      reconcileAt(round->open.roundEndMs);
    }
  }
  for (const RoundId& id : ended) closeRound(*log().round(id));
  destroyOldKeys();
  m_events.changed();
}

void SpaceNode::attend(const protocol::RequestState& request) {
  if (request.closed) {
    if (!m_closedSeen.insert(request.id).second) return;
    m_shelf->recall(request);
    return m_events.requestClosed(request.id, *request.closed);
  }
  if (!enrolled()) return;
  m_shelf->want(request);
  if (request.epochs.empty()) return;
  const protocol::EpochState& epoch = *log().epoch(request.epochs.back());
  if (epoch.openedMs < m_setup.ignoreEpochsBeforeMs) return;
  if (epoch.phase == EpochPhase::Joining) considerJoin(request, epoch);
  if (epoch.phase == EpochPhase::Revealing) considerReveal(epoch);
  if (epoch.phase == EpochPhase::Frozen) considerRound(request, epoch);
}

void SpaceNode::considerJoin(const protocol::RequestState& request, const protocol::EpochState& epoch) {
  if (epoch.joinOf(m_tools.self.key()) != nullptr || m_joining.contains(epoch.id)) return;
  if (!log().member(m_tools.self.key())->live(logNowMs()) || logNowMs() >= epoch.open.joinDeadlineMs) return;
  const ShelvedRequest* shelved = m_shelf->find(request.id);
  const bool contribute = shelved != nullptr && m_tools.policy.contributes(request.id, *shelved);
  const std::uint32_t seatOffer = std::min(m_tools.policy.seatOffer(), limits::maxSeatOffer);
  if (contribute) return join(epoch, true, seatOffer);
  if (seatOffer == 0) return;
  // Offering seats alone can wait: until then the person may still grant or unlock.
  const std::int64_t lateMs = epoch.openedMs + (epoch.open.joinDeadlineMs - epoch.openedMs) * 4 / 5;
  if (logNowMs() >= lateMs) return join(epoch, false, seatOffer);
  reconcileAt(lateMs);
}

void SpaceNode::join(const protocol::EpochState& epoch, bool contribute, std::uint32_t seatOffer) {
  const crypto::SealPair pair = crypto::SealPair::generate(m_tools.random);
  Digest nonce;
  m_tools.random.fill({nonce.data(), Digest::size});
  // On disk before the Join leaves: a restart must still open what is sealed to this epoch.
  const Done kept = [&]() -> Done {
    COPPICE_TRY(storage::Transaction transaction, storage::Transaction::begin(m_tools.database));
    COPPICE_CHECK(m_journal.put(epochScope(epoch.id), asBytes("seal"), pair.secret()));
    COPPICE_CHECK(m_journal.put(epochScope(epoch.id), asBytes("nonce"), nonce.view()));
    return transaction.commit();
  }();
  if (!kept) return logError("cannot join an epoch: " + kept.error().detail);
  m_epochKeys.erase(epoch.id);
  m_joining.insert(epoch.id);
  const wire::Join entry{.epoch = epoch.id,
                         .protocolVersion = limits::protocolVersion,
                         .sealKey = pair.key(),
                         .contribute = contribute,
                         .seatOffer = seatOffer,
                         .nonceCommit = tree::commitmentOf(nonce),
                         .head = m_mirror.head()};
  announce(epoch.request, wire::signEntry(m_tools.self, m_setup.root.space, entry));
}

void SpaceNode::considerReveal(const protocol::EpochState& epoch) {
  const auto& committee = epoch.committee;
  const MemberKey& self = m_tools.self.key();
  if (std::find(committee.begin(), committee.end(), self) == committee.end() || epoch.reveals.contains(self)) return;
  if (!m_revealed.insert(epoch.id).second) return;
  const auto stored = m_journal.get(epochScope(epoch.id), asBytes("nonce"));
  const auto nonce = stored && *stored ? Digest::fromBytes(**stored) : std::nullopt;
  if (!nonce) return logError("the nonce of an epoch is gone, it cannot be revealed");
  announce(epoch.request, wire::signEntry(m_tools.self, m_setup.root.space, wire::Reveal{epoch.id, *nonce}));
}

void SpaceNode::considerRound(const protocol::RequestState& request, const protocol::EpochState& epoch) {
  if (epoch.rounds.empty() || epoch.joinOf(m_tools.self.key()) == nullptr) return;
  const protocol::RoundState& round = *log().round(epoch.rounds.back());
  const auto running = m_rounds.find(round.id);
  if (running != m_rounds.end()) return follow(round, *running->second);
  if (m_finished.contains(round.id) || round.closed(logNowMs())) return;
  const ShelvedRequest* shelved = m_shelf->find(request.id);
  if (shelved != nullptr) openRound(request, epoch, round, *shelved);
}

std::set<MemberKey> SpaceNode::silentContributors(const protocol::EpochState& epoch,
                                                  const protocol::RoundState& round) const {
  if (round.open.number < 2) return {};
  const protocol::RoundState& last = *log().round(epoch.rounds.at(round.open.number - 2));
  if (!last.certificates.contains(epoch.tree->root().number)) return {};
  const std::set<MemberKey> counted = log().countedContributors(last);
  std::set<MemberKey> silent;
  for (const protocol::JoinState& one : epoch.joins) {
    if (one.join.contribute && !counted.contains(one.member)) silent.insert(one.member);
  }
  return silent;
}

void SpaceNode::openRound(const protocol::RequestState& request, const protocol::EpochState& epoch,
                          const protocol::RoundState& round, const ShelvedRequest& shelved) {
  const crypto::SealPair* key = epochKey(epoch.id);
  if (key == nullptr) return;
  const bool contributor = epoch.tree->placeOf(m_tools.self.key()).has_value();
  if (!contributor && epoch.tree->seatsOf(m_tools.self.key()).empty()) return;
  const auto encoding = protocol::encodingFor(shelved.recipe, round.open.kind, request.terms.parameters);
  if (!encoding) return logError("round cannot be encoded: " + encoding.error().detail);
  RoundNode::Setup setup{.context = {},
                         .request = request.id,
                         .epoch = epoch.id,
                         .encoding = *encoding,
                         .clip = shelved.recipe.local.clip};
  setup.context = {.space = m_setup.root.space,
                   .round = round.id,
                   .open = round.open,
                   .parameters = request.terms.parameters,
                   .tree = epoch.tree,
                   .sealKeys = {},
                   .provider = request.provider,
                   .providerSealKey = request.terms.providerSealKey,
                   .bodyBytes = encoding->shape().wireBytes(),
                   .silent = silentContributors(epoch, round)};
  for (const protocol::JoinState& one : epoch.joins) setup.context.sealKeys[one.member] = one.join.sealKey;
  auto node = std::make_unique<RoundNode>(
      std::move(setup), RoundTools{m_tools.self, *key, m_blobs, m_journal, m_tools.random, m_tools.trainer, *this});
  RoundNode& opened = *node;
  m_rounds[round.id] = std::move(node);
  const bool before = round.index < m_mirror.sizeAtStart();
  opened.open(contributor, before ? RoundNode::Start::AfterRestart : RoundNode::Start::Fresh);
  follow(round, opened);
  std::deque<protocol::Arrived> early;
  std::swap(early, m_early);
  for (protocol::Arrived& message : early) deliver(message);
  reconcileAt(round.open.roundEndMs);
}

void SpaceNode::follow(const protocol::RoundState& round, RoundNode& node) {
  auto& seen = m_certificatesSeen[round.id];
  for (const auto& [group, certified] : round.certificates) {
    if (seen.insert(group).second) node.certified({certified.id, certified.certificate});
  }
}

void SpaceNode::closeRound(const protocol::RoundState& round) {
  const auto found = m_rounds.find(round.id);
  RoundNode& node = *found->second;
  RoundReport report;
  report.request = node.request();
  report.round = round.id;
  report.number = round.open.number;
  report.kind = round.open.kind;
  report.seats = node.context().tree->seatsOf(m_tools.self.key()).size();
  report.sent = node.traffic();
  if (const auto notices = m_noticeBytes.extract(report.request)) report.sent.logBytes += notices.mapped();
  report.outcome = round.result ? round.result->outcome : std::optional(Fault::ProviderGone);
  report.counted = log().countedContributors(round).contains(m_tools.self.key());
  if (const auto* state = node.contributor()) {
    report.contributed = state->shared;
    // A restart in the middle of the round forgets the count, not that the numbers had left.
    if (state->shared) report.sent.maskedBytes = node.context().bodyBytes;
    if (report.sent.maskedBytes > 0) {
      for (const tree::Seat& seat : node.context().group(state->place.group).seats)
        if (seat.column == 0 && seat.holder != m_tools.self.key()) report.bodyReaders.insert(seat.holder);
    }
    report.withdrawn = std::holds_alternative<protocol::contributor::Withdrawing>(state->phase);
    if (const auto* declined = std::get_if<protocol::contributor::Declined>(&state->phase)) {
      report.declined = declined->why;
      report.withdrawn = !declined->why.has_value();
    }
  }
  node.end();
  if (node.contributor() != nullptr) report.withdrawal = node.contributor()->proof;
  m_finished.insert(round.id);
  m_certificatesSeen.erase(round.id);
  m_wakes.erase(round.id);
  m_wakeTimes.erase(round.id);
  m_rounds.erase(found);
  m_events.roundEnded(report);
}

/// §3: the X25519 key of an epoch is destroyed when the epoch ends.
void SpaceNode::destroyOldKeys() {
  for (auto key = m_epochKeys.begin(); key != m_epochKeys.end();) {
    const protocol::EpochState* epoch = log().epoch(key->first);
    const protocol::RequestState* request = epoch == nullptr ? nullptr : log().request(epoch->request);
    const bool current = request != nullptr && !request->closed && request->epochs.back() == key->first;
    const bool needed = std::any_of(m_rounds.begin(), m_rounds.end(),
                                    [&](const auto& one) { return log().round(one.first)->epoch == key->first; });
    if (current || needed) {
      ++key;
      continue;
    }
    if (const Done removed = m_journal.removeScope(epochScope(key->first)); !removed)
      logWarning("epoch key: " + removed.error().detail);
    key = m_epochKeys.erase(key);
  }
}

const crypto::SealPair* SpaceNode::epochKey(const EpochId& epoch) {
  const auto known = m_epochKeys.find(epoch);
  if (known != m_epochKeys.end()) return &known->second;
  const auto stored = m_journal.get(epochScope(epoch), asBytes("seal"));
  if (!stored || !*stored) return nullptr;
  auto pair = crypto::SealPair::fromSecret(**stored);
  if (!pair) return nullptr;
  return &m_epochKeys.emplace(epoch, std::move(*pair)).first->second;
}

}  // namespace coppice::agent
