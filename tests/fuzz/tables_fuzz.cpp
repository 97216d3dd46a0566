// What an import is made of: CSV and xAPI statements, cells, and the dictionaries and schemas that come back from the
// vault's store.
#include <bit>

#include "fuzz/fuzz.h"
#include "vault/cell.h"
#include "vault/csv_reader.h"
#include "vault/datasets.h"
#include "vault/json_statements.h"
#include "vault/sealing.h"

using namespace coppice;
using namespace coppice::vault;

namespace {

const auto goOn = [](std::uint64_t) { return true; };

void csv(BytesView bytes) {
  const fuzz::MemoryFile file(bytes);
  for (const auto separator : {std::optional<char>(), std::optional(';')}) {
    const auto format = detectCsv(file.path(), separator, {}, goOn);
    if (!format) continue;
    std::uint64_t last = 0;
    (void)readCsv(
        file.path(), *format,
        [&](std::span<const std::string_view> fields, std::uint64_t line) -> Done {
          require(!fields.empty() && line > last, "rows come in order");
          last = line;
          return {};
        },
        goOn);
  }
}

/// The same statements, however the text is cut.
void statements(BytesView bytes) {
  for (const bool lines : {false, true}) {
    std::vector<std::string> found[2];
    bool ended[2] = {};
    for (const std::size_t run : {0U, 1U}) {
      const std::size_t pieceBytes = run == 0 ? 1 : bytes.size() + 1;
      JsonStatements cutter(lines, [&](Cut cut, std::string_view text, std::uint64_t line) -> Done {
        require(cut == Cut::Whole || text.empty(), "only whole statements have a text");
        found[run].push_back(std::to_string(static_cast<int>(cut)) + ':' + std::to_string(line) + ':' +
                             std::string(text));
        return {};
      });
      bool good = true;
      for (std::size_t at = 0; good && at < bytes.size(); at += pieceBytes)
        good = cutter.add(asText(bytes.subspan(at, std::min(pieceBytes, bytes.size() - at)))).has_value();
      ended[run] = good && cutter.finish().has_value();
    }
    require(found[0] == found[1] && ended[0] == ended[1], "pieces do not matter");
  }
}

void stored(BytesView bytes) {
  if (const auto values = decodeDictionary(bytes))
    require(fuzz::same(encodeDictionary(*values), bytes), "a dictionary has one form");
  if (const auto schema = schemaFromJson(asText(bytes))) {
    const auto again = schemaFromJson(schemaJson(*schema));
    require(again && schemaJson(*again) == schemaJson(*schema), "a schema round-trips");
  }
  if (bytes.empty()) return;
  std::vector<double> cells;
  const std::size_t count = bytes[0];
  if (!decodeChunk(bytes.subspan(1), count, cells)) return;
  require(cells.size() == count, "a chunk has its number of values");
  std::vector<double> again;
  require(decodeChunk(encodeChunk(cells), count, again).has_value() && again.size() == count, "a chunk round-trips");
  for (std::size_t i = 0; i < count; ++i)
    require(cells[i] == again[i] || (cells[i] != cells[i] && again[i] != again[i]), "a chunk keeps its values");
}

void cell(BytesView bytes) {
  for (const bool comma : {false, true}) (void)parseNumber(asText(bytes), comma);
  (void)parseDate(asText(bytes));
  (void)isMissing(asText(bytes));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr void (*decoders[])(BytesView) = {csv, statements, stored, cell};
  return fuzz::dispatch(decoders, data, size);
}
