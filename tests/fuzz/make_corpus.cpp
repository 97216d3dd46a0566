// Writes the fuzz corpus from the real encoders: make_fuzz_corpus tests/fuzz/corpus. Run it again when a format
// changes; files that a fuzzer found have names of their own and stay.
#include <archive.h>
#include <archive_entry.h>

#include <bit>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "catalogue/model_file.h"
#include "catalogue/recipe_folder.h"
#include "consent/exporters.h"
#include "control/protocol.h"
#include "doubles/draw.h"
#include "doubles/hub_samples.h"
#include "doubles/sample_recipe.h"
#include "fuzz/fuzz.h"
#include "protocol/contributor.h"
#include "provider/books.h"
#include "training/matrix.h"
#include "vault/cell.h"
#include "vault/sealing.h"
#include "vault/vault.h"
#include "wire/invite.h"
#include "wire/place_set.h"
#include "wire/space_file.h"
#include "wire/strict.h"
#include "wire/worker.pb.h"

using namespace coppice;
namespace fs = std::filesystem;

namespace {

class Corpus {
 public:
  explicit Corpus(fs::path root) : m_root(std::move(root)) {}
  /// kind: the place of the decoder in the target's list.
  void add(const std::string& target, std::uint8_t kind, const std::string& name, BytesView content) const {
    fs::create_directories(m_root / target);
    std::ofstream out(m_root / target / name, std::ios::binary | std::ios::trunc);
    out << static_cast<char>(kind) << asText(content);
    require(out.good(), "the corpus can be written");
  }
  void add(const std::string& target, std::uint8_t kind, const std::string& name, std::string_view text) const {
    add(target, kind, name, asBytes(text));
  }

 private:
  fs::path m_root;
};

void signedMessages(const Corpus& corpus) {
  doubles::Draw draw(11);
  for (std::size_t kind = 0; kind < doubles::entryKinds; ++kind) {
    const auto entry = draw.entry(kind);
    corpus.add("signed_messages", 0, "entry-" + std::string(entryName(entry)), wire::encodeEntry(fuzz::space(), entry));
  }
  for (std::size_t kind = 0; kind < doubles::messageKinds; ++kind) {
    const auto message = draw.message(kind);
    corpus.add("signed_messages", 1, "peer-" + std::string(messageName(message)),
               wire::encodePeer(fuzz::space(), draw.id<RoundId>(), 3, message));
  }
  corpus.add("signed_messages", 2, "envelope",
             wire::signEntry(fuzz::signer(), fuzz::space(), wire::Pledge{draw.id<RequestId>()}));
  corpus.add("signed_messages", 3, "places", wire::encodePlaces({0, 7, 8, 255}));
}

void hubCalls(const Corpus& corpus) {
  doubles::HubSamples samples;
  const auto name = [](const char* what, std::size_t index) { return what + std::to_string(index); };
  const auto calls = samples.calls();
  for (std::size_t i = 0; i < calls.size(); ++i)
    corpus.add("hub_calls", 0, name("call-", i), wire::encodeCall({42, calls[i]}));
  const auto replies = samples.replies();
  for (std::size_t i = 0; i < replies.size(); ++i) {
    const bool pushed = std::holds_alternative<wire::Relayed>(replies[i]);
    corpus.add("hub_calls", 1, name("reply-", i), wire::encodeReply({pushed ? 0U : 42U, replies[i]}));
  }
  wire::HelloBody hello = samples.hello();
  hello.member = fuzz::signer().key();
  corpus.add("hub_calls", 2, "hello", wire::signHello(fuzz::signer(), hello).body);
  const auto head = wire::signHead(fuzz::signer(), {4, samples.id<Digest>(), {123}});
  corpus.add("hub_calls", 3, "head", head.body);
  corpus.add("hub_calls", 4, "appended", wire::signAppended(fuzz::signer(), {5, {77}, {}}).body);
  corpus.add("hub_calls", 5, "lone-head", wire::encodeHead(head));
}

Bytes zipOf(const catalogue::RecipeFiles& files, std::string_view notice) {
  Bytes out(1U << 16U);
  std::size_t used = 0;
  archive* zip = archive_write_new();
  archive_write_set_format_zip(zip);
  archive_write_open_memory(zip, out.data(), out.size(), &used);
  const auto add = [zip](const char* name, std::string_view text) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    archive_write_header(zip, entry);
    archive_write_data(zip, text.data(), text.size());
    archive_entry_free(entry);
  };
  add("recipe.json", files.recipeJson);
  add("notice.json", notice);
  archive_write_close(zip);
  archive_write_free(zip);
  out.resize(used);
  return out;
}

