// What programs keep for their next start, as bytes of a journal: a member its shares that may have left and its
// limits, a hub why it keeps a blob, a provider its requests and rounds.
#include "agent/training_rule.h"
#include "fuzz/fuzz.h"
#include "hub/spool.h"
#include "protocol/contributor.h"
#include "provider/books.h"

using namespace coppice;
using namespace coppice::protocol;

namespace {

std::unique_ptr<storage::Database> databaseAt(const std::filesystem::path& path) {
  return std::move(
      *storage::Database::open(path.string(), storage::serviceSchema(), storage::Database::Durability::Relaxed));
}

/// A folder, made once, whose journal the input is put into.
struct Journal {
  explicit Journal(const char* file) : database(databaseAt(folder.path() / file)) {}
  fuzz::MemoryFolder folder;
  std::unique_ptr<storage::Database> database;
  storage::KeyValueJournal journal{*database};
};

ContributorState fresh() {
  ContributorState state;
  state.header = {1};
  state.sealedSeeds[7] = {2};  // of an earlier reading: nothing of it may stay
  return state;
}

/// What is taken survives writing; seat ranks come back each once, so the second writing is the last word.
void shares(BytesView bytes) {
  ContributorState state = fresh();
  if (!decodeShares(bytes, state)) return;
  const Bytes written = encodeShares(state);
  ContributorState again = fresh();
  require(decodeShares(written, again).has_value(), "what was written can be read");
  require(again.body == state.body && fuzz::same(again.header, state.header) &&
              again.sealedSeeds == state.sealedSeeds && again.item == state.item,
          "shares survive the journal");
  require(fuzz::same(encodeShares(again), written), "one state has one form");
}

/// A hub starts with what it can read, and sweeps it; what it cannot read is a fault.
void spool(BytesView bytes) {
  static Journal kept("spool.sqlite");
  static const SystemClock clock;
  static const auto log = databaseAt(kept.folder.path() / "hub.sqlite");
  static const auto sequencer = std::move(*hub::Sequencer::open(
      *log, {fuzz::space(), fuzz::signer().key(), fuzz::signer().key(), {}, {}}, fuzz::signer(), clock));
  const Bytes key(32, 7);
  require(kept.journal.put("spool", key, bytes).has_value(), "the journal takes it");
  if (auto opened = hub::Spool::open(kept.folder.path(), *sequencer, {})) {
    require(opened->blobs() == 1, "one record is one blob");
    require(opened->sweep().has_value(), "it can be swept");
  }
  require(kept.journal.removeScope("spool").has_value(), "the journal gives it back");
}

/// What a provider reads of its request it writes as it was.
void request(BytesView bytes) {
  static Journal kept("provider.db");
  static provider::Books books(*kept.database);
  const RequestId id = *RequestId::fromBytes(Bytes(32, 7));
  require(kept.journal.put("requests", id.view(), bytes).has_value(), "the journal takes it");
  const auto record = books.request(id);
  if (!record) return;
  require(books.keepRequest(id, *record).has_value(), "a record can be kept");
  require(fuzz::same(**kept.journal.get("requests", id.view()), bytes), "a request has one form");
}

void round(BytesView bytes) {
  static Journal kept("provider.db");
  static provider::Books books(*kept.database);
  const RoundId id = *RoundId::fromBytes(Bytes(32, 8));
  require(kept.journal.put("rounds", id.view(), bytes).has_value(), "the journal takes it");
  const auto record = books.round(id);
  if (!record) return;
  require(record->has_value() && books.keepRound(id, **record).has_value(), "a record can be kept");
  require(fuzz::same(**kept.journal.get("rounds", id.view()), bytes), "a round has one form");
}

/// Limits that pass the check give a rule and a share that can be lived by.
void trainingLimits(BytesView bytes) {
  control::pb::Limits read;
  if (!read.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) || !agent::checkLimits(read)) return;
  for (const unsigned processors : {0U, 1U, 64U}) {
    const double share = agent::workerShare(read, processors);
    require(share > 0 && share <= 1, "a share of a processor");
  }
  static_cast<void>(agent::checkMemory(read, 512));
  constexpr std::int64_t mondayMs = 1'795'000'000'000;
  const agent::Verdict verdict = agent::mayTrain(read, {true, true}, 0, mondayMs, [](std::int64_t wallMs) {
    const auto minutes = static_cast<std::uint64_t>(wallMs / 60'000);
    return agent::LocalMinute{static_cast<std::uint32_t>(minutes / 1440 % 7),
                              static_cast<std::uint32_t>(minutes % 1440)};
  });
  require(verdict.askAgainMs == 0 || verdict.askAgainMs > mondayMs, "it is asked again later");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr void (*decoders[])(BytesView) = {shares, spool, request, round, trainingLimits};
  return fuzz::dispatch(decoders, data, size);
}
