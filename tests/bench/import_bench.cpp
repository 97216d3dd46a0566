#include "bench/import_bench.h"

#include <csv.h>

#include <filesystem>
#include <fstream>

#include "base/require.h"
#include "crypto/random.h"
#include "harness/process.h"
#include "storage/database.h"
#include "storage/dataset_store.h"
#include "vault/datasets.h"

namespace coppice::bench {

namespace fs = std::filesystem;

namespace {

constexpr unsigned rows = 1'000'000;

/// As school records are: ids, small numbers, a decimal, a category, a flag and a date.
void writeTable(const fs::path& file) {
  static constexpr const char* towns[] = {"Ulm", "Bonn", "Lyon", "Nantes", "York", "Leeds"};
  crypto::SeededRandom random(7);
  std::ofstream out(file, std::ios::binary);
  out << "pupil,school,score,average,town,passed,day\n";
  for (unsigned row = 0; row < rows; ++row) {
    const std::uint64_t draw = random.nextU64();
    char line[96];
    const int size = std::snprintf(
        line, sizeof line, "%u,%u,%u,%.3f,%s,%s,20%02u-%02u-%02u\n", row, static_cast<unsigned>(draw % 2410),
        static_cast<unsigned>((draw >> 12U) % 11), static_cast<double>((draw >> 20U) % 100'000) / 1000,
        towns[(draw >> 40U) % 6], (draw & 1U) != 0 ? "yes" : "no", static_cast<unsigned>((draw >> 44U) % 25),
        static_cast<unsigned>((draw >> 50U) % 12) + 1, static_cast<unsigned>((draw >> 56U) % 28) + 1);
    out.write(line, size);
  }
  require(out.good(), "the table is written");
}

void countField(void*, std::size_t, void* count) { ++*static_cast<std::uint64_t*>(count); }

/// libcsv over the file in blocks of the same size, doing nothing with the fields.
void readWithLibcsv(const fs::path& file) {
  csv_parser parser;
  require(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) == 0, "libcsv starts");
  std::ifstream in(file, std::ios::binary);
  std::string block(256U << 10U, '\0');
  std::uint64_t fields = 0;
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0) {
    const auto size = static_cast<std::size_t>(in.gcount());
    require(csv_parse(&parser, block.data(), size, countField, nullptr, &fields) == size, "libcsv reads");
  }
  csv_fini(&parser, countField, nullptr, &fields);
  csv_free(&parser);
  require(fields == 7ULL * (rows + 1), "libcsv reads every field");
}

}  // namespace

Measure measureImport(unsigned turns) {
  const auto folder = std::move(*harness::ScratchDirectory::make({}));
  const fs::path scratch = folder->path();
  const fs::path file = scratch / "table.csv";
  writeTable(file);
  crypto::SeededRandom random(1);
  auto created = vault::Vault::create(scratch, vault::Credential::passphrase("bench"), random, {1, 1U << 20U});
  require(created.has_value(), "a vault");
  std::unique_ptr<storage::Database> database;
  unsigned turn = 0;
  const auto prepare = [&] {
    const std::string name = "store" + std::to_string(turn++) + ".sqlite";
    auto opened = storage::Database::open(scratch / name, storage::memberSchema(),
                                          storage::Database::Durability::Relaxed);  // as the agent's import
    require(opened.has_value(), "a database");
    database = std::move(*opened);
  };
  const auto import = [&] {
    storage::SqliteDatasetStore store(*database);
    vault::ImportOptions options;
    options.name = "bench";
    const auto report = vault::Datasets(store, created->vault, random).importTable(file, options);
    require(report && report->schema.rows == rows && report->refused.empty(), "every row is imported");
  };
  const Timing timing = takeTurns(std::min(turns, mostSlowTurns), prepare, import, [&] { readWithLibcsv(file); });
  constexpr double threeTimes = 1.0 / 3;
  constexpr double twice = 1.0 / 2;
  return {"import of a CSV, 10^6 rows x 7 columns, sealed",
          "reading it with libcsv alone",
          timing.workSeconds,
          timing.yardstickSeconds,
          threeTimes,
          twice};
}

}  // namespace coppice::bench