void recipes(const Corpus& corpus) {
  const catalogue::Recipe& recipe = doubles::sampleRecipe();
  std::string notice = "{}";
  for (const char* name : {"chem97", "hsb", "uci_dropout"}) {
    const auto folder = catalogue::readRecipeFolder(fs::path(COPPICE_SOURCE_DIR) / "resources" / "recipes" / name);
    require(folder.has_value(), "a shipped recipe");
    corpus.add("recipe", 0, std::string("recipe-") + name, folder->files.recipeJson);
    corpus.add("recipe", 1, std::string("notice-") + name, folder->noticeJson);
    notice = folder->noticeJson;
  }
  catalogue::RecipeFiles files;
  files.recipeJson = nlohmann::json::parse(doubles::sampleRecipeJson).dump();
  corpus.add("recipe", 0, "recipe-sample", files.recipeJson);
  corpus.add("recipe", 3, "zip", zipOf(files, notice));
  nlohmann::json number = nlohmann::json::parse(doubles::sampleRecipeJson);
  number["target"] = {{"column", "score"}, {"kind", "number"}, {"range", {0, 10}}};
  number["loss"] = "mse";
  number["model"] = {{"preset", "mlp"}, {"hidden", {3}}};
  corpus.add("recipe", 0, "recipe-number-mlp", number.dump());
  nlohmann::json classes = nlohmann::json::parse(doubles::sampleRecipeJson);
  classes["target"] = {{"column", "score"}, {"kind", "class"}, {"values", {"a", "b", "c"}}};
  classes["loss"] = "cross_entropy";
  corpus.add("recipe", 0, "recipe-class", classes.dump());
  files.modelSource = "def forward(w: Tensor, x: Tensor) -> Tensor:\n  return x @ w\n";
  files.weights = Bytes{1, 2, 3};
  corpus.add("recipe", 2, "package", catalogue::packRecipe(files));
  catalogue::ModelState state{std::vector<float>(recipe.weightCount(), 0.5F), {}};
  corpus.add("recipe", 4, "model", catalogue::writeModel(recipe, state));
  state.preparation = catalogue::Preparation{{10, 2, {}}, {0, 1, {0.25, 0.75}}, {11'000, 30, {}}};
  corpus.add("recipe", 4, "model-prepared", catalogue::writeModel(recipe, state));
  corpus.add("recipe", 5, "preparation", catalogue::preparationText(*state.preparation));
  Bytes sums;
  for (int i = 0; i < 120; ++i) appendU64(sums, std::bit_cast<std::uint64_t>(static_cast<double>(100 - i / 2)));
  corpus.add("recipe", 6, "sums", sums);
}

std::string recordText(crypto::SeededRandom& random) {
  consent::RequestFacts facts;
  random.fill({facts.request.data(), RequestId::size});
  facts.title = "How reading helps";
  facts.purposes = {"To learn"};
  facts.lawfulBasis = "consent";
  facts.sensitiveColumns = {"gender"};
  consent::Party school;
  school.id = school.name = "Example School";
  school.role = "controller";
  facts.parties = {school};
  consent::RecordBinding binding;
  binding.sequence = 3;
  binding.state = consent::DecisionState::Granted;
  binding.request = facts.request;
  binding.until = WallMs{1'790'000'000'000 + 86'400'000};
  binding.datasets = {{DatasetId(), {"age", "gender"}}};
  consent::Decision decision;
  decision.event = consent::DecisionEvent::Grant;
  decision.time = WallMs{1'790'000'000'000};
  return *consent::writeRecord("0102", fuzz::signer().key(), facts, decision, binding);
}

void texts(const Corpus& corpus) {
  crypto::SeededRandom random(std::uint64_t{21});
  wire::SpaceFile space;
  space.name = "a space";
  space.address = "tcp://hub.example:4711";
  space.hubKey = space.authorityKey = fuzz::signer().key();
  corpus.add("texts", 0, "space-file", wire::spaceFileText(space));
  space.hubOwner.emplace();
  corpus.add("texts", 0, "space-file-owner", wire::spaceFileText(space));
  wire::InviteTerms terms;
  terms.name = "An Organisation";
  terms.kind = wire::MemberKind::Organisation;
  terms.validUntilMs = 1'900'000'000'000;
  corpus.add("texts", 1, "invite", wire::inviteCode(wire::issueInvite(fuzz::signer(), fuzz::space(), terms, random)));
  Bytes body(49, 1);
  append(body, asBytes(terms.name));
  corpus.add("texts", 2, "invite-body", body);
  corpus.add("texts", 3, "recovery-key", vault::writeRecoveryKey(Bytes(32, 0x5a)));
  const std::string record = recordText(random);
  corpus.add("texts", 4, "record", record);
  corpus.add("texts", 6, "sealed-record", record);
  consent::RecordSeal seal;
  const auto binding = consent::readBinding(record);
  seal.sequence = binding->sequence;
  seal.request = binding->request;
  seal.state = binding->state;
  seal.until = binding->until;
  seal.datasets = {DatasetId()};
  const consent::OpenedRecord opened{consent::sealRecord(seal, record, fuzz::signer()), record};
  require(consent::verifyReceipt(*consent::receiptJson(opened, fuzz::signer().key())).has_value(), "a good receipt");
  corpus.add("texts", 5, "receipt", *consent::receiptJson(opened, fuzz::signer().key()));
  corpus.add("texts", 7, "json", R"({"b":[1,-0.5e-7,1e21,null,true,"\u00e9\n"],"a":{"z":{}}})");
  corpus.add("texts", 8, "formula", "=HYPERLINK(\"x\") <b>\xE2\x80\xAE\x1b 2024-02-29 -1.5e3 TRUE");
}

/// Gives every field of a message a value, two deep.
void fill(google::protobuf::Message& message, int depth = 0) {
  const auto* reflection = message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const auto* field = message.GetDescriptor()->field(i);
    using Field = google::protobuf::FieldDescriptor;
    if (field->cpp_type() == Field::CPPTYPE_MESSAGE) {
      if (field->containing_oneof() != nullptr && !field->has_optional_keyword()) continue;
      if (depth < 2)
        fill(field->is_repeated() ? *reflection->AddMessage(&message, field)
                                  : *reflection->MutableMessage(&message, field),
             depth + 1);
    } else if (field->is_repeated()) {
      if (field->cpp_type() == Field::CPPTYPE_STRING) reflection->AddString(&message, field, "xy");
    } else if (field->cpp_type() == Field::CPPTYPE_STRING) {
      reflection->SetString(&message, field, "ab");
    } else if (field->cpp_type() == Field::CPPTYPE_UINT32) {
      reflection->SetUInt32(&message, field, 3);
    } else if (field->cpp_type() == Field::CPPTYPE_INT64) {
      reflection->SetInt64(&message, field, 1'790'000'000'000);
    } else if (field->cpp_type() == Field::CPPTYPE_BOOL) {
      reflection->SetBool(&message, field, true);
    }
  }
}

void controlFrames(const Corpus& corpus) {
  namespace pb = control::pb;
  const auto* commands = pb::Command::descriptor()->FindOneofByName("what");
  for (const char* name : {"import", "grant", "set_limits", "recover", "restore", "export", "explain", "join"}) {
    pb::ClientFrame frame;
    frame.mutable_command()->set_id(7);
    const auto* field = pb::Command::descriptor()->FindFieldByName(name);
    require(field != nullptr && field->containing_oneof() == commands, "a command");
    fill(*frame.mutable_command()->GetReflection()->MutableMessage(frame.mutable_command(), field));
    corpus.add("control", 0, std::string("command-") + name, control::encodeFrame(frame));
  }
  pb::ClientFrame hello;
  fill(*hello.mutable_hello());
  corpus.add("control", 0, "hello", control::encodeFrame(hello));
  for (const char* name : {"status", "request", "consents", "rounds", "explanation", "preview", "activity", "fault"}) {
    pb::ServerFrame frame;
    frame.mutable_reply()->set_id(9);
    const auto* field = pb::Reply::descriptor()->FindFieldByName(name);
    require(field != nullptr, "a reply");
    fill(*frame.mutable_reply()->GetReflection()->MutableMessage(frame.mutable_reply(), field));
    corpus.add("control", 1, std::string("reply-") + name, control::encodeFrame(frame));
  }
  pb::ServerFrame snapshot;
  fill(*snapshot.mutable_snapshot());
  corpus.add("control", 1, "snapshot", control::encodeFrame(snapshot));
  corpus.add("control", 2, "pieces", Bytes{3, 1, 'a', 'b', 2, 0, 'c', 1, 0});
  corpus.add("control", 3, "frame", Bytes(300, 5));
  corpus.add("control", 4, "window", "mon-wed,sat 18:00-07:00");
}

void tables(const Corpus& corpus) {
  const std::string csv = "id;when;value;flag;word\n1;2024-02-29;3,5;yes;a\n2;;NA;no;\"b;\"\"c\"\"\n";
  const std::string xapi =
      R"({"id":"1","actor":{"mbox":"mailto:a@b"},"verb":{"id":"v/read"},"object":{"id":"o"},"result":{"score":{"scaled":0.5},)"
      R"("success":true,"duration":"PT1H2M3.5S"},"timestamp":"2024-02-29T23:30:00+02:00","context":{"platform":"p"}})";
  corpus.add("imports", 0, "csv", csv);
  corpus.add("imports", 0, "csv-latin", "a,n\xe9\n1,\xe9\n");
  corpus.add("imports", 0, "xapi", "[" + xapi + "," + xapi + "]");
  corpus.add("imports", 0, "xapi-lines", xapi + "\n{}\nnope\n" + xapi + "\n");
  corpus.add("tables", 0, "csv-quotes",
             "\xef\xbb\xbf"
             "a,\"b\r\nc\",d\r\n1,\"\"\"x\",\n");
  corpus.add("tables", 1, "statements", R"({"more":"","statements":[{"a":"}\"]"},{"b":[1,{"c":2}]}]})");
  corpus.add("tables", 1, "statements-empty", "");
  corpus.add("tables", 1, "statements-lines", "{\"a\":1}\n{\"b\":\n[]\n");
  corpus.add("tables", 2, "dictionary", vault::encodeDictionary({"F", "M", ""}));
  Bytes chunk{4};
  append(chunk, vault::encodeChunk(std::vector<double>{1, 2, 300, -4}));
  corpus.add("tables", 2, "chunk", chunk);
  vault::DatasetSchema schema;
  schema.name = "d";
  schema.columns.push_back({.name = "age", .type = vault::ColumnType::Number, .missing = 1, .distinct = 2});
  corpus.add("tables", 2, "schema", vault::schemaJson(schema));
  corpus.add("tables", 3, "number", "-1.5e-3");
  corpus.add("tables", 3, "date", "2024-02-29T12:30:00Z");
}

