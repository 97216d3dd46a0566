#include "agent/round_node.h"

#include "base/limits.h"
#include "base/log.h"
#include "sharing/mask.h"
#include "sharing/sealed_vector.h"

namespace coppice::agent {

using protocol::Arrived;

RoundNode::RoundNode(Setup setup, RoundTools tools) : m_setup(std::move(setup)), m_tools(tools) {
  for (const tree::SeatPlace& place : m_setup.context.tree->seatsOf(m_tools.self.key())) {
    m_seats.emplace(place,
                    SeatRun{protocol::openSeat(place), ColumnWorkspace(m_setup.context, place, m_setup.encoding.shape(),
                                                                       m_tools.epochKey, m_tools.blobs)});
  }
}

RoundNode::~RoundNode() = default;

void RoundNode::open(bool contribute, Start start) {
  for (auto& [place, run] : m_seats) {
    const auto ballot = m_tools.journal.get(journalScope(), journalKey(place, "vote"));
    const auto withdrawn = m_tools.journal.get(journalScope(), journalKey(place, "withdrawn"));
    const auto release = m_tools.journal.get(journalScope(), journalKey(place, "release"));
    if (!ballot || !withdrawn || !release) {
      post(place, protocol::RoundEnded{});  // a seat that lost its journal does not vote (§6.9)
    } else if (start == Start::AfterRestart || *ballot || *withdrawn || *release) {
      post(place, protocol::Restarted{*ballot, *withdrawn, *release});
    }
    post(place, protocol::Tick{});
  }
  const auto place = m_setup.context.tree->placeOf(m_tools.self.key());
  if (contribute && place) {
    m_contributor = protocol::openContributor(*place);
    const auto shares = m_tools.journal.get(journalScope(), journalKey(std::nullopt, "shares"));
    if (!shares || *shares) {
      post(protocol::Resumed{shares ? *shares : std::nullopt});
    } else {
      post(protocol::Begin{});  // nothing can have left before the shares were journaled
    }
  }
  drain();
}

void RoundNode::deliver(const Arrived& message) {
  const std::uint32_t group = message.peer.group;
  const bool fromChild = std::holds_alternative<wire::ColumnSum>(message.peer.message);
  const bool toContributor = std::holds_alternative<wire::Receipt>(message.peer.message) ||
                             std::holds_alternative<wire::WithdrawAck>(message.peer.message);
  if (toContributor) {
    if (m_contributor) post(message);
  } else {
    for (const auto& [place, run] : m_seats) {
      const bool mine = fromChild ? m_setup.context.group(group).parent == place.group : place.group == group;
      if (mine) post(place, message);
    }
  }
  drain();
}

void RoundNode::certified(const protocol::Certified& certificate) {
  for (const auto& [place, run] : m_seats) post(place, certificate);
  drain();
}

void RoundNode::tick() {
  for (const auto& [place, run] : m_seats) post(place, protocol::Tick{});
  if (m_contributor) post(protocol::Tick{});
  drain();
}

void RoundNode::withdraw() {
  if (m_contributor) post(protocol::ConsentWithdrawn{});
  drain();
}

void RoundNode::end() {
  for (const auto& [place, run] : m_seats) post(place, protocol::RoundEnded{});
  if (m_contributor) post(protocol::RoundEnded{});
  drain();
  m_over = true;
  wipe();
  if (const Done removed = m_tools.journal.removeScope(journalScope()); !removed)
    logWarning("journal: " + removed.error().detail);
}

std::vector<const protocol::SeatState*> RoundNode::seats() const {
  std::vector<const protocol::SeatState*> states;
  for (const auto& [place, run] : m_seats) states.push_back(&run.state);
  return states;
}

protocol::Surroundings RoundNode::around() const {
  return {m_setup.context, m_tools.self, m_tools.ports.logNowMs(), m_tools.ports.head()};
}

void RoundNode::post(const tree::SeatPlace& seat, protocol::SeatEvent event) {
  m_queue.push_back({seat, std::move(event), protocol::Tick{}});
}

void RoundNode::post(protocol::ContributorEvent event) {
  m_queue.push_back({std::nullopt, protocol::Tick{}, std::move(event)});
}

void RoundNode::drain() {
  if (m_draining) return;
  m_draining = true;
  while (!m_queue.empty()) {
    Local local = std::move(m_queue.front());
    m_queue.pop_front();
    protocol::Effects effects;
    if (local.seat) {
      SeatRun& run = m_seats.at(*local.seat);
      auto result = protocol::step(std::move(run.state), local.seatEvent, around());
      run.state = std::move(result.next);
      effects = std::move(result.effects);
      refuse("seat", std::get_if<Arrived>(&local.seatEvent), result.refused);
    } else {
      auto result = protocol::step(std::move(*m_contributor), local.contributorEvent, around());
      m_contributor = std::move(result.next);
      effects = std::move(result.effects);
      refuse("contributor", std::get_if<Arrived>(&local.contributorEvent), result.refused);
    }
    for (protocol::Effect& effect : effects) {
      if (carryOut(local.seat, effect)) continue;
      stepFailed(local.seat);
      break;
    }
  }
  m_draining = false;
}

/// The machine has taken its step, and what it had to write down is not written: it says nothing more in this round.
void RoundNode::stepFailed(const std::optional<tree::SeatPlace>& seat) {
  if (seat) {
    // Before whatever waits already: one more message could make a certificate of the vote that is not on disk.
    m_queue.push_front({*seat, protocol::RoundEnded{}, protocol::Tick{}});
    return;
  }
  post(protocol::Computed{Error{Fault::Storage, "journal"}});
}

void RoundNode::refuse(const char* who, const Arrived* arrived, const std::optional<Error>& why) {
  if (!why) return;
  if (arrived != nullptr && arrived->peer.sender != m_tools.self.key())
    m_tools.ports.dropped(arrived->peer.sender, why->fault);
  logDebug(std::string(who) + " in round " + m_setup.context.round.shortHex() +
           " refused: " + std::string(faultName(why->fault)) + " " + why->detail);
}

std::string RoundNode::journalScope() const { return "round:" + m_setup.context.round.hex(); }

Bytes RoundNode::journalKey(const std::optional<tree::SeatPlace>& seat, const std::string& key) const {
  return toBytes(asBytes(seat ? "seat/" + std::to_string(seat->group) + "/" + key : "contributor/" + key));
}

bool RoundNode::carryOut(const std::optional<tree::SeatPlace>& seat, protocol::Effect& effect) {
  if (auto* send = std::get_if<protocol::Send>(&effect)) {
    relay(seat, send->to, std::move(send->envelope));
  } else if (auto* append = std::get_if<protocol::AppendLog>(&effect)) {
    m_traffic.logBytes += append->envelope.size();
    m_tools.ports.append(std::move(append->envelope));
  } else if (const auto* journal = std::get_if<protocol::Journal>(&effect)) {
    const auto put = journal->rewrite == protocol::Rewrite::Never ? &storage::KeyValueJournal::putOnce
                                                                  : &storage::KeyValueJournal::put;
    const Done written = (m_tools.journal.*put)(journalScope(), journalKey(seat, journal->key), journal->value);
    if (!written) {
      logError("cannot write the journal, so nothing leaves: " + written.error().detail);
      return false;
    }
  } else if (const auto* wake = std::get_if<protocol::WakeAt>(&effect)) {
    m_tools.ports.wakeAt(m_setup.context.round, wake->logMs);
  } else if (const auto* share = std::get_if<protocol::StoreShare>(&effect)) {
    storeShare(*seat, *share);
  } else if (const auto* sum = std::get_if<protocol::StoreSum>(&effect)) {
    storeSum(*seat, *sum);
  } else if (const auto* drop = std::get_if<protocol::DropItem>(&effect)) {
    if (const Done dropped = m_seats.at(*seat).workspace.drop(drop->place); !dropped) {
      logError("column sum: " + dropped.error().detail);
      post(*seat, protocol::RoundEnded{});  // it cannot answer for its sum any more
    }
  } else if (const auto* handOver = std::get_if<protocol::HandOver>(&effect)) {
    const Bytes seed =
        m_seats.at(*seat).workspace.resealSeed(handOver->place, m_setup.context.sealKeys.at(handOver->to));
    relay(seat, handOver->to,
          wire::signPeer(m_tools.self, m_setup.context.space, m_setup.context.round, seat->group,
                         wire::Handover{handOver->header, seed}));
  } else if (const auto* release = std::get_if<protocol::ReleaseSum>(&effect)) {
    releaseSum(*seat, *release);
  } else if (std::holds_alternative<protocol::WipeRound>(effect)) {
    if (seat) m_seats.at(*seat).workspace.wipe();
  } else if (std::holds_alternative<protocol::StartWork>(effect)) {
    startWork();
  } else if (std::holds_alternative<protocol::MaskUpdate>(effect)) {
    maskUpdate();
  } else if (const auto* put = std::get_if<protocol::PutBody>(&effect)) {
    putBody(put->body);
  } else if (std::holds_alternative<protocol::StopWork>(effect)) {
    stopWork();
  }
  return true;
}

/// What a member says to its own seats stays on this machine and is not counted.
void RoundNode::relay(const std::optional<tree::SeatPlace>& seat, const MemberKey& to, Bytes envelope) {
  if (to != m_tools.self.key()) {
    (seat ? m_traffic.seatBytes : m_traffic.maskBytes) += envelope.size();
    (seat ? m_traffic.seatReaders : m_traffic.maskReaders).insert(to);
  }
  const RoundPorts::Ticket ticket = m_tools.ports.relay(to, std::move(envelope));
  if (!seat) m_shares.push_back(ticket);
}

void RoundNode::storeShare(const tree::SeatPlace& seat, const protocol::StoreShare& share) {
  const auto answer = [this, seat](const protocol::StoreShare& what, Done done) {
    post(seat, protocol::ItemStored{what.place, what.item, done ? std::nullopt : std::optional(done.error())});
  };
  ColumnWorkspace& workspace = m_seats.at(seat).workspace;
  if (!share.sealedSeed.empty()) return answer(share, workspace.takeSeed(share));
  m_blobs.insert(share.header.body);
  m_tools.ports.download(share.header.body, [this, seat, share, answer, alive = std::weak_ptr(m_alive)](Done done) {
    if (alive.expired() || m_over) return;
    // The place may have been dropped while its body travelled.
    const auto& items = m_seats.at(seat).state.items;
    const auto item = items.find(share.place);
    if (item == items.end() || item->second.id != share.item) return;
    answer(share, done ? m_seats.at(seat).workspace.takeBody(share) : done);
    drain();
  });
}

void RoundNode::storeSum(const tree::SeatPlace& seat, const protocol::StoreSum& sum) {
  m_blobs.insert(sum.sum.sealed->blob);
  m_tools.ports.download(sum.sum.sealed->blob, [this, seat, sum, alive = std::weak_ptr(m_alive)](Done done) {
    if (alive.expired() || m_over) return;
    const auto& items = m_seats.at(seat).state.items;
    if (!items.contains(sum.place)) return;
    if (done) done = m_seats.at(seat).workspace.takeSum(sum);
    post(seat, protocol::ItemStored{sum.place, sum.item, done ? std::nullopt : std::optional(done.error())});
    drain();
  });
}

void RoundNode::releaseSum(const tree::SeatPlace& seat, const protocol::ReleaseSum& release) {
  protocol::SumComputed computed;
  std::optional<sharing::SealedSum> sealed;
  const Done summed = m_seats.at(seat).workspace.withSum(release.places, [&](const sharing::RingVector& sum) {
    if (release.upload == protocol::Upload::No)
      computed.sumHash = sharing::sumHashOf(sharing::pack(sum));
    else
      sealed = sharing::sealSum(sum, m_tools.random);
  });
  if (!summed) {
    logError("column sum: " + summed.error().detail);
    return post(seat, protocol::RoundEnded{});
  }
  if (!sealed) return post(seat, std::move(computed));
  computed.sumHash = sealed->hash;
  const auto blob = m_tools.blobs.put(sealed->vector.blob);
  if (!blob) {
    logError("column sum: " + blob.error().detail);
    return post(seat, protocol::RoundEnded{});
  }
  m_blobs.insert(*blob);
  computed.blob = *blob;
  computed.blobBytes = sealed->vector.blob.size();
  for (const protocol::Recipient& recipient : release.recipients) {
    computed.keys[recipient.member] = sealed->vector.keyFor(recipient.sealKey);
  }
  m_tools.ports.upload(*blob, m_setup.context.round, [this, seat, computed, alive = std::weak_ptr(m_alive)](Done done) {
    if (alive.expired() || m_over) return;
    if (!done) return logWarning("column sum could not be stored: " + done.error().detail);
    m_traffic.seatBytes += computed.blobBytes;
    post(seat, computed);
    drain();
  });
}

bool RoundNode::working() const { return std::holds_alternative<protocol::contributor::Working>(m_contributor->phase); }

/// Whoever withdraws while the model or the update is on its way has no use for either any more.
void RoundNode::startWork() {
  m_tools.ports.download(m_setup.context.open.model, [this, alive = std::weak_ptr(m_alive)](Done done) {
    if (alive.expired() || m_over || !working()) return;
    const auto model = done ? m_tools.blobs.readAll(m_setup.context.open.model, limits::maxBlobBytes)
                            : Expected<Bytes>(fail(done.error()));
    if (!model) {
      post(protocol::Computed{model.error()});
      return drain();
    }
    RoundTask task{m_setup.request,           m_setup.epoch, m_setup.context.round,
                   m_setup.context.open.kind, *model,        m_setup.context.open.seed};
    m_tools.trainer.compute(task, [this, alive](Expected<RoundOutput> output) {
      if (alive.expired() || m_over || !working()) return;
      const std::optional<Error> error = output ? std::nullopt : std::optional(output.error());
      if (output) m_output = std::move(*output);
      post(protocol::Computed{error});
      drain();
    });
  });
}

void RoundNode::maskUpdate() {
  const auto& encoding = m_setup.encoding;
  auto encoded =
      m_setup.context.open.kind == catalogue::RoundKind::Train
          ? sharing::encodeTrain(encoding, m_output->update, m_output->weight, m_output->metrics, m_tools.random)
          : sharing::encodeSums(encoding, m_output->sums, m_output->weight, m_output->metrics, m_tools.random);
  m_output.reset();
  if (!encoded) return post(protocol::Computed{encoded.error()});
  const tree::ContributorPlace place = m_contributor->place;
  const auto& group = m_setup.context.group(place.group);
  const auto seeds = sharing::drawSeeds(m_tools.random, m_setup.context.parameters.maskColumns);
  protocol::Masked masked;
  std::vector<crypto::SecretBytes> keys;
  for (std::uint32_t column = 1; column <= seeds.size(); ++column) {
    masked.seedHashes.push_back(sharing::seedHash(seeds[column - 1]));
    keys.push_back(sharing::maskKey(
        seeds[column - 1],
        {.round = m_setup.context.round, .group = place.group, .contributor = m_tools.self.key(), .column = column}));
  }
  for (std::uint32_t rank = 0; rank < group.seats.size(); ++rank) {
    const tree::Seat& seat = group.seats[rank];
    if (seat.column == 0) continue;
    masked.sealedSeeds[rank] = crypto::sealTo(m_setup.context.sealKeys.at(seat.holder), seeds[seat.column - 1].view());
  }
  const sharing::Body body = sharing::maskBody(std::move(*encoded), keys);
  const auto blob = m_tools.blobs.put(body.wire());
  if (!blob) return post(protocol::Computed{blob.error()});
  m_blobs.insert(*blob);
  masked.body = *blob;
  masked.bodyBytes = body.wire().size();
  post(std::move(masked));
}

void RoundNode::putBody(const BlobId& body) {
  m_blobs.insert(body);
  const auto ticket =
      m_tools.ports.upload(body, m_setup.context.round, [this, alive = std::weak_ptr(m_alive)](Done done) {
        if (alive.expired() || m_over) return;
        if (done) {
          m_traffic.maskedBytes = m_setup.context.bodyBytes;
          post(protocol::BodyStored{});
        } else {
          post(protocol::Computed{done.error()});
        }
        drain();
      });
  m_uploads.push_back(ticket);
}

void RoundNode::stopWork() {
  m_tools.ports.takeBack(m_shares, m_uploads);
  m_shares.clear();
  m_uploads.clear();
  m_tools.trainer.stop(m_setup.request);
  m_output.reset();
  if (const Done removed = m_tools.journal.remove(journalScope(), journalKey(std::nullopt, "shares")); !removed) {
    logError("journal: " + removed.error().detail);
  }
  if (!m_contributor->body.isZero()) {
    if (const Done removed = m_tools.blobs.remove(m_contributor->body); !removed)
      logError("body: " + removed.error().detail);
  }
}

void RoundNode::wipe() {
  m_output.reset();
  for (const BlobId& blob : m_blobs) {
    if (const Done removed = m_tools.blobs.remove(blob); !removed) logWarning("blob: " + removed.error().detail);
  }
  m_blobs.clear();
}

}  // namespace coppice::agent
