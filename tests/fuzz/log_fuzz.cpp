// The judge of the log. A real history of a whole round is replayed; from one entry on the input bends what follows:
// bytes of an entry changed and signed anew, by the same or somebody else, entries left out, repeated, swapped, or
// nonsense. The judge may refuse; what it refuses changes nothing, and what it takes keeps the promises of a log.
#include "doubles/world.h"
#include "fuzz/fuzz.h"
#include "protocol/log_view.h"

using namespace coppice;
using namespace coppice::doubles;

namespace {

/// The history, and the view before each of its entries.
struct History {
  World world{WorldOptions{}};
  std::vector<protocol::LogView> before;
  std::vector<const crypto::Identity*> signers;

  History() {
    world.begin();
    world.finish();
    protocol::LogView view(world.log().root());
    for (std::size_t index = 0; index < world.entries().size(); ++index) {
      before.push_back(view);
      const auto& [timeMs, envelope] = world.entries()[index];
      require(view.apply(index, timeMs, envelope).has_value(), "the history counts");
      signers.push_back(signerOf(wire::openEnvelope(wire::Purpose::LogEntry, envelope)->signer));
    }
  }
  const crypto::Identity* signerOf(const MemberKey& key) {
    if (key == world.authority().key()) return &world.authority();
    if (key == world.hub().key()) return &world.hub();
    return &world.node(world.indexOf(key)).identity;
  }
};

/// Bytes of the input, zeros behind its end.
class Script {
 public:
  explicit Script(BytesView bytes) : m_bytes(bytes) {}
  bool over() const { return m_at >= m_bytes.size(); }
  std::uint8_t next() { return over() ? std::uint8_t{0} : m_bytes[m_at++]; }
  std::size_t below(std::size_t limit) { return (next() * std::size_t{256} + next()) % limit; }
  Bytes rest() {
    Bytes all = toBytes(m_bytes.subspan(std::min(m_at, m_bytes.size())));
    m_at = m_bytes.size();
    return all;
  }

 private:
  BytesView m_bytes;
  std::size_t m_at = 0;
};

enum class Bend : std::uint8_t { None, Skip, Repeat, Change, OtherSigner, Time, Nonsense, count };

Bytes bent(const History& history, std::size_t index, Bend bend, Script& script) {
  const Bytes& envelope = history.world.entries()[index].second;
  if (bend == Bend::Nonsense) return script.rest();
  if (bend != Bend::Change && bend != Bend::OtherSigner) return envelope;
  Bytes payload = wire::openEnvelope(wire::Purpose::LogEntry, envelope)->payload;
  const crypto::Identity* signer = history.signers[index];
  if (bend == Bend::OtherSigner) {
    signer = history.signers[script.below(history.signers.size())];
  } else {
    for (int changes = 1 + script.next() % 4; changes > 0; --changes)
      payload[script.below(payload.size())] ^= script.next();
  }
  return wire::signEnvelope(*signer, wire::Purpose::LogEntry, payload);
}

std::array<std::size_t, 5> sizesOf(const protocol::LogView& view) {
  return {view.members().size(), view.requests().size(), view.epochs().size(), view.rounds().size(),
          view.disputes().size()};
}

void promises(const protocol::LogView& view) {
  for (const auto& [id, round] : view.rounds()) {
    const protocol::EpochState* epoch = view.epoch(round.epoch);
    require(epoch != nullptr && epoch->phase == protocol::EpochPhase::Frozen, "a round has a frozen epoch");
    for (const MemberKey& counted : view.countedContributors(round))
      require(epoch->tree->placeOf(counted).has_value(), "only contributors of the tree are counted");
    for (const auto& [group, certified] : round.certificates)
      require(group < epoch->tree->groups().size(), "a certificate is of a group of the tree");
  }
  for (const auto& [id, epoch] : view.epochs()) {
    std::set<MemberKey> joined;
    for (const protocol::JoinState& one : epoch.joins)
      require(joined.insert(one.member).second, "one Join of a member counts");
  }
}

void log(BytesView bytes) {
  static History history;
  Script script(bytes);
  const std::size_t length = history.before.size();
  const std::size_t start = script.below(length);
  protocol::LogView view = history.before[start];
  std::int64_t timeMs = view.timeMs();
  std::uint64_t index = start;
  constexpr std::size_t mostEntries = 6;
  for (std::size_t at = start; at < length && at < start + mostEntries; ++at) {
    const auto bend = static_cast<Bend>(script.next() % static_cast<std::uint8_t>(Bend::count));
    if (bend == Bend::Skip) continue;
    timeMs = std::max(timeMs, history.world.entries()[at].first);
    if (bend == Bend::Time) timeMs += static_cast<std::int64_t>(script.below(65'536)) * 10'000;
    const Bytes envelope = bent(history, at, bend, script);
    for (int times = bend == Bend::Repeat ? 2 : 1; times > 0; --times) {
      const auto sizes = sizesOf(view);
      // Signatures are most of the work, and an entry as it was needs no second look.
      const bool asked = bend != Bend::None;
      const bool may = asked && view.check(index, timeMs, envelope).has_value();
      const bool counts = view.apply(index, timeMs, envelope).has_value();
      require(!asked || may == counts, "check and apply agree");
      require(counts || sizesOf(view) == sizes, "what does not count changes nothing");
      ++index;
    }
  }
  promises(view);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr void (*decoders[])(BytesView) = {log};
  return fuzz::dispatch(decoders, data, size);
}