void logs(const Corpus& corpus) {
  corpus.add("log", 0, "history", Bytes(26, 0));
  // Two bytes say where it begins, then one of each entry how it is bent, and what that needs.
  for (std::uint8_t bend = 1; bend < 7; ++bend) {
    for (const std::uint8_t start : std::initializer_list<std::uint8_t>{0, 15, 30, 45, 60}) {
      Bytes script{0, start};
      for (std::uint8_t i = 0; i < 24; ++i) append(script, Bytes{bend, 0, i, 1, 0, std::uint8_t(7 * i), 3});
      corpus.add("log", 0, "bend-" + std::to_string(bend) + "-" + std::to_string(start), script);
    }
  }
}

void files(const Corpus& corpus) {
  Bytes content;
  for (const auto& [name, bytes] : std::vector<std::pair<std::string, Bytes>>{
           {"identity.key", Bytes(32, 1)}, {"space/space.db", Bytes(10, 2)}, {"coppice.db", {}}}) {
    appendU32(content, static_cast<std::uint32_t>(name.size()));
    append(content, asBytes(name));
    appendU64(content, bytes.size());
    append(content, bytes);
  }
  corpus.add("files", 0, "backup-content", content);
  corpus.add("files", 1, "backup-tail", Bytes(100, 3));
  corpus.add("files", 2, "backup-head", std::string_view("coppice-backup/1\n\x02\0\0\0{}", 23));
  const std::string hex16(32, 'a');
  const std::string hex32(64, 'b');
  corpus.add("files", 3, "vault",
             nlohmann::json{{"format", "coppice-vault"},
                            {"version", 1},
                            {"credential", "passphrase"},
                            {"operations", 1},
                            {"memory_bytes", 8192},
                            {"salt", hex16},
                            {"key_under_credential", hex32},
                            {"key_under_recovery", hex32},
                            {"public_key", hex32},
                            {"seal_secret", hex32}}
                 .dump());
  Bytes blob{32};
  append(blob, Bytes(100, 4));
  corpus.add("files", 4, "blob", blob);
  corpus.add("files", 5, "column-sum", Bytes(64, 6));
  corpus.add("files", 6, "packed-16", Bytes(18, 7));
  corpus.add("files", 6, "packed-32", Bytes(28, 8));
}

