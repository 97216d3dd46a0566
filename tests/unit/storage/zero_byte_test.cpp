// A zero byte ends no text: what stands behind it would be read by nobody, yet signed, hashed and kept. One row per
// reader of JSON. They are of several rooms, all of them below this one.
#include <QTest>
#include <fstream>

#include "base/file.h"
#include "catalogue/model_file.h"
#include "catalogue/notice.h"
#include "catalogue/recipe.h"
#include "catalogue/statistics.h"
#include "consent/exporters.h"
#include "crypto/random.h"
#include "doubles/sample_recipe.h"
#include "scratch.h"
#include "vault/sealing.h"
#include "vault/vault.h"
#include "vault/xapi_statement.h"
#include "wire/space_file.h"

using namespace coppice;

namespace {

constexpr crypto::PasswordParameters quick{1, 1U << 20U};

std::filesystem::path folderOf(const storage::Scratch& scratch) {
  return std::filesystem::path(scratch.file()).parent_path();
}

/// Refused with its fault, or nothing.
template <typename T>
std::optional<Fault> faultOf(const Expected<T>& read) {
  return read ? std::nullopt : std::optional(read.error().fault);
}

struct Reader {
  const char* name;
  std::string good;
  std::function<std::optional<Fault>(const std::string&)> read;
  Fault fault;
};

catalogue::Recipe sampleRecipe() { return *catalogue::parseRecipe({doubles::sampleRecipeJson, {}, {}, {}}); }

std::string noticeText() {
  std::ifstream in(COPPICE_SOURCE_DIR "/resources/recipes/chem97/notice.json");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string spaceText() {
  wire::SpaceFile file;
  file.name = "Space";
  file.address = "tcp://127.0.0.1:1";
  return wire::spaceFileText(file);
}

/// A safetensors file around its header.
std::optional<Fault> readModelHeader(const catalogue::Recipe& recipe, BytesView weights, const std::string& header) {
  Bytes file;
  appendU64(file, header.size());
  append(file, asBytes(header));
  append(file, weights);
  return faultOf(catalogue::readModel(recipe, file));
}

Reader modelReader() {
  const catalogue::Recipe recipe = sampleRecipe();
  catalogue::ModelState state;
  state.weights.resize(recipe.weightCount(), 1);
  const Bytes file = catalogue::writeModel(recipe, state);
  const std::uint64_t size = readU64(BytesView(file).first(8));
  const Bytes weights = toBytes(BytesView(file).subspan(8 + size));
  return {"model", std::string(asText(BytesView(file).subspan(8, size))),
          [recipe, weights](const auto& text) { return readModelHeader(recipe, weights, text); }, Fault::Malformed};
}

std::vector<Reader> catalogueReaders() {
  const catalogue::Recipe recipe = sampleRecipe();
  const catalogue::Preparation preparation{{10, 2, {}}, {0, 1, {0.5, 0.5}}, {11000, 100, {}}};
  return {
      {"recipe", doubles::sampleRecipeJson,
       [](const auto& text) {
         return faultOf(catalogue::parseRecipe({text, {}, {}, {}}));
       },
       Fault::BadRecipe},
      {"notice", noticeText(), [](const auto& text) { return faultOf(catalogue::parseNotice(text)); },
       Fault::BadNotice},
      {"preparation", catalogue::preparationText(preparation),
       [recipe](const auto& text) { return faultOf(catalogue::readPreparation(recipe, text)); }, Fault::Malformed},
      modelReader(),
      {"space file", spaceText(), [](const auto& text) { return faultOf(wire::parseSpaceFile(text)); },
       Fault::BadSpaceFile},
  };
}

std::vector<Reader> vaultReaders() {
  vault::DatasetSchema schema;
  schema.name = "school";
  const auto readVault = [](const std::string& text) {
    storage::Scratch scratch;
    crypto::SeededRandom random{1};
    require(replaceFile(folderOf(scratch) / vault::vaultFileName, asBytes(text)).has_value(), "a vault's file");
    return faultOf(vault::Vault::open(folderOf(scratch), random));
  };
  storage::Scratch scratch;
  crypto::SeededRandom random{1};
  require(vault::Vault::create(folderOf(scratch), vault::Credential::passphrase("p"), random, quick).has_value(),
          "a vault");
  const Bytes file = *readWholeFile(folderOf(scratch) / vault::vaultFileName, 1U << 20U);
  return {
      {"vault.json", std::string(asText(file)), readVault, Fault::DamagedData},
      {"schema of a data set", vault::schemaJson(schema),
       [](const auto& text) { return faultOf(vault::schemaFromJson(text)); }, Fault::DamagedData},
      {"statement", R"({"actor":{"mbox":"mailto:a@b"},"verb":{"id":"http://v/read"},"object":{"id":"o"}})",
       [](const auto& text) {
         vault::XapiRow row;
         return vault::readStatement(text, row) ? std::optional(Fault::BadInput) : std::nullopt;
       },
       Fault::BadInput},
  };
}

std::vector<Reader> recordReaders() {
  crypto::SeededRandom random{1};
  const auto member = std::make_shared<crypto::Identity>(crypto::Identity::generate(random));
  consent::RequestFacts facts;
  facts.title = "Request";
  facts.purposes = {"To learn"};
  consent::RecordBinding binding;
  binding.state = consent::DecisionState::Granted;
  const std::string record = *consent::writeRecord("0102", member->key(), facts, {}, binding);
  const auto opened = [member](const std::string& text) {
    consent::RecordSeal seal;
    seal.state = consent::DecisionState::Granted;
    return consent::OpenedRecord{consent::sealRecord(seal, text, *member), text};
  };
  const auto reader = [&record](const char* name, auto read) {
    return Reader{name, record, [read](const auto& text) { return faultOf(read(text)); }, Fault::DamagedData};
  };
  using Records = std::vector<consent::OpenedRecord>;
  return {
      reader("record", consent::readBinding),
      reader("time of a record", consent::readDecisionTime),
      reader("event of a record", consent::readDecisionEvent),
      reader("receipt of a record",
             [=](const auto& text) { return consent::receiptJson(opened(text), member->key()); }),
      reader("linked data", [=](const auto& text) { return consent::receiptsJsonLd({opened(text)}, member->key()); }),
      reader("page", [=](const auto& text) { return consent::receiptsHtml({opened(text)}, member->key(), {}, "en"); }),
      reader("audit file", [=](const auto& text) { return consent::auditJson({opened(text)}, member->key(), {}); }),
      reader("audit table", [=](const auto& text) { return consent::auditCsv(Records{opened(text)}, {}); }),
      {"receipt", *consent::receiptJson(opened(record), member->key()),
       [](const auto& text) { return faultOf(consent::verifyReceipt(text)); }, Fault::Malformed},
  };
}

}  // namespace

class ZeroByteTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void nothingIsReadThatStandsBeforeAZeroByte() {
    int readers = 0;
    for (const auto& some : {catalogueReaders(), vaultReaders(), recordReaders()}) {
      for (const Reader& reader : some) {
        QVERIFY2(!reader.read(reader.good), reader.name);
        for (const std::string& tail : {std::string(1, '\0'), std::string("\0{\"purpose\":\"another\"}", 23)})
          QVERIFY2(reader.read(reader.good + tail) == reader.fault, reader.name);
        ++readers;
      }
    }
    QCOMPARE(readers, 17);
  }
};

QTEST_APPLESS_MAIN(ZeroByteTest)
#include "zero_byte_test.moc"
