#include <rapidcheck.h>

#include <QTest>
#include <algorithm>
#include <map>

#include "crypto/hash.h"
#include "crypto/random.h"
#include "tree/assignment.h"
#include "tree/beacon.h"

using namespace coppice;
using namespace coppice::tree;

namespace {

template <typename Identifier>
Identifier named(std::string_view kind, std::uint64_t number) {
  Bytes bytes(asBytes(kind).begin(), asBytes(kind).end());
  appendU64(bytes, number);
  return *Identifier::fromBytes(crypto::hash("test", bytes).view().first(Identifier::size));
}
MemberKey memberNamed(std::uint64_t number) { return named<MemberKey>("member", number); }
OwnerId ownerNamed(std::uint64_t number) { return named<OwnerId>("owner", number); }
Digest digestNamed(std::uint64_t number) { return named<Digest>("digest", number); }

struct Case {
  std::vector<RosterEntry> roster;
  Digest beacon;
  TreeParameters parameters;
  std::set<OwnerId> barredOwners;
};

/// Anything from a lone member to a tree of three tiers; generous and stingy seat offers, shared owners, barred
/// members.
Case anyCase() {
  Case made;
  crypto::SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
  const auto members = *rc::gen::weightedOneOf<std::uint32_t>(
      {{3, rc::gen::inRange<std::uint32_t>(1, 80)}, {1, rc::gen::inRange<std::uint32_t>(80, 400)}});
  made.parameters = {*rc::gen::inRange<std::uint32_t>(1, 20), *rc::gen::inRange<std::uint32_t>(1, 4),
                     *rc::gen::inRange<std::uint32_t>(1, 3), *rc::gen::inRange<std::uint32_t>(2, 9)};
  const auto owners = *rc::gen::element<std::uint64_t>(3, 40, 1000000);
  const auto generosity = *rc::gen::inRange<std::uint64_t>(1, 6);
  for (std::uint32_t i = 0; i < members; ++i) {
    RosterEntry entry;
    entry.member = memberNamed(i);
    entry.owner = ownerNamed(random.nextU64() % owners);
    entry.contributes = random.nextU64() % 5 == 0 ? Contributes::No : Contributes::Yes;
    entry.seatOffer = static_cast<std::uint32_t>(std::min<std::uint64_t>(4, random.nextU64() % 5 * generosity / 2));
    entry.seatRight = random.nextU64() % 20 == 0 ? SeatRight::Barred : SeatRight::Allowed;
    made.roster.push_back(entry);
  }
  made.beacon = digestNamed(random.nextU64());
  made.barredOwners = {ownerNamed(0)};
  return made;
}

/// §5.2 and §5.3 once more, word by word and slowly: every seat is an object, every search starts at the first seat.
struct Naive {
  struct NaiveSeat {
    std::uint32_t group, rank;
    const RosterEntry* holder = nullptr;
  };
  std::vector<std::uint32_t> tierOf;
  std::vector<std::uint32_t> parentOf;  // the root's own number
  std::map<MemberKey, std::uint32_t> leafOf;
  std::vector<NaiveSeat> seats;
  std::vector<MemberKey> standby;
  bool complete = true;
};

std::vector<const RosterEntry*> naiveOrder(const Case& given, std::string_view purpose) {
  std::map<Digest, const RosterEntry*> byHash;
  for (const RosterEntry& entry : given.roster) {
    Bytes bytes = toBytes(given.beacon.view());
    append(bytes, entry.member.view());
    byHash[crypto::hash(purpose, bytes)] = &entry;
  }
  std::vector<const RosterEntry*> ordered;
  for (const auto& [hash, entry] : byHash) ordered.push_back(entry);
  return ordered;
}

Naive naiveAssign(const Case& given) {
  Naive naive;
  std::vector<const RosterEntry*> contributors;
  for (const RosterEntry* entry : naiveOrder(given, "leaf")) {
    if (entry->contributes == Contributes::Yes) contributors.push_back(entry);
  }
  const std::uint64_t n = contributors.size();
  std::uint64_t inTier = std::max<std::uint64_t>(1, n / given.parameters.groupSize);
  const std::uint64_t leaves = inTier;
  for (std::uint64_t k = 0; k < n; ++k) {
    naive.leafOf[contributors[k]->member] = static_cast<std::uint32_t>(k * inTier / n);
  }
  naive.tierOf.assign(inTier, 0);
  std::uint64_t first = 0;
  for (std::uint32_t tier = 1; inTier > 1; ++tier) {
    std::uint64_t above = inTier / given.parameters.fanout;
    if (inTier % given.parameters.fanout != 0) ++above;
    for (std::uint64_t k = 0; k < inTier; ++k) {
      naive.parentOf.push_back(static_cast<std::uint32_t>(first + inTier + k * above / inTier));
    }
    naive.tierOf.insert(naive.tierOf.end(), above, tier);
    first += inTier;
    inTier = above;
  }
  naive.parentOf.push_back(static_cast<std::uint32_t>(naive.tierOf.size() - 1));
  const std::uint32_t perGroup = 2 + given.parameters.maskColumns * given.parameters.replicas;
  for (std::uint32_t group = 0; group < naive.tierOf.size(); ++group) {
    for (std::uint32_t rank = 0; rank < perGroup; ++rank) naive.seats.push_back({group, rank});
  }
  for (std::uint32_t pass = 1; pass <= 4; ++pass) {
    for (const RosterEntry* entry : naiveOrder(given, "seat")) {
      if (entry->seatOffer < pass || entry->seatRight == SeatRight::Barred) continue;
      if (given.barredOwners.contains(entry->owner)) continue;
      const auto open = std::find_if(naive.seats.begin(), naive.seats.end(), [&](const Naive::NaiveSeat& seat) {
        if (seat.holder != nullptr) return false;
        if (leaves > 1 && naive.leafOf.contains(entry->member) && naive.leafOf.at(entry->member) == seat.group)
          return false;
        return std::none_of(naive.seats.begin(), naive.seats.end(), [&](const Naive::NaiveSeat& other) {
          return other.group == seat.group && other.holder != nullptr && other.holder->owner == entry->owner;
        });
      });
      if (open == naive.seats.end()) {
        naive.standby.push_back(entry->member);
      } else {
        open->holder = entry;
      }
    }
  }
  for (const Naive::NaiveSeat& seat : naive.seats) naive.complete = naive.complete && seat.holder != nullptr;
  return naive;
}

bool equals(const ExecutionTree& tree, const Naive& naive) {
  if (tree.groups().size() != naive.tierOf.size() || tree.standby() != naive.standby) return false;
  for (const Group& group : tree.groups()) {
    if (group.tier != naive.tierOf[group.number]) return false;
    if (group.parent.value_or(group.number) != naive.parentOf[group.number]) return false;
  }
  for (const auto& [member, leaf] : naive.leafOf) {
    const auto place = tree.placeOf(member);
    if (!place || place->group != leaf || tree.group(leaf).contributors[place->place] != member) return false;
  }
  std::size_t seats = 0;
  for (const Group& group : tree.groups()) seats += group.seats.size();
  if (seats != naive.seats.size()) return false;
  return std::all_of(naive.seats.begin(), naive.seats.end(), [&](const Naive::NaiveSeat& seat) {
    return tree.group(seat.group).seats[seat.rank].holder == seat.holder->member;
  });
}

void checkShape(const Case& given, const ExecutionTree& tree, std::size_t contributors) {
  const std::size_t leaves = std::max<std::size_t>(1, contributors / given.parameters.groupSize);
  std::size_t seen = 0;
  for (const Group& group : tree.groups()) {
    RC_ASSERT(group.leaf() == (group.number < leaves));
    RC_ASSERT(group.root() == (group.number + 1 == tree.groups().size()));
    RC_ASSERT((group.leaf() ? group.children.empty() : group.contributors.empty()));
    RC_ASSERT(group.children.size() <= given.parameters.fanout);
    if (!group.root()) {
      const Group& parent = tree.group(*group.parent);
      RC_ASSERT(parent.tier == group.tier + 1);
      RC_ASSERT(std::count(parent.children.begin(), parent.children.end(), group.number) == 1);
    }
    seen += group.contributors.size();
    if (group.leaf() && contributors >= given.parameters.groupSize) {
      RC_ASSERT(group.contributors.size() >= given.parameters.groupSize);
      RC_ASSERT(group.contributors.size() < 2 * std::size_t{given.parameters.groupSize});
    }
  }
  RC_ASSERT(seen == contributors);
}

void checkSeats(const Case& given, const ExecutionTree& tree) {
  std::map<MemberKey, const RosterEntry*> entryOf;
  for (const RosterEntry& entry : given.roster) entryOf[entry.member] = &entry;
  std::map<MemberKey, std::uint32_t> used;
  for (const Group& group : tree.groups()) {
    RC_ASSERT(group.seats.size() == 2 + given.parameters.maskColumns * given.parameters.replicas);
    std::set<OwnerId> owners;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
    for (std::uint32_t rank = 0; rank < group.seats.size(); ++rank) {
      const Seat& seat = group.seats[rank];
      const RosterEntry& holder = *entryOf.at(seat.holder);
      RC_ASSERT(holder.seatRight == SeatRight::Allowed);
      RC_ASSERT(!given.barredOwners.contains(holder.owner));
      RC_ASSERT(owners.insert(holder.owner).second);
      const auto place = tree.placeOf(seat.holder);
      RC_ASSERT(group.root() || !place || place->group != group.number);
      RC_ASSERT(tree.rankOf(group.number, seat.holder) == rank);
      order.emplace_back(seat.column, seat.replica);
      ++used[seat.holder];
    }
    RC_ASSERT(std::is_sorted(order.begin(), order.end()));
    RC_ASSERT(std::set(order.begin(), order.end()).size() == order.size());
    RC_ASSERT(order.front() == std::pair(0U, 0U));
    RC_ASSERT(order.back() == std::pair(given.parameters.maskColumns, given.parameters.replicas - 1));
  }
  for (const MemberKey& member : tree.standby()) ++used[member];
  for (const auto& [member, entry] : entryOf) {
    const bool excluded = entry->seatRight == SeatRight::Barred || given.barredOwners.contains(entry->owner);
    RC_ASSERT(used[member] == (excluded ? 0 : entry->seatOffer));
    const auto held = tree.seatsOf(member);
    RC_ASSERT(std::is_sorted(held.begin(), held.end()));
    for (const SeatPlace& place : held) RC_ASSERT(tree.group(place.group).seats[place.rank].holder == member);
  }
}

}  // namespace

class TreeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void assignmentKeepsEveryRule() {
    std::size_t planted = 0;
    std::size_t refused = 0;
    QVERIFY(rc::check("assign = the slow reading of §5, and each rule holds", [&] {
      Case given = anyCase();
      const auto contributors = static_cast<std::size_t>(
          std::count_if(given.roster.begin(), given.roster.end(),
                        [](const RosterEntry& entry) { return entry.contributes == Contributes::Yes; }));
      const Expected<ExecutionTree> tree = assign(given.roster, given.beacon, given.parameters, given.barredOwners);
      if (contributors == 0) {
        RC_ASSERT(tree.error().fault == Fault::TooFewMembers);
        return;
      }
      const Naive naive = naiveAssign(given);
      RC_ASSERT(tree.has_value() == naive.complete);
      if (!tree) {
        ++refused;
        const auto filled = std::count_if(naive.seats.begin(), naive.seats.end(),
                                          [](const Naive::NaiveSeat& seat) { return seat.holder != nullptr; });
        RC_ASSERT(tree.error() == (Error{Fault::TooFewSeats, "needed " + std::to_string(naive.seats.size()) +
                                                                 ", filled " + std::to_string(filled)}));
        return;
      }
      ++planted;
      RC_ASSERT(equals(*tree, naive));
      checkShape(given, *tree, contributors);
      checkSeats(given, *tree);
      std::reverse(given.roster.begin(), given.roster.end());
      std::rotate(given.roster.begin(), given.roster.begin() + static_cast<std::ptrdiff_t>(given.roster.size() / 3),
                  given.roster.end());
      RC_ASSERT(*assign(given.roster, given.beacon, given.parameters, given.barredOwners) == *tree);
    }));
    // Both outcomes must have been met, or the cases prove nothing.
    QVERIFY2(planted >= 10 && refused >= 5,
             qPrintable(QStringLiteral("%1 trees, %2 refused").arg(planted).arg(refused)));
  }

  void twentyFourMembersMakeTwoLeavesAndARoot() {
    std::vector<RosterEntry> roster;
    for (std::uint64_t i = 0; i < 24; ++i) {
      roster.push_back({memberNamed(i), ownerNamed(i), Contributes::Yes, 2, SeatRight::Allowed});
    }
    const ExecutionTree tree = *assign(roster, digestNamed(1), {12, 3, 2, 8}, {});
    QCOMPARE(tree.groups().size(), std::size_t{3});
    QCOMPARE(tree.tiers(), 2U);
    QCOMPARE(tree.group(0).contributors.size(), std::size_t{12});
    QCOMPARE(tree.group(1).places(), 12U);
    QCOMPARE(tree.root().children, (std::vector<std::uint32_t>{0, 1}));
    QCOMPARE(tree.standby().size(), std::size_t{24});
    QVERIFY(!tree.placeOf(memberNamed(99)));
    QVERIFY(tree.seatsOf(memberNamed(99)).empty());
    QVERIFY(!tree.rankOf(0, memberNamed(99)));
    const ExecutionTree other = *assign(roster, digestNamed(2), {12, 3, 2, 8}, {});
    QVERIFY(!(other == tree));
  }

  void fourThousandMembersMakeFourTiers() {
    // 4,096 members: 256 leaves, 32, 4 and 1 inner groups of 8 seats each.
    std::vector<RosterEntry> roster;
    for (std::uint64_t i = 0; i < 4096; ++i) {
      roster.push_back({memberNamed(i), ownerNamed(i), Contributes::Yes, 1, SeatRight::Allowed});
    }
    const ExecutionTree tree = *assign(roster, digestNamed(1), {16, 3, 2, 8}, {});
    QCOMPARE(tree.groups().size(), std::size_t{256 + 32 + 4 + 1});
    QCOMPARE(tree.tiers(), 4U);
    QCOMPARE(tree.standby().size(), std::size_t{4096 - 8 * 293});
  }

  void nobodyAndTooFew() {
    const std::vector<RosterEntry> idle = {{memberNamed(1), ownerNamed(1), Contributes::No, 4, SeatRight::Allowed}};
    QCOMPARE(assign({}, digestNamed(1), {}, {}).error().fault, Fault::TooFewMembers);
    QCOMPARE(assign(idle, digestNamed(1), {}, {}).error().fault, Fault::TooFewMembers);
    const std::vector<RosterEntry> lone = {{memberNamed(1), ownerNamed(1), Contributes::Yes, 4, SeatRight::Allowed}};
    QCOMPARE(assign(lone, digestNamed(1), {}, {}).error(), (Error{Fault::TooFewSeats, "needed 8, filled 1"}));
  }

  void committeeIsTheFirstSevenBySpaceEpochAndInvite() {
    QVERIFY(rc::check("committee", [] {
      const auto count = *rc::gen::inRange<std::uint64_t>(0, 30);
      const auto epoch = *rc::gen::inRange<std::uint32_t>(1, 20);
      const Digest genesis = digestNamed(*rc::gen::arbitrary<std::uint64_t>());
      std::vector<CommitteeCandidate> candidates;
      std::set<MemberKey> skipped;
      std::map<Digest, MemberKey> byHash;
      for (std::uint64_t i = 0; i < count; ++i) {
        candidates.push_back({memberNamed(i), named<InviteKey>("invite", i)});
        if (*rc::gen::inRange(0, 6) == 0) {
          skipped.insert(memberNamed(i));
          continue;
        }
        Bytes bytes = toBytes(genesis.view());
        appendU32(bytes, epoch);
        append(bytes, candidates.back().invite.view());
        byHash[crypto::hash("committee", bytes)] = memberNamed(i);
      }
      std::vector<MemberKey> expected;
      for (const auto& [hash, member] : byHash) {
        if (expected.size() < 7) expected.push_back(member);
      }
      RC_ASSERT(chooseCommittee(candidates, genesis, epoch, skipped) == expected);
      std::reverse(candidates.begin(), candidates.end());
      RC_ASSERT(chooseCommittee(candidates, genesis, epoch, skipped) == expected);
    }));
  }

  void beaconDependsOnEveryRevealAndTheirOrder() {
    const Digest closed = digestNamed(1);
    const std::vector<Digest> nonces = {digestNamed(2), digestNamed(3), digestNamed(4)};
    const Digest beacon = beaconOf(closed, nonces);
    QVERIFY(beaconOf(closed, nonces) == beacon);
    QVERIFY(beaconOf(digestNamed(9), nonces) != beacon);
    QVERIFY(beaconOf(closed, {nonces[1], nonces[0], nonces[2]}) != beacon);
    QVERIFY(beaconOf(closed, {nonces[0], nonces[1]}) != beacon);
    for (std::size_t i = 0; i < nonces.size(); ++i) {
      std::vector<Digest> changed = nonces;
      changed[i].data()[0] ^= 1U;
      QVERIFY(beaconOf(closed, changed) != beacon);
      QVERIFY(commitmentOf(changed[i]) != commitmentOf(nonces[i]));
    }
  }
};

QTEST_APPLESS_MAIN(TreeTest)
#include "tree_test.moc"
