// Real processes: the seeds and the update of one member in a real round, known to the test because it may open what
// the seats may open. While the member masks they are found in its memory, seeds then with the seats; the update is
// gone as soon as it is masked and all of it after the round, and neither is ever in a file or a frame.
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <fstream>

#include "base/limits.h"
#include "catalogue/recipe_folder.h"
#include "catalogue/statistics.h"
#include "crypto/sealed_box.h"
#include "doubles/memory_search.h"
#include "protocol/contributor.h"
#include "protocol/round_encoding.h"
#include "sharing/mask.h"
#include "storage/journal.h"
#include "system/marked_csv.h"
#include "system/space_fixture.h"
#include "transport/blob_store.h"

using namespace coppice;
using namespace coppice::doubles;
using namespace coppice::tests;
using catalogue::RoundKind;
using harness::Member;

namespace {

constexpr const char* figureText = "3.1415926";
constexpr float figure = 3.1415926F;

bool shared(const Member& member) {
  return member.status.has_round() && member.status.round().stage() == "aggregating";
}

bool stopped(int process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const std::size_t name = text.rfind(')');
  return name != std::string::npos && text.size() > name + 2 && text[name + 2] == 'T';
}

template <typename T>
Marker markerOf(const T& values) {
  return Marker(BytesView(reinterpret_cast<const std::uint8_t*>(values.data()), sizeof(values[0]) * values.size()));
}

/// What a member kept of one contribution until its round was over: it is what the seats and the hub got.
struct Contribution {
  RoundId round;
  protocol::ContributorState shares;
  Bytes body;
};

/// The member's own database and blobs, as its agent writes them.
struct OpenHome {
  explicit OpenHome(const Member& member)
      : database(std::move(
            *storage::Database::open((member.home / "space" / "space.db").string(), storage::serviceSchema()))),
        journal(*database),
        blobs(std::move(*transport::BlobStore::open(member.home / "space" / "blobs"))) {}

  std::optional<Contribution> contribution(const std::set<RoundId>& except) {
    const auto scopes = journal.scopes("round:");
    if (!scopes) return std::nullopt;
    for (const std::string& scope : *scopes) {
      const auto round = RoundId::fromHexText(scope.substr(scope.find(':') + 1));
      const auto kept = journal.get(scope, asBytes("contributor/shares"));
      if (!round || except.contains(*round) || !kept || !*kept || (*kept)->empty()) continue;
      Contribution one{*round, {}, {}};
      if (!protocol::decodeShares(**kept, one.shares)) continue;
      const auto body = blobs.readAll(one.shares.body, limits::maxBlobBytes);
      if (!body) continue;
      one.body = *body;
      return one;
    }
    return std::nullopt;
  }
  std::vector<crypto::SealPair> epochKeys() {
    std::vector<crypto::SealPair> keys;
    const auto scopes = *journal.scopes("epoch:");
    for (const std::string& scope : scopes)
      if (const auto secret = journal.get(scope, asBytes("seal")); secret && *secret)
        keys.push_back(std::move(*crypto::SealPair::fromSecret(**secret)));
    return keys;
  }

  std::unique_ptr<storage::Database> database;
  storage::KeyValueJournal journal;
  transport::BlobStore blobs;
};

/// What nobody may keep of one contribution.
struct Secrets {
  std::vector<Marker> seeds;             // by mask column
  std::vector<std::set<Member*>> seats;  // who may hold each while the round runs
  std::vector<Marker> words;             // two neighbours of x each, as in the ring and as packed
  std::vector<Marker> sums;              // statistics: Σu and Σu² of the figure's column
  std::vector<float> update;             // train: before rounding, as near as x says
  double tolerance = 0;
};

/// How often figures so near to these stand behind each other.
std::size_t countNear(BytesView bytes, const std::vector<float>& values, double tolerance) {
  const std::size_t size = values.size() * sizeof(float);
  std::size_t found = 0;
  for (std::size_t at = 0; !values.empty() && at + size <= bytes.size(); at += sizeof(float)) {
    std::size_t near = 0;
    for (; near < values.size(); ++near) {
      float there = 0;
      std::memcpy(&there, bytes.data() + at + near * sizeof there, sizeof there);
      if (!(std::fabs(double{there} - double{values[near]}) <= tolerance)) break;
    }
    if (near == values.size()) ++found;
  }
  return found;
}

}  // namespace

class SecretsTest : public QObject {
  Q_OBJECT
  World world;
  QTemporaryDir elsewhere;  // not among the files that are searched
  std::filesystem::path frames;
  std::filesystem::path pause;
  catalogue::Recipe recipe;

