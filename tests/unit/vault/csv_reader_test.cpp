#include "vault/csv_reader.h"

#include <csv.h>
#include <rapidcheck.h>

#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "vault/flat_maps.h"

using namespace coppice;
using namespace coppice::vault;

namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Oracle {
  Rows rows;
  std::vector<std::string> row;
};

/// The whole text through libcsv in one piece.
std::optional<Rows> byLibcsv(const std::string& text, char separator) {
  csv_parser parser;
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_delim(&parser, static_cast<unsigned char>(separator));
  Oracle oracle;
  const auto field = [](void* data, std::size_t size, void* to) {
    static_cast<Oracle*>(to)->row.emplace_back(static_cast<const char*>(data), size);
  };
  const auto end = [](int, void* to) {
    auto* const all = static_cast<Oracle*>(to);
    all->rows.push_back(std::exchange(all->row, {}));
  };
  const bool good = csv_parse(&parser, text.data(), text.size(), field, end, &oracle) == text.size() &&
                    csv_fini(&parser, field, end, &oracle) == 0;
  csv_free(&parser);
  return good ? std::optional(oracle.rows) : std::nullopt;
}

}  // namespace

class CsvReaderTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Lines without quotes take another way than libcsv; nobody may notice.
  void everyTextReadsAsLibcsvReadsIt() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("t.csv")).toStdString();
    QVERIFY(rc::check("as libcsv", [&] {
      const char separator = *rc::gen::element(',', ';', '\t');
      const auto text = *rc::gen::container<std::string>(
          rc::gen::element('a', 'b', separator, separator, '"', '\n', '\n', '\r', ' ', '\t'));
      std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
      CsvFormat format;
      format.separator = separator;
      Rows rows;
      std::uint64_t before = 0;
      const Done read = readCsv(file, format,
                                [&](std::span<const std::string_view> fields, std::uint64_t line) -> Done {
                                  rows.emplace_back(fields.begin(), fields.end());
                                  RC_ASSERT(line > before);
                                  before = line;
                                  return {};
                                },
                                {});
      const auto expected = byLibcsv(text, separator);
      RC_ASSERT(read.has_value() == expected.has_value());
      if (expected) RC_ASSERT(rows == *expected);
    }));
  }

  void linesLongerThanABlock() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("t.csv")).toStdString();
    const std::string half(400'000, 'x');
    std::ofstream(file, std::ios::binary) << "a,b\n" << half << "," << half << "\n1,2\n" << std::string(2U << 20U, 'y');
    std::vector<std::size_t> sizes;
    const Done read = readCsv(file, {},
                              [&](std::span<const std::string_view> fields, std::uint64_t) -> Done {
                                sizes.push_back(fields[0].size());
                                return {};
                              },
                              {});
    QVERIFY(sizes == (std::vector<std::size_t>{1, half.size(), 1}));
    QCOMPARE(read.error().fault, Fault::BadCsv);  // a field over the limit
  }

  void codesAndCountsAreExact() {
    TextCodes codes;
    KeyCounter counter;
    for (int turn = 0; turn < 3; ++turn) {
      for (std::uint32_t i = 0; i < 5000; ++i) {
        QCOMPARE(codes.codeOf(std::to_string(i)), i);
        RecordKey key;
        for (std::size_t byte = 0; byte < 4; ++byte) key.data()[byte] = static_cast<std::uint8_t>((i + 2) >> 8U * byte);
        QCOMPARE(counter.count(key.view()), static_cast<std::uint32_t>(turn));
      }
    }
    QCOMPARE(codes.texts().size(), std::size_t{5000});
  }
};

QTEST_APPLESS_MAIN(CsvReaderTest)
#include "csv_reader_test.moc"
