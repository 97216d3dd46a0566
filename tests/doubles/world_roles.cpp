// What contributors and seats do in a round of the world: events in, effects carried out on memory.
#include <algorithm>

#include "base/require.h"
#include "crypto/hash.h"
#include "crypto/stream.h"
#include "crypto/tree_hash.h"
#include "doubles/world.h"
#include "sharing/mask.h"

namespace coppice::doubles {

using namespace protocol;

namespace {

constexpr std::int64_t computeMs = 500;  // a contributor's training

}  // namespace

Surroundings World::around(std::size_t index) const { return {*m_context, m_nodes[index].identity, m_nowMs, head()}; }

std::string World::journalKey(const std::string& role, const std::string& key) const {
  return m_context->round.hex() + "/" + role + "/" + key;
}

// --- messages ---

void World::send(std::size_t from, const MemberKey& to, const Bytes& envelope) {
  const auto peer = wire::openPeer(m_log.root().space, envelope);
  require(peer.has_value(), "an honest step signs well-formed messages");
  const std::size_t target = indexOf(to);
  const auto& groups = tree().groups();
  m_checker.sent(m_log.root().space, *peer, to,
                 peer->group < groups.size() ? groups[peer->group].contributors : std::vector<MemberKey>{});
  const Copies copies = filter ? filter({from, target, *peer}) : Copies{0};
  for (const std::int64_t extraMs : copies) {
    at(m_nowMs + delay() + extraMs, [this, target, peer = *peer, envelope] { receive(target, peer, envelope); });
  }
}

void World::inject(std::size_t from, std::size_t to, Bytes envelope) {
  m_checker.dishonest(m_nodes[from].identity.key());
  send(from, m_nodes[to].identity.key(), envelope);
}

void World::receive(std::size_t to, const wire::PeerEnvelope& peer, const Bytes& envelope) {
  Node& one = m_nodes[to];
  if (!one.alive) return;
  const Arrived arrived{peer, envelope};
  if (to == provider()) return tellProvider(arrived);
  if (std::holds_alternative<wire::Receipt>(peer.message) || std::holds_alternative<wire::WithdrawAck>(peer.message)) {
    if (one.contributor) tellContributor(to, arrived);
    return;
  }
  // A sum is for the seat one tier up, everything else for the seat of the group it names.
  std::optional<std::uint32_t> group = peer.group;
  if (std::holds_alternative<wire::ColumnSum>(peer.message) && peer.group < tree().groups().size())
    group = tree().group(peer.group).parent;
  if (group && one.seats.contains(*group)) tellSeat(to, *group, arrived);
}

void World::wakeAt(std::size_t index, const std::string& role, std::int64_t logMs, std::function<void()> tick) {
  const std::string who = m_nodes[index].name + "/" + std::to_string(m_nodes[index].life) + "/" + journalKey(role, {});
  require(logMs > m_nowMs, "a step asks to be woken in the future");
  if (m_wakes.insert({who, logMs}).second) later(index, logMs - m_nowMs, std::move(tick));
}

bool World::commonEffect(std::size_t index, const std::string& role, const Effect& effect, std::function<void()> tick) {
  Node& one = m_nodes[index];
  if (const auto* message = std::get_if<Send>(&effect)) {
    send(index, message->to, message->envelope);
  } else if (const auto* entry = std::get_if<AppendLog>(&effect)) {
    at(m_nowMs + delay(), [this, envelope = entry->envelope] { sequence(envelope); });
  } else if (const auto* journal = std::get_if<Journal>(&effect)) {
    Bytes& kept = one.journal.try_emplace(journalKey(role, journal->key), journal->value).first->second;
    require(journal->rewrite == Rewrite::Allowed || kept == journal->value, "what is said once ever is said once");
    kept = journal->value;
    m_checker.journaled(one.identity.key(), journal->key, journal->value);
  } else if (const auto* wake = std::get_if<WakeAt>(&effect)) {
    wakeAt(index, role, wake->logMs, std::move(tick));
  } else {
    return false;
  }
  return true;
}

// --- opening and ending ---

void World::openSeats(std::size_t index) {
  Node& one = m_nodes[index];
  one.seats.clear();
  for (const tree::SeatPlace& place : tree().seatsOf(one.identity.key())) {
    one.seats.emplace(place.group, SeatRun{openSeat(place), sharing::Accumulator(shape()), {}, {}, {}, {}});
  }
}

void World::openRoles(std::size_t index) {
  Node& one = m_nodes[index];
  later(index, m_context->open.roundEndMs - m_nowMs, [this, index, round = m_context->round] {
    if (m_context->round == round) endRound(index);
  });
  if (index == provider()) return tellProvider(Tick{});
  openSeats(index);
  one.contributor.reset();
  for (const tree::SeatPlace& place : tree().seatsOf(one.identity.key())) {
    if (one.seats.contains(place.group)) tellSeat(index, place.group, Tick{});
  }
  if (const auto place = tree().placeOf(one.identity.key()); place && one.alive) {
    one.contributor = ContributorRun{openContributor(*place)};
    m_checker.begun(one.identity.key());
    tellContributor(index, Begin{});
  }
}

void World::endRound(std::size_t index) {
  Node& one = m_nodes[index];
  if (index == provider()) {
    if (m_log.round(m_context->round)->result) tellProvider(RoundEnded{});
    return;
  }
  std::vector<std::uint32_t> groups;
  for (const auto& [group, run] : one.seats) groups.push_back(group);
  for (const std::uint32_t group : groups) tellSeat(index, group, RoundEnded{});
  if (one.contributor) tellContributor(index, RoundEnded{});
}

void World::restart(std::size_t index) {
  Node& one = m_nodes[index];
  one.alive = true;
  const RoundState& round = *m_log.round(m_context->round);
  if (round.closed(m_nowMs)) return;
  openSeats(index);
  later(index, m_context->open.roundEndMs - m_nowMs, [this, index] { endRound(index); });
  const auto journaled = [&](const std::string& role, const std::string& key) -> std::optional<Bytes> {
    const auto found = one.journal.find(journalKey(role, key));
    return found == one.journal.end() ? std::nullopt : std::optional(found->second);
  };
  for (const tree::SeatPlace& place : tree().seatsOf(one.identity.key())) {
    const std::string role = "seat" + std::to_string(place.group);
    tellSeat(index, place.group,
             Restarted{journaled(role, "vote"), journaled(role, "withdrawn"), journaled(role, "release")});
    tellSeat(index, place.group, Tick{});
    for (const auto& [group, certified] : round.certificates) {
      tellSeat(index, place.group, Certified{certified.id, certified.certificate});
    }
  }
  if (const auto place = tree().placeOf(one.identity.key())) {
    one.contributor = ContributorRun{openContributor(*place)};
    m_checker.begun(one.identity.key());
    const auto shares = journaled("contributor", "shares");
    if (shares) {
      tellContributor(index, Resumed{shares});
    } else {
      tellContributor(index, Begin{});
    }
  }
}

void World::withdraw(std::size_t member) {
  m_checker.withdrew(m_nodes[member].identity.key());
  m_nodes[member].consents = false;
  if (m_nodes[member].contributor) tellContributor(member, ConsentWithdrawn{});
}

// --- contributor ---

void World::tellContributor(std::size_t index, const ContributorEvent& event) {
  Node& one = m_nodes[index];
  if (!one.alive || !one.contributor) return;
  const ContributorState before = one.contributor->state;
  auto result = step(before, event, around(index));
  const auto crashAfter = contributorCrash ? contributorCrash(index, before, result) : std::nullopt;
  one.contributor->state = std::move(result.next);
  for (std::size_t done = 0; done < result.effects.size() && crashAfter != done; ++done)
    contributorEffect(index, result.effects[done]);
  if (crashAfter) crash(index);
}

Masked World::mask(std::size_t index) {
  Node& one = m_nodes[index];
  const auto seeds = sharing::drawSeeds(m_random, m_options.parameters.maskColumns);
  const tree::ContributorPlace place = one.contributor->state.place;
  sharing::RingVector x(shape());
  x.writable()[index] = 1;
  x.writable()[m_options.members] = unitWeight;
  x.writable()[m_options.members + 1U] = 1;
  Masked masked;
  std::vector<crypto::SecretBytes> keys;
  for (std::uint32_t column = 1; column <= seeds.size(); ++column) {
    const crypto::SecretBytes& seed = seeds[column - 1];
    masked.seedHashes.push_back(sharing::seedHash(seed));
    keys.push_back(sharing::maskKey(seed, {m_context->round, place.group, one.identity.key(), column}));
    const auto& seats = tree().group(place.group).seats;
    for (std::uint32_t rank = 0; rank < seats.size(); ++rank) {
      if (seats[rank].column == column)
        masked.sealedSeeds[rank] = crypto::sealTo(m_context->sealKeys.at(seats[rank].holder), seed.view());
    }
  }
  const sharing::Body body = sharing::maskBody(std::move(x), keys);
  masked.body = crypto::blobIdOf(body.wire());
  masked.bodyBytes = body.wire().size();
  one.disk[masked.body] = toBytes(body.wire());
  return masked;
}

void World::contributorEffect(std::size_t index, const Effect& effect) {
  const auto tick = [this, index] { tellContributor(index, Tick{}); };
  if (commonEffect(index, "contributor", effect, tick)) return;
  Node& one = m_nodes[index];
  const auto unlessStopped = [this, index, stops = one.contributor->stops](auto what) {
    return [this, index, stops, what] {
      if (m_nodes[index].contributor && m_nodes[index].contributor->stops == stops) what();
    };
  };
  if (std::holds_alternative<StartWork>(effect)) {
    auto error = trains && !trains(index) ? std::optional(Error{Fault::WorkerCrashed, {}}) : std::nullopt;
    if (!one.consents) error = Error{Fault::NoConsent, {}};
    later(index, computeMs + delay(), unlessStopped([this, index, error] { tellContributor(index, Computed{error}); }));
  } else if (std::holds_alternative<MaskUpdate>(effect)) {
    later(index, 5, unlessStopped([this, index] { tellContributor(index, mask(index)); }));
  } else if (const auto* put = std::get_if<PutBody>(&effect)) {
    later(index, delay(), unlessStopped([this, index, blob = put->body] {
            m_checker.bodyStored(m_nodes[index].identity.key());
            m_spool[blob] = m_nodes[index].disk.at(blob);
            tellContributor(index, BodyStored{});
          }));
  } else if (std::holds_alternative<StopWork>(effect)) {
    ++one.contributor->stops;
  } else {
    require(std::holds_alternative<WipeRound>(effect), "a contributor's effect");
  }
}

// --- seats ---

void World::tellSeat(std::size_t index, std::uint32_t group, const SeatEvent& event) {
  Node& one = m_nodes[index];
  if (!one.alive || !one.seats.contains(group)) return;
  const SeatState before = one.seats.at(group).state;
  auto result = step(before, event, around(index));
  const auto crashAfter = seatCrash ? seatCrash(index, before, result) : std::nullopt;
  one.seats.at(group).state = std::move(result.next);
  for (std::size_t done = 0; done < result.effects.size() && crashAfter != done; ++done)
    seatEffect(index, group, result.effects[done]);
  if (crashAfter) crash(index);
}

std::optional<Error> World::storeShare(std::size_t index, SeatRun& run, const StoreShare& share) {
  const tree::Seat& seat = tree().group(run.state.place.group).seats[run.state.place.rank];
  if (seat.column == 0) {
    const auto blob = m_spool.find(share.header.body);
    if (blob == m_spool.end()) return Error{Fault::NotFound, "body"};
    if (blob->second.size() != share.header.bodyBytes) return Error{Fault::Malformed, "body size"};
    if (const Done added = run.sum.apply(blob->second, sharing::Sign::Plus); !added) return added.error();
    run.bodies[share.place] = share.header;
  } else {
    auto seed = m_nodes[index].sealPair.open(share.sealedSeed);
    if (!seed) return seed.error();
    if (sharing::seedHash(*seed) != share.header.seedHashes.at(seat.column - 1)) return Error{Fault::WrongHash, "seed"};
    run.seeds.insert_or_assign(share.place, std::move(*seed));
  }
  run.contributors[share.place] = share.contributor;
  return std::nullopt;
}

Expected<Bytes> World::openSum(std::size_t index, const wire::ColumnSum& sum) {
  const auto blob = m_spool.find(sum.sealed->blob);
  if (blob == m_spool.end()) return fail(Fault::NotFound, "column sum");
  COPPICE_TRY(const crypto::SecretBytes key, m_nodes[index].sealPair.open(sum.sealed->key));
  COPPICE_TRY(Bytes packed, crypto::openSymmetric(key.view(), blob->second, {}));
  if (packed.size() != shape().wireBytes()) return fail(Fault::Malformed, "column sum");
  if (crypto::hash("column-sum", packed) != sum.sumHash) return fail(Fault::WrongHash, "column sum");
  return packed;
}

SumComputed World::computeSum(std::size_t index, SeatRun& run, const ReleaseSum& release) {
  const tree::Group& group = tree().group(run.state.place.group);
  const tree::Seat& seat = group.seats[run.state.place.rank];
  sharing::Accumulator sum(shape());
  if (!group.leaf()) {
    for (const std::uint32_t place : release.places)
      require(sum.apply(run.childSums.at(place), sharing::Sign::Plus).has_value(), "child sum");
  } else if (seat.column == 0) {
    std::vector<std::uint32_t> inside;
    for (const auto& [place, header] : run.bodies) inside.push_back(place);
    require(inside == release.places, "the running sum holds exactly the certified set");
    sharing::combine(sum.writable(), run.sum.sum(), sharing::Sign::Plus);
  } else {
    std::vector<crypto::SecretBytes> keys;
    for (const std::uint32_t place : release.places) {
      keys.push_back(sharing::maskKey(run.seeds.at(place),
                                      {m_context->round, group.number, run.contributors.at(place), seat.column}));
    }
    sharing::addMasks(sum.writable(), keys);
  }
  Bytes packed = sharing::pack(sum.sum());
  if (liesAboutSum && liesAboutSum(index, group.number)) {
    m_checker.dishonest(m_nodes[index].identity.key());
    packed[0] ^= 1U;
  }
  SumComputed computed{.sumHash = crypto::hash("column-sum", packed), .blob = {}, .blobBytes = 0, .keys = {}};
  if (release.upload == Upload::No) return computed;
  const crypto::SecretBytes key = crypto::randomSecret(m_random, crypto::streamKeyBytes);
  const Bytes sealed = crypto::sealSymmetric(key.view(), packed, {}, m_random);
  computed.blob = crypto::blobIdOf(sealed);
  computed.blobBytes = sealed.size();
  m_spool[*computed.blob] = sealed;
  for (const Recipient& one : release.recipients) computed.keys[one.member] = crypto::sealTo(one.sealKey, key.view());
  return computed;
}

void World::seatEffect(std::size_t index, std::uint32_t group, const Effect& effect) {
  if (commonEffect(index, "seat" + std::to_string(group), effect,
                   [this, index, group] { tellSeat(index, group, Tick{}); }))
    return;
  SeatRun& run = m_nodes[index].seats.at(group);
  // As in an agent: what was dropped while its bytes travelled is not stored any more.
  const auto stillWanted = [this, index, group](std::uint32_t place, const wire::ItemId& item) {
    const auto& items = m_nodes[index].seats.at(group).state.items;
    return items.contains(place) && items.at(place).id == item;
  };
  if (const auto* share = std::get_if<StoreShare>(&effect)) {
    later(index, delay(), [this, index, group, stillWanted, share = *share] {
      if (!stillWanted(share.place, share.item)) return;
      tellSeat(index, group,
               ItemStored{share.place, share.item, storeShare(index, m_nodes[index].seats.at(group), share)});
    });
  } else if (const auto* sum = std::get_if<StoreSum>(&effect)) {
    later(index, delay(), [this, index, group, stillWanted, sum = *sum] {
      if (!stillWanted(sum.place, sum.item)) return;
      auto packed = openSum(index, sum.sum);
      if (packed) m_nodes[index].seats.at(group).childSums[sum.place] = *packed;
      tellSeat(index, group, ItemStored{sum.place, sum.item, packed ? std::nullopt : std::optional(packed.error())});
    });
  } else if (const auto* drop = std::get_if<DropItem>(&effect)) {
    if (const auto body = run.bodies.find(drop->place); body != run.bodies.end()) {
      require(run.sum.apply(m_spool.at(body->second.body), sharing::Sign::Minus).has_value(),
              "a stored body is taken back");
      run.bodies.erase(body);
    }
    run.seeds.erase(drop->place);
    run.childSums.erase(drop->place);
  } else if (const auto* handOver = std::get_if<HandOver>(&effect)) {
    const auto seed = run.seeds.find(handOver->place);
    const Bytes sealed =
        seed == run.seeds.end() ? Bytes{} : crypto::sealTo(m_context->sealKeys.at(handOver->to), seed->second.view());
    send(index, handOver->to,
         wire::signPeer(m_nodes[index].identity, m_context->space, m_context->round, group,
                        wire::Handover{handOver->header, sealed}));
  } else if (const auto* release = std::get_if<ReleaseSum>(&effect)) {
    later(index, 5, [this, index, group, release = *release] {
      tellSeat(index, group, computeSum(index, m_nodes[index].seats.at(group), release));
    });
  } else {
    require(std::holds_alternative<WipeRound>(effect), "a seat's effect");
    run.bodies.clear();
    run.seeds.clear();
    run.childSums.clear();
  }
}

}  // namespace coppice::doubles
