// Real processes: a record, a column name and a cell of one member are looked for in the memory of hub, provider and
// another member's agent, in every frame that the hub receives, and in every file of the data space. The same search
// finds them where they may be.
#include <QTemporaryDir>
#include <QTest>
#include <array>

#include "doubles/memory_search.h"
#include "system/marked_csv.h"
#include "system/space_fixture.h"

using namespace coppice;
using namespace coppice::doubles;
using namespace coppice::tests;

namespace {

constexpr const char* column = "zebra_finch_column";
constexpr const char* cell = "marmalade-48151623";
constexpr const char* figureText = "3.1415926";
constexpr double figure = 3.1415926;

template <typename T>
Marker twice(T value) {
  const std::array<T, 2> values{value, value};
  return Marker(BytesView(reinterpret_cast<const std::uint8_t*>(values.data()), sizeof values));
}

}  // namespace

class LeakTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void nothingOfAMembersDataIsAnywhereElse() {
    QTemporaryDir elsewhere;  // not among the files that are searched
    const std::filesystem::path frames = elsewhere.filePath(QStringLiteral("frames")).toStdString();
    qputenv("COPPICE_FRAMES", frames.string().c_str());
    qputenv("LD_PRELOAD", COPPICE_FRAME_TAP);
    World world;
    MUST(world.bare());  // starts the hub, and nobody else
    qunsetenv("LD_PRELOAD");
    qunsetenv("COPPICE_FRAMES");
    harness::DataChoice choice;
    choice.data = "simulated";
    choice.members = 12;
    MUST_GET(world.data, harness::prepareData(choice, world.scratch->path() / "data", recipes));
    const std::string csv = world.data.members.front().csv.string();
    // One more column, the same cell in every row, and one figure in every row of gcsescore, the last of the columns.
    markLastColumn(csv, std::string(figureText) + ',' + cell, std::string(",") + column);
    MUST(world.space->enrol(world.data.members, {}));
    auto& members = world.space->members();
    for (std::size_t i = 0; i < members.size(); ++i) world.rows[members[i].key] = world.data.rowsOf[i];
    MUST(world.begin(2));
    const std::vector<Marker> markers{Marker(asBytes(std::string(column))), Marker(asBytes(std::string(cell))),
                                      twice(figure), twice(static_cast<float>(figure))};

    // In the middle of a train round, with everybody's shares at the seats, and again when all is over.
    MUST(world.provided("\"kind\":\"train\""));
    members.back().agent->signal(SIGSTOP);
    const auto shared = [](const harness::Member& member) {
      return member.status.has_round() && member.status.round().stage() == "aggregating";
    };
    MUST(world.supervisor->until(
        "all but one to have shared", [&] { return std::all_of(members.begin(), members.end() - 1, shared); }, 60'000));
    const auto seatHolder = std::find_if(members.begin() + 1, members.end() - 1,
                                         [](const harness::Member& member) { return member.status.seats() > 0; });
    QVERIFY(seatHolder != members.end() - 1);
    const std::string title = [&] {
      static_cast<void>(world.space->log().refresh());
      return world.space->log().view().request(world.request)->terms.title;
    }();
    for (const bool over : {false, true}) {
      if (over) {
        members.back().agent->signal(SIGCONT);
        MUST(world.finish());
      }
      for (const int process : {world.space->hub().pid(), seatHolder->agent->pid()}) {
        MUST_GET(const auto found, countInMemory(process, markers));
        QCOMPARE(found, std::vector<std::size_t>(markers.size(), 0));
      }
      if (!over) {
        MUST_GET(const auto found, countInMemory(world.provider->pid(), markers));
        QCOMPARE(found, std::vector<std::size_t>(markers.size(), 0));
      }
      // The same search finds what the hub must know, and the data with the member whose they are.
      MUST_GET(const auto titles, countInMemory(world.space->hub().pid(), {Marker(asBytes(title))}));
      QVERIFY(titles.front() > 0);
      MUST_GET(const auto own, countInMemory(members.front().agent->pid(), markers));
      qInfo("in the member's own agent: column %zu, cell %zu, figures %zu %zu", own[0], own[1], own[2], own[3]);
      QVERIFY(own[0] > 0 && own[1] > 0 && own[2] > 0);
      for (const Marker& marker : {markers[0], markers[1]})
        QCOMPARE(filesWith(marker, world.scratch->path()), std::vector<std::string>{csv});
      for (const Marker& marker : {markers[2], markers[3]})
        QCOMPARE(filesWith(marker, world.scratch->path()), std::vector<std::string>{});
    }
    // After CURVE: the hub is sent what it must know and the masked bodies, and nothing of the data.
    for (const Marker& marker : markers) QCOMPARE(filesWith(marker, frames.parent_path()), std::vector<std::string>{});
    QCOMPARE(filesWith(Marker(asBytes(title)), frames.parent_path()), std::vector<std::string>{frames});
    for (const harness::Member& member : members)
      QCOMPARE(filesWith(Marker(member.key.view()), frames.parent_path()), std::vector<std::string>{frames});
    MUST_GET(const auto counts, world.counts());
    QCOMPARE(counts, std::vector<std::uint32_t>(4, 12));
  }
};

QTEST_APPLESS_MAIN(LeakTest)
#include "leak_test.moc"
