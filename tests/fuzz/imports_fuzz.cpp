// Files a member imports: CSV and xAPI statements through format detection, preview and a whole import into a real
// vault.
#include "fuzz/fuzz.h"
#include "storage/dataset_store.h"
#include "vault/datasets.h"
#include "vault/preview.h"

using namespace coppice;
using namespace coppice::vault;

namespace {

const auto goOn = [](std::uint64_t) { return true; };

/// One vault for all inputs: making one costs a password hash.
struct Importer {
  fuzz::MemoryFolder folder;
  crypto::SeededRandom random{2};
  std::unique_ptr<storage::Database> database = std::move(*storage::Database::open(
      (folder.path() / "m.db").string(), storage::memberSchema(), storage::Database::Durability::Relaxed));
  storage::SqliteDatasetStore store{*database};
  Vault vault = std::move(Vault::create(folder.path(), Credential::passphrase("p"), random, {1, 1U << 20U})->vault);
  Datasets datasets{store, vault, random};
};

void table(BytesView bytes) {
  static Importer importer;
  const fuzz::MemoryFile file(bytes);
  PreviewOptions look;
  look.progress = goOn;
  const auto preview = previewTable(file.path(), look);
  ImportOptions options;
  options.name = "d";
  const auto report = importer.datasets.importTable(file.path(), options);
  if (report) {
    require(report->schema.rows > 0 && !report->schema.columns.empty(), "an import has rows and columns");
    require(preview.has_value(), "what is imported can be previewed");
    require(importer.datasets.remove(report->schema.id).has_value(), "a data set can be removed");
  }
  require(importer.datasets.list()->empty(), "a failed import leaves nothing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr void (*decoders[])(BytesView) = {table};
  return fuzz::dispatch(decoders, data, size);
}