  Member& watched() { return world.space->members().front(); }

  /// Serves the space until the watched member has masked in another round than `except`. Returns what it keeps of
  /// that; `moments`: its memory at each of its draws meanwhile.
  Expected<Contribution> catchContribution(const std::set<RoundId>& except, std::vector<Bytes>& moments) {
    OpenHome home(watched());
    std::optional<Contribution> found;
    std::optional<Error> failed;
    COPPICE_CHECK(world.supervisor->until(
        "the member to mask",
        [&] {
          if (stopped(watched().agent->pid())) {
            if (auto memory = memoryOf(watched().agent->pid())) {
              moments.push_back(std::move(*memory));
            } else {
              failed = memory.error();
            }
            watched().agent->signal(SIGCONT);
          }
          found = home.contribution(except);
          return found.has_value() || failed.has_value();
        },
        120'000));
    if (failed) return fail(*failed);
    return std::move(*found);
  }

  Expected<Secrets> open(const Contribution& from) {
    COPPICE_CHECK(world.space->log().refresh());
    const protocol::LogView& view = world.space->log().view();
    const protocol::RoundState* round = view.round(from.round);
    if (round == nullptr) return fail(Fault::NotFound, "round");
    COPPICE_TRY(const wire::PeerEnvelope peer, wire::openPeer(view.root().space, from.shares.header));
    const auto& header = std::get<wire::ShareHeader>(peer.message);
    const std::size_t columns = header.seedHashes.size();
    std::vector<std::optional<crypto::SecretBytes>> seeds(columns);
    Secrets secrets;
    secrets.seats.resize(columns);
    for (Member& member : world.space->members()) {
      for (const crypto::SealPair& key : OpenHome(member).epochKeys()) {
        for (const auto& [rank, sealed] : from.shares.sealedSeeds) {
          auto seed = key.open(sealed);
          if (!seed) continue;
          const auto hash = std::find(header.seedHashes.begin(), header.seedHashes.end(), sharing::seedHash(*seed));
          if (hash == header.seedHashes.end()) return fail(Fault::WrongHash, "seed");
          const auto column = static_cast<std::size_t>(hash - header.seedHashes.begin());
          secrets.seats[column].insert(&member);
          seeds[column] = std::move(*seed);
        }
      }
    }
    std::vector<crypto::SecretBytes> keys;
    for (std::uint32_t column = 1; column <= columns; ++column) {
      if (!seeds[column - 1]) return fail(Fault::NotFound, "seed of column " + std::to_string(column));
      secrets.seeds.emplace_back(seeds[column - 1]->view());
      keys.push_back(sharing::maskKey(*seeds[column - 1], {from.round, peer.group, watched().key, column}));
    }
    const auto& parameters = view.request(world.request)->terms.parameters;
    COPPICE_TRY(const auto encoding, protocol::encodingFor(recipe, round->open.kind, parameters));
    COPPICE_TRY(sharing::RingVector x, sharing::unpack(encoding.shape(), from.body));
    sharing::addMasks(x, keys, sharing::Sign::Minus);
    // Anything else than this member's x would not have a one there.
    if (x.words()[encoding.mainWords + sharing::Encoding::constantAt] != 1) return fail(Fault::CountMismatch, "x");
    for (std::size_t k = 0; k + 1 < encoding.mainWords; ++k) {
      const std::array<std::uint32_t, 2> pair{x.words()[k], x.words()[k + 1]};
      // Counts are whole multiples of the scale, and too common to say anything.
      const auto count = [](std::uint32_t word) { return word % 4096 == 0; };
      if (!count(pair[0]) && !count(pair[1])) secrets.words.push_back(markerOf(pair));
    }
    if (round->open.kind == RoundKind::Train) {
      const double scale = encoding.main.front().scale * x.signedAt(encoding.mainWords) /
                           encoding.trailer[sharing::Encoding::weightAt].scale;
      for (std::size_t k = 0; k < encoding.mainWords; ++k)
        secrets.update.push_back(static_cast<float>(x.signedAt(k) / scale));
      secrets.tolerance = 2 / scale;
    } else {
      const auto rows = static_cast<double>(world.rows.at(watched().key));
      std::array<double, 2> sums{};
      for (double row = 0; row < rows; ++row) {
        const double u = (double{figure} - 4.0) / 4.0;
        sums[0] += u;
        sums[1] += u * u;
      }
      const std::size_t at = catalogue::StatisticsPlan(recipe).inputs.front().at + catalogue::StatisticsPlan::sum;
      for (std::size_t k = 0; k < sums.size(); ++k) {
        const double scale = encoding.codeOf(at + k).scale;
        if (std::fabs(x.signedAt(at + k) / scale - sums[k]) > 1 / scale) return fail(Fault::Contradiction, "sums");
      }
      secrets.sums.push_back(markerOf(sums));
    }
    return secrets;
  }

  /// In one memory: seeds by column, the update and the sums in any form.
  static std::vector<std::size_t> seedsIn(const Secrets& secrets, BytesView memory) {
    std::vector<std::size_t> counts;
    for (const Marker& seed : secrets.seeds) counts.push_back(seed.countIn(memory));
    return counts;
  }
  static std::size_t wordsIn(const Secrets& secrets, BytesView memory) {
    std::size_t found = 0;
    for (const Marker& words : secrets.words) found += words.countIn(memory);
    return found;
  }
  static std::size_t figuresIn(const Secrets& secrets, BytesView memory) {
    std::size_t found = countNear(memory, secrets.update, secrets.tolerance);
    for (const Marker& sums : secrets.sums) found += sums.countIn(memory);
    return found;
  }

  static bool seatsHold(const Secrets& secrets) {
    for (std::size_t column = 0; column < secrets.seeds.size(); ++column) {
      for (const Member* member : secrets.seats[column]) {
        const auto found = countInMemory(member->agent->pid(), {secrets.seeds[column]});
        if (!found || found->front() == 0) return false;
      }
    }
    return true;
  }

  void notInFilesOrFrames(const Secrets& secrets) {
    for (const std::filesystem::path& directory : {world.scratch->path(), frames.parent_path()}) {
      for (const auto* markers : {&secrets.seeds, &secrets.words, &secrets.sums})
        for (const Marker& marker : *markers) QCOMPARE(filesWith(marker, directory), std::vector<std::string>{});
      for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::string content(std::istreambuf_iterator<char>(stream), {});
        for (std::size_t shift = 0; shift < sizeof(float) && shift < content.size(); ++shift)
          QCOMPARE(countNear(asBytes(content).subspan(shift), secrets.update, secrets.tolerance), std::size_t{0});
      }
    }
  }

 private Q_SLOTS:
  void aRoundIsPreparedInWhichOneMemberIsWatched() {
    frames = elsewhere.filePath(QStringLiteral("frames")).toStdString();
    qputenv("COPPICE_FRAMES", frames.string().c_str());
    qputenv("LD_PRELOAD", COPPICE_FRAME_TAP);
    MUST(world.bare());  // starts the hub, and nobody else
    qunsetenv("LD_PRELOAD");
    qunsetenv("COPPICE_FRAMES");
    harness::DataChoice choice;
    choice.data = "simulated";
    choice.members = 12;
    MUST_GET(world.data, harness::prepareData(choice, world.scratch->path() / "data", recipes));
    markLastColumn(world.data.members.front().csv, figureText);  // gcsescore
    MUST_GET(const catalogue::RecipeFolder folder, catalogue::readRecipeFolder(world.data.recipe));
    MUST_GET(recipe, catalogue::parseRecipe(folder.files));
    MUST(world.space->enrol(world.data.members, {}));
    auto& members = world.space->members();
    for (std::size_t i = 0; i < members.size(); ++i) world.rows[members[i].key] = world.data.rowsOf[i];
    // The watched agent starts again, so that it can be stopped while it masks.
    pause = std::filesystem::path(elsewhere.path().toStdString()) / "pause";
    world.supervisor->release(*watched().agent);
    watched().agent->kill();
    qputenv("COPPICE_PAUSE", pause.string().c_str());
    qputenv("LD_PRELOAD", COPPICE_PAUSING_RANDOM);
    const Done revived = world.space->reviveAgent(watched());
    qunsetenv("LD_PRELOAD");
    qunsetenv("COPPICE_PAUSE");
    MUST(revived);
    MUST(world.begin(2));
  }

  void seedsAndUpdateAreWhereTheyAreNeededOnly() {
    std::set<RoundId> seen;
    std::vector<Secrets> all;
    MUST(world.provided("\"kind\":\"statistics\""));
    // A round cannot end before these two have shared; they hold no seat, so nobody waits for them in between.
    auto& members = world.space->members();
    MUST(world.space->log().refresh());
    const protocol::LogView& view = world.space->log().view();
    const auto tree = view.epoch(view.request(world.request)->epochs.back())->tree;
    std::vector<Member*> slow;
    for (Member& member : members)
      if (&member != &watched() && tree->seatsOf(member.key).empty()) slow.push_back(&member);
    QVERIFY(slow.size() >= 2);
    std::ofstream(pause).close();
    slow[0]->agent->signal(SIGSTOP);
    for (const RoundKind kind : {RoundKind::Statistics, RoundKind::Train}) {
      std::ofstream(pause).close();  // again, for the second round
      std::vector<Bytes> moments;
      MUST_GET(const Contribution given, catchContribution(seen, moments));
      std::filesystem::remove(pause);
      watched().agent->signal(SIGCONT);
      seen.insert(given.round);
      MUST(world.supervisor->until(
          "the shares to be with the seats",
          [&] {
            watched().agent->signal(SIGCONT);
            return shared(watched());
          },
          30'000));
      MUST_GET(Secrets secrets, open(given));
      QVERIFY(view.round(given.round)->open.kind == kind);
      QVERIFY(!secrets.words.empty());
      QCOMPARE(secrets.seeds.size(), std::size_t{3});

      // While it masked, all of it was in the member's memory.
      std::vector<std::size_t> seedMoments(3, 0);
      std::size_t wordMoments = 0;
      std::size_t figureMoments = 0;
      for (const Bytes& memory : moments) {
        const auto seeds = seedsIn(secrets, memory);
        for (std::size_t column = 0; column < seeds.size(); ++column) seedMoments[column] += seeds[column] > 0;
        wordMoments += wordsIn(secrets, memory) > 0;
        figureMoments += figuresIn(secrets, memory) > 0;
      }
      qInfo("%zu moments: seeds in %zu %zu %zu, x in %zu, the figures in %zu", moments.size(), seedMoments[0],
            seedMoments[1], seedMoments[2], wordMoments, figureMoments);
      QVERIFY(seedMoments[0] > 0 && seedMoments[1] > 0 && seedMoments[2] > 0);
      QVERIFY(wordMoments > 0 && figureMoments > 0);

      // Now the seeds are with the seats of their columns, and the update with nobody.
      MUST(world.supervisor->until(
          "every seat to have its seed", [&] { return seatsHold(secrets); }, 30'000));
      for (Member& member : members) {
        MUST_GET(const Bytes memory, memoryOf(member.agent->pid()));
        const auto seeds = seedsIn(secrets, memory);
        for (std::size_t column = 0; column < seeds.size(); ++column)
          QCOMPARE(seeds[column] > 0, secrets.seats[column].contains(&member));
        QCOMPARE(wordsIn(secrets, memory) + figuresIn(secrets, memory), std::size_t{0});
      }
      for (const int process : {world.space->hub().pid(), world.provider->pid()}) {
        MUST_GET(const Bytes memory, memoryOf(process));
        QCOMPARE(seedsIn(secrets, memory), std::vector<std::size_t>(3, 0));
        QCOMPARE(wordsIn(secrets, memory) + figuresIn(secrets, memory), std::size_t{0});
      }
      notInFilesOrFrames(secrets);
      // The same search finds what they may have: the masked body, in the hub's spool and on its way there.
      const Marker body(BytesView(given.body).first(std::min(given.body.size(), std::size_t{64})));
      QVERIFY(!filesWith(body, world.space->hubDirectory()).empty());
      QCOMPARE(filesWith(body, frames.parent_path()), std::vector<std::string>{frames.string()});
      all.push_back(std::move(secrets));
      if (kind == RoundKind::Statistics) {
        MUST(world.supervisor->until(
            "another one to share", [&] { return shared(*slow[1]); }, 60'000));
        slow[1]->agent->signal(SIGSTOP);
        slow[0]->agent->signal(SIGCONT);
      } else {
        slow[1]->agent->signal(SIGCONT);
      }
    }
    MUST(world.finish());
    for (const Secrets& secrets : all) {
      for (Member& member : members) {
        MUST_GET(const Bytes memory, memoryOf(member.agent->pid()));
        QCOMPARE(seedsIn(secrets, memory), std::vector<std::size_t>(3, 0));
        QCOMPARE(wordsIn(secrets, memory) + figuresIn(secrets, memory), std::size_t{0});
      }
      MUST_GET(const Bytes memory, memoryOf(world.space->hub().pid()));
      QCOMPARE(seedsIn(secrets, memory), std::vector<std::size_t>(3, 0));
      QCOMPARE(wordsIn(secrets, memory) + figuresIn(secrets, memory), std::size_t{0});
      notInFilesOrFrames(secrets);
    }
    MUST_GET(const auto counts, world.counts());
    QCOMPARE(counts.size(), std::size_t{4});
    QCOMPARE(counts.front(), 12U);
  }
};

QTEST_APPLESS_MAIN(SecretsTest)
#include "secrets_test.moc"