void workerStreams(const Corpus& corpus) {
  const auto add = [&corpus](const char* name, const std::vector<coppice::worker::pb::FromWorker>& messages) {
    Bytes stream;
    for (const auto& message : messages) {
      const std::string body = message.SerializeAsString();
      appendU32(stream, static_cast<std::uint32_t>(body.size()));
      append(stream, asBytes(body));
    }
    corpus.add("worker", 0, name, stream);
  };
  coppice::worker::pb::FromWorker ready, progress, result, failure;
  ready.mutable_ready()->add_layers("landlock");
  progress.set_job(1);
  progress.mutable_progress()->set_loss(0.5);
  result.set_job(1);
  fill(*result.mutable_result());
  result.mutable_result()->add_delta(1);
  result.mutable_result()->add_sums(2);
  failure.set_job(1);
  failure.mutable_failure()->set_fault(static_cast<std::uint32_t>(Fault::WorkerMemory));
  add("answers", {ready, progress, result, failure});
  failure.set_job(0);
  add("refused", {failure});
  training::Table table;
  table.rows = 4;
  table.columns = {{"age", {1, 2, 3, 4}, {}},
                   {"gender", {}, {"F", "M", "F", {}}},
                   {"score", {5, 6, 7, 8}, {}},
                   {"student", {1, 2, 3, 4}, {}}};
  const auto matrix = training::buildMatrix(doubles::sampleRecipe(), table);
  require(matrix.has_value(), "a matrix");
  Bytes bytes(4096);
  const ssize_t got = ::pread(matrix->fd.get(), bytes.data(), bytes.size(), 0);
  require(got > 0 && static_cast<std::size_t>(got) < bytes.size(), "the matrix is small");
  bytes.resize(static_cast<std::size_t>(got));
  corpus.add("worker", 1, "matrix", bytes);
  coppice::worker::pb::ToWorker start, data, run;
  start.mutable_start()->set_recipe_package("package");
  data.set_job(1);
  data.mutable_data();
  run.set_job(2);
  fill(*run.mutable_run());
  Bytes told;
  for (const auto& message : {start, data, run}) {
    const std::string body = message.SerializeAsString();
    appendU32(told, static_cast<std::uint32_t>(body.size()));
    append(told, asBytes(body));
  }
  corpus.add("worker", 2, "told", told);
}

