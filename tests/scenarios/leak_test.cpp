// What must not be anywhere: a member's update with the hub or with other members, and seeds and updates in memory once
// the round is over. Every search first finds what it is able to find.
#include <array>
#include <numeric>

#include "doubles/memory_search.h"
#include "protocol/round_encoding.h"
#include "scenarios/attack.h"
#include "sharing/mask.h"

using namespace coppice;
using namespace coppice::doubles;

namespace {

/// Remembers what may be a seed, inverted.
class RememberingRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override {
    m_random.fill(out);
    if (out.size() != sharing::seedBytes) return;
    Bytes& kept = m_kept.emplace_back(toBytes(out));
    for (std::uint8_t& byte : kept) byte = static_cast<std::uint8_t>(~byte);
  }
  /// Of the draws those whose hash stands in one of the headers.
  std::vector<Marker> seedsOf(const std::set<Digest>& hashes) const {
    std::vector<Marker> seeds;
    for (const Bytes& inverted : m_kept) {
      crypto::SecretBytes seed(inverted.size());
      std::transform(inverted.begin(), inverted.end(), seed.writable().begin(),
                     [](std::uint8_t byte) { return static_cast<std::uint8_t>(~byte); });
      if (hashes.contains(sharing::seedHash(seed))) seeds.emplace_back(seed.view());
    }
    return seeds;
  }

 private:
  crypto::SeededRandom m_random{7};
  std::vector<Bytes> m_kept;
};

/// A space in which the first contributor's update is known, as it is drawn and as it goes into the ring.
struct Watched {
  Watched() {
    provider.begin();
    encoding.emplace(*protocol::encodingFor(space.recipe(), catalogue::RoundKind::Train,
                                            provider.log().request(provider.request())->terms.parameters));
    // Coordinates of 22 bits over the scale: exact as numbers, and exact in the ring. Far enough from the vector's
    // beginning that an allocator's own marks do not hide what was freed.
    const std::array<std::uint32_t, 3> words{2'718'281, 3'141'592, 1'414'213};
    Bytes floats;
    Bytes ring;
    std::array<float, 3> values{};
    for (std::size_t k = 0; k < words.size(); ++k) {
      values[k] = static_cast<float>(static_cast<double>(words[k]) / encoding->codeOf(firstAt + k).scale);
      const auto put = [](Bytes& to, const auto& value) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(&value);
        to.insert(to.end(), bytes, bytes + sizeof value);
      };
      put(floats, values[k]);
      put(ring, words[k]);
    }
    update.emplace_back(floats);
    update.emplace_back(ring);
    for (float& value : values) value = -value;  // never the update itself in this test's own memory
    for (std::size_t i = 0; i < space.size(); ++i) {
      // The others add a little, so that the total is not the update.
      space.member(i).training->alter = [values, i](std::span<float> out) {
        for (std::size_t k = 0; k < values.size(); ++k) out[firstAt + k] = i == 0 ? -values[k] : 0.25F;
      };
    }
    crypto::wipe(floats);
    crypto::wipe(ring);
  }

  static constexpr std::size_t firstAt = 7;
  QTemporaryDir folder{scratchTemplate()};
  RememberingRandom random;
  MemorySpace space{12, folder.path().toStdString(), &random};
  SmallProvider provider{space, Attack::quick};
  std::optional<sharing::Encoding> encoding;
  std::vector<Marker> update;  // as float32, as ring words
};

std::size_t sum(const std::vector<std::size_t>& counts) { return std::accumulate(counts.begin(), counts.end(), 0UL); }

}  // namespace

class LeakTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("the memory of a sanitizer is not searched");
#endif
  }

  void theHubAndTheOthersNeverSeeAnUpdate() {
    Watched watched;
    watched.provider.open(watched.provider.plan(catalogue::RoundKind::Train, 1));
    QCOMPARE(outcomeText(watched.provider.finish()), QStringLiteral("completed"));
    QVERIFY(watched.provider.counted().contains(watched.space.member(0).identity->key()));
    for (const Marker& marker : watched.update) {
      for (const Bytes& frame : watched.space.frames()) QCOMPARE(marker.countIn(frame), std::size_t{0});
      QCOMPARE(filesWith(marker, watched.folder.path().toStdString()), std::vector<std::string>{});
    }
    // What the hub must know is found by the same search: the title in its log, and in the databases of all.
    const std::string purpose = "A title to be found";
    QVERIFY(!filesWith(Marker(asBytes(purpose)), watched.space.hubDirectory()).empty());
    std::size_t named = 0;
    const MemberKey self = watched.space.member(0).identity->key();
    for (const Bytes& frame : watched.space.frames()) named += Marker(self.view()).countIn(frame);
    QVERIFY(named > 0);
  }

  void seedsAndUpdatesAreGoneWhenTheRoundIsOver() {
    Watched watched;
    auto& space = watched.space;
    const std::size_t slow = 11;
    space.member(slow).training->hold();
    space.member(0).training->hold();
    const RoundId round = watched.provider.open(watched.provider.plan(catalogue::RoundKind::Train, 1));
    space.waitFor("the first member has computed", [&] { return space.member(0).training->waiting(); });
    QVERIFY(countInOwnMemory({watched.update[0]})[0] > 0);  // so the search finds updates
    space.member(0).training->letGo();
    space.waitFor("the first member has masked", [&space] {
      return std::holds_alternative<protocol::contributor::Uploading>(space.roundAt(0)->contributor()->phase);
    });
    // The contributor has forgotten its update as soon as it is masked, before anything else could lie over it.
    QCOMPARE(countInOwnMemory(watched.update), std::vector<std::size_t>(2, 0));
    const auto delivered = [&space](std::size_t member) {
      const auto* node = space.roundAt(member);
      return node != nullptr && std::holds_alternative<protocol::contributor::Delivered>(node->contributor()->phase);
    };
    space.waitFor("all but one have delivered", [&] {
      for (std::size_t i = 0; i < slow; ++i)
        if (!delivered(i)) return false;
      return true;
    });
    const auto headers = [&] {
      std::set<Digest> hashes;
      for (const SentMessage& one : space.sent()) {
        const auto* share = std::get_if<wire::Share>(&one.peer.message);
        if (share == nullptr || one.peer.round != round) continue;
        const auto opened = wire::openPeer(space.root().space, share->header);
        for (const Digest& hash : std::get<wire::ShareHeader>(opened->message).seedHashes) hashes.insert(hash);
      }
      return hashes;
    };
    const auto held = watched.random.seedsOf(headers());
    QCOMPARE(held.size(), std::size_t{33});                                      // three of each
    for (const std::size_t count : countInOwnMemory(held)) QVERIFY(count >= 1);  // with the seats of its column
    // On no disk either while they are needed; what contributors do keep there, their sealed shares, is found.
    const std::filesystem::path folder = watched.folder.path().toStdString();
    for (const Marker& seed : held) QCOMPARE(filesWith(seed, folder), std::vector<std::string>{});
    for (const Marker& marker : watched.update) QCOMPARE(filesWith(marker, folder), std::vector<std::string>{});
    std::size_t sealed = 0;
    std::size_t found = 0;
    for (const SentMessage& one : space.sent()) {
      const auto* share = std::get_if<wire::Share>(&one.peer.message);
      if (share == nullptr || one.from != 0 || share->sealedSeed.empty()) continue;
      ++sealed;
      found += filesWith(Marker(share->sealedSeed), folder / "m0").empty() ? 0 : 1;
    }
    QVERIFY2(sealed >= 4 && found + 1 >= sealed,  // the database may cut one at the end of a page
             qPrintable(QString::number(found)));
    space.member(slow).training->letGo();
    QCOMPARE(outcomeText(watched.provider.finish()), QStringLiteral("completed"));
    space.waitFor("every member has closed the round", [&] {
      for (std::size_t i = 0; i < space.size(); ++i)
        if (space.member(i).reports.empty()) return false;
      return true;
    });
    const auto seeds = watched.random.seedsOf(headers());
    QCOMPARE(seeds.size(), std::size_t{36});
    QCOMPARE(sum(countInOwnMemory(seeds)), std::size_t{0});
    QCOMPARE(sum(countInOwnMemory(watched.update)), std::size_t{0});
    for (const Marker& seed : seeds) QCOMPARE(filesWith(seed, folder), std::vector<std::string>{});
    for (const Marker& marker : watched.update) QCOMPARE(filesWith(marker, folder), std::vector<std::string>{});
  }

  /// As a contributor has it for a moment, clipped and rounded: the words looked for above are the right ones.
  void theSearchFindsAnUpdateInTheRing() {
    Watched watched;
    const auto layout = catalogue::layoutOf(watched.space.recipe(), catalogue::RoundKind::Train);
    std::vector<float> update(layout.mainCount, 0.0F);
    watched.space.member(0).training->alter(update);
    const std::vector<double> metrics(layout.trailer.size() - 2, 0.0);
    {
      const auto x =
          sharing::encodeTrain(*watched.encoding, update, agent::RoundOutput{}.weight, metrics, watched.random);
      QVERIFY(x.has_value());
      QVERIFY(countInOwnMemory({watched.update[1]})[0] > 0);
      QVERIFY(watched.update[1].countIn(sharing::pack(*x)) > 0);  // nor would it be missed in a frame or a file
    }
    std::fill(update.begin(), update.end(), 0.0F);
  }
};

QTEST_GUILESS_MAIN(LeakTest)
#include "leak_test.moc"