void keptShares(const Corpus& corpus) {
  protocol::ContributorState state;
  state.header = Bytes(90, 3);
  for (const std::uint32_t rank : {0U, 2U, 5U}) state.sealedSeeds[rank] = Bytes(80, static_cast<std::uint8_t>(rank));
  corpus.add("kept", 0, "shares", protocol::encodeShares(state));
  state.sealedSeeds.clear();
  corpus.add("kept", 0, "shares-of-none", protocol::encodeShares(state));
}

/// Records of hub and provider, read back from a journal that they wrote.
void keptRecords(const Corpus& corpus) {
  const fuzz::MemoryFolder folder;
  const auto database =
      std::move(*storage::Database::open((folder.path() / "p.db").string(), storage::serviceSchema()));
  const storage::KeyValueJournal journal(*database);
  provider::Books books(*database);
  crypto::SeededRandom random(6);
  const RequestId request = *RequestId::fromBytes(Bytes(32, 7));
  const RoundId round = *RoundId::fromBytes(Bytes(32, 8));
  require(books.keepRequest(request, {Bytes(90, 1), crypto::SealPair::generate(random), BlobId()}).has_value() &&
              books.keepRound(round, {Bytes(80, 2), {1.5, 2}, {{1, 2}, {3, 4}}, {1, 2, 3, 4, 5}}).has_value(),
          "records are kept");
  corpus.add("kept", 2, "request", **journal.get("requests", request.view()));
  corpus.add("kept", 3, "round", **journal.get("rounds", round.view()));
  // uploader ‖ size ‖ time ‖ (scope ‖ anchor) …, as hub/spool.cpp writes it.
  Bytes blob(32, 1);
  appendU64(blob, 1'000);
  appendU64(blob, 1'795'000'000'000);
  for (const wire::BlobScope scope : {wire::BlobScope::Request, wire::BlobScope::Round}) {
    blob.push_back(static_cast<std::uint8_t>(scope));
    append(blob, Bytes(32, 9));
  }
  corpus.add("kept", 1, "spool", blob);
  coppice::control::pb::Limits limits;
  fill(limits);
  corpus.add("kept", 4, "limits-of-anything", limits.SerializeAsString());
  limits.Clear();
  limits.set_cpu_percent(50);
  limits.set_memory_mb(1'024);
  corpus.add("kept", 4, "limits", limits.SerializeAsString());
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return std::fputs("usage: make_fuzz_corpus FOLDER\n", stderr), 2;
  const Corpus corpus(arguments[1]);
  signedMessages(corpus);
  hubCalls(corpus);
  recipes(corpus);
  texts(corpus);
  controlFrames(corpus);
  tables(corpus);
  logs(corpus);
  files(corpus);
  workerStreams(corpus);
  keptShares(corpus);
  keptRecords(corpus);
}
