#include "agent/dataset_desk.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "agent/typed_id.h"
#include "base/log.h"
#include "crypto/random.h"
#include "storage/dataset_store.h"
#include "vault/preview.h"

namespace coppice::agent {

namespace pb = control::pb;

namespace {

constexpr int maxRefusedLines = 1000;
constexpr std::int64_t progressEveryMs = 100;

/// What an import and its preview are told alike.
struct TableChoice {
  vault::TableOptions table;
  std::map<std::string, vault::ColumnType> types;
};

template <typename Message>
Expected<TableChoice> choiceOf(const Message& command) {
  TableChoice choice;
  if (!command.separator().empty()) {
    if (command.separator() != "," && command.separator() != ";" && command.separator() != "\t")
      return fail(Fault::BadInput, "separator");
    choice.table.separator = command.separator().front();
  }
  if (command.encoding() == "utf-8") {
    choice.table.encoding = vault::CsvEncoding::Utf8;
  } else if (command.encoding() == "latin-1") {
    choice.table.encoding = vault::CsvEncoding::Latin1;
  } else if (!command.encoding().empty()) {
    return fail(Fault::BadInput, "encoding " + command.encoding());
  }
  for (const pb::ColumnType& type : command.types()) {
    const auto known = vault::typeFromName(type.type());
    if (!known) return fail(Fault::BadInput, "type " + type.type());
    if (!choice.types.emplace(type.column(), *known).second)
      return fail(Fault::BadInput, "two types for " + type.column());
  }
  return choice;
}

Done checkPath(const std::filesystem::path& path) {
  std::error_code failed;
  if (!path.is_absolute()) return fail(Fault::BadInput, path.string() + " is not an absolute path");
  if (!std::filesystem::exists(path, failed)) return fail(Fault::NotFound, path.string());
  if (!std::filesystem::is_regular_file(path, failed) && !std::filesystem::is_directory(path, failed))
    return fail(Fault::BadInput, path.string() + " is neither a file nor a folder");
  return {};
}

template <typename Answer>
void addRefused(Answer& answer, const std::vector<vault::RefusedLine>& refused,
                const std::vector<vault::ColumnSchema>& columns) {
  answer.set_lines_refused(refused.size());
  for (const vault::RefusedLine& line : refused) {
    if (answer.refused_size() == maxRefusedLines) break;
    std::string_view type = "value of its type";
    for (const vault::ColumnSchema& column : columns) {
      if (column.name == line.column) type = vault::typeName(column.type);
    }
    pb::RefusedLine* item = answer.add_refused();
    item->set_line(line.line);
    item->set_reason(vault::reasonText(line, type));
  }
}

void fillColumn(pb::ColumnInfo& info, const vault::ColumnSchema& column) {
  info.set_name(column.name);
  info.set_type(std::string(vault::typeName(column.type)));
  info.set_missing(column.missing);
  info.set_distinct(column.distinct);
  info.set_constant(column.constant());
  if (column.type == vault::ColumnType::Category) return;
  info.set_minimum(column.min);
  info.set_maximum(column.max);
}

pb::ImportPreview toMessage(const vault::Preview& preview) {
  pb::ImportPreview message;
  const bool csv = preview.format.kind == vault::TableKind::Csv;
  message.set_format(csv ? "csv" : "xapi");
  message.set_rows_read(preview.rows);
  message.set_whole(preview.whole);
  message.set_files(static_cast<std::uint32_t>(preview.format.files));
  message.set_bytes(preview.format.bytes);
  if (csv) {
    message.set_separator(std::string(1, preview.format.separator));
    message.set_encoding(preview.format.encoding == vault::CsvEncoding::Utf8 ? "utf-8" : "latin-1");
  }
  for (const vault::ColumnSchema& column : preview.columns) fillColumn(*message.add_columns(), column);
  for (const auto& row : preview.first) *message.add_first()->mutable_cells() = {row.begin(), row.end()};
  addRefused(message, preview.refused, preview.columns);
  return message;
}

}  // namespace

pb::Dataset toMessage(const vault::DatasetSchema& schema) {
  pb::Dataset message;
  message.set_id(std::string(asText(schema.id.view())));
  message.set_name(schema.name);
  message.set_source(schema.source);
  message.set_version(schema.version);
  message.set_rows(schema.rows);
  message.set_imported_ms(schema.imported.value);
  for (const vault::ColumnSchema& column : schema.columns) fillColumn(*message.add_columns(), column);
  return message;
}

Expected<pb::DatasetList> datasetList(const vault::Datasets& datasets) {
  COPPICE_TRY(const auto schemas, datasets.list());
  pb::DatasetList list;
  for (const vault::DatasetSchema& schema : schemas) *list.add_datasets() = toMessage(schema);
  return list;
}

Expected<DatasetId> findDataset(const vault::Datasets& datasets, const std::string& typed) {
  const auto named = datasets.find(typed);
  if (named) return named->id;
  const bool unreadable = named.error().fault != Fault::UnknownDataset;
  const std::string digits = idDigits(typed);
  if (digits.empty()) return fail(unreadable ? named.error() : Error{Fault::UnknownDataset, typed});
  COPPICE_TRY(const auto index, datasets.index());
  std::optional<DatasetId> found;
  for (const vault::DatasetIndex& entry : index) {
    if (!beginsWith(entry.id.view(), digits)) continue;
    if (found) return fail(Fault::BadInput, "several data sets begin with " + typed);
    found = entry.id;
  }
  if (!found) return fail(Fault::UnknownDataset, typed);
  return *found;
}

/// What loop and thread share. The thread reads the rest without a lock: it is set before the thread starts.
struct DatasetDesk::Job {
  Job(std::filesystem::path place, Call answer) : path(std::move(place)), call(std::move(answer)) {}
  const std::filesystem::path path;
  bool preview = false;
  vault::ImportOptions options;  // of a preview: table and types only
  const Call call;               // used in the loop only
  Instant lastProgress;

  std::atomic<bool> cancelled = false;
  Fault why = Fault::Cancelled;  // used in the loop only
  std::mutex mutex;
  std::condition_variable changed;
  std::optional<Done> published;

  void cancel(Fault reason) {
    if (cancelled) return;
    why = reason;
    const std::lock_guard lock(mutex);
    cancelled = true;
    changed.notify_all();
  }
};

/// The thread's own connection, except that a version becomes current in the event loop.
class DatasetDesk::JobStore final : public vault::DatasetStore {
 public:
  JobStore(DatasetDesk& desk, std::shared_ptr<Job> job, storage::Database& database)
      : m_desk(desk), m_job(std::move(job)), m_own(database) {}
  Expected<std::vector<vault::DatasetHead>> heads() const override { return m_own.heads(); }
  Done stage(const DatasetId& id, std::uint32_t version, std::span<const vault::SealedChunk> chunks) override {
    return m_own.stage(id, version, chunks);
  }
  Done publish(const vault::DatasetHead& head) override {
    m_desk.m_parts.loop.post([job = m_job, head, store = &m_desk.m_parts.store] {
      // Not cancelled: the thread still waits, so the desk and the store are there.
      if (job->cancelled) return;
      Done done = store->publish(head);
      const std::lock_guard lock(job->mutex);
      job->published = std::move(done);
      job->changed.notify_all();
    });
    std::unique_lock lock(m_job->mutex);
    m_job->changed.wait(lock, [this] { return m_job->published.has_value() || m_job->cancelled; });
    if (m_job->published) return *m_job->published;
    lock.unlock();
    (void)m_own.discardStaged();
    return fail(Fault::Cancelled);
  }
  Expected<Bytes> chunk(const DatasetId& id, std::uint32_t version, std::uint32_t column,
                        std::uint32_t chunk) const override {
    return m_own.chunk(id, version, column, chunk);
  }
  Done discardStaged() override { return m_own.discardStaged(); }
  Done remove(const DatasetId& id) override { return m_own.remove(id); }

 private:
  DatasetDesk& m_desk;
  std::shared_ptr<Job> m_job;
  storage::SqliteDatasetStore m_own;
};

DatasetDesk::DatasetDesk(Parts parts, Hooks hooks) : m_parts(parts), m_hooks(std::move(hooks)) {}

DatasetDesk::~DatasetDesk() {
  const std::shared_ptr<Job> job = m_job;
  cancelImport(Fault::Cancelled);
  if (job && m_job == job) job->call.fail({job->why, {}});  // its end comes too late to be told
}

void DatasetDesk::import(const pb::Import& command, const Call& call) {
  if (m_job) return call.fail({Fault::Busy, "another import"});
  if (m_parts.vault.locked()) return call.fail({Fault::Locked, {}});
  auto choice = choiceOf(command);
  if (!choice) return call.fail(choice.error());
  if (const Done good = checkPath(command.path()); !good) return call.fail(good.error());
  m_job = std::make_shared<Job>(command.path(), call);
  m_job->options.name = command.name();
  m_job->options.table = choice->table;
  m_job->options.types = std::move(choice->types);
  if (!command.key_column().empty()) m_job->options.keyColumn = command.key_column();
  m_job->options.now = m_parts.clock.wall();
  start();
}

void DatasetDesk::preview(const pb::PreviewImport& command, const Call& call) {
  if (m_job) return call.fail({Fault::Busy, "another import"});
  auto choice = choiceOf(command);
  if (!choice) return call.fail(choice.error());
  if (const Done good = checkPath(command.path()); !good) return call.fail(good.error());
  m_job = std::make_shared<Job>(command.path(), call);
  m_job->preview = true;
  m_job->options.table = choice->table;
  m_job->options.types = std::move(choice->types);
  start();
}

bool DatasetDesk::importing() const { return m_job != nullptr && !m_job->preview; }

void DatasetDesk::start() {
  Job* job = m_job.get();
  const std::weak_ptr weak = m_job;
  job->lastProgress = m_parts.clock.monotonic();
  job->options.progress = [this, job, weak](std::uint64_t bytes, std::uint64_t total) {
    const Instant now = m_parts.clock.monotonic();
    if (now - job->lastProgress >= progressEveryMs) {
      job->lastProgress = now;
      m_parts.loop.post([weak, bytes, total] {
        if (const auto current = weak.lock()) current->call.progress(total > 0 ? "importing" : "reading", bytes, total);
      });
    }
    return !job->cancelled;
  };
  job->call.onCancel([weak] {
    if (const auto current = weak.lock()) current->cancel(Fault::Cancelled);
  });
  m_thread = std::thread([this, running = m_job] { running->preview ? runPreview(running) : runImport(running); });
}

void DatasetDesk::runImport(const std::shared_ptr<Job>& job) {
  const auto work = [&]() -> Expected<vault::ImportReport> {
    COPPICE_TRY(const auto database, storage::Database::open(m_parts.database.path(), storage::memberSchema(),
                                                             storage::Database::Durability::Relaxed));
    crypto::SystemRandom random;
    JobStore store(*this, job, *database);
    return vault::Datasets(store, m_parts.vault, random).importTable(job->path, job->options);
  };
  m_parts.loop.post([this, alive = std::weak_ptr(m_alive), job, outcome = work()] {
    if (!alive.expired()) finished(job, outcome);
  });
}

void DatasetDesk::runPreview(const std::shared_ptr<Job>& job) {
  const vault::PreviewOptions options{
      .table = job->options.table, .types = job->options.types, .progress = [&job](std::uint64_t bytes) {
        return job->options.progress(bytes, 0);
      }};
  m_parts.loop.post([this, alive = std::weak_ptr(m_alive), job, outcome = vault::previewTable(job->path, options)] {
    if (!alive.expired()) previewed(job, outcome);
  });
}

void DatasetDesk::previewed(const std::shared_ptr<Job>& job, const Expected<vault::Preview>& outcome) {
  if (m_thread.joinable()) m_thread.join();
  m_job.reset();
  if (!outcome) {
    const Error& error = outcome.error();
    return job->call.fail(error.fault == Fault::Cancelled ? Error{job->why, {}} : error);
  }
  pb::Reply reply;
  *reply.mutable_preview() = toMessage(*outcome);
  job->call.reply(std::move(reply));
}

void DatasetDesk::finished(const std::shared_ptr<Job>& job, Expected<vault::ImportReport> outcome) {
  if (m_thread.joinable()) m_thread.join();
  m_job.reset();
  if (!outcome) {
    Error error = outcome.error();
    if (error.fault == Fault::Cancelled) error = {job->why, "the import was ended; nothing was changed"};
    record("import failed", nullptr, 0, {}, &error);
    return job->call.fail(error);
  }
  const vault::DatasetSchema& schema = outcome->schema;
  const std::size_t refused = outcome->refused.size();
  record("imported", &schema.id, schema.rows, refused > 0 ? "left out: " + std::to_string(refused) : std::string(),
         nullptr);
  pb::Reply reply;
  pb::ImportDone& done = *reply.mutable_import();
  *done.mutable_dataset() = toMessage(schema);
  addRefused(done, outcome->refused, schema.columns);
  pb::Event event;
  *event.mutable_dataset() = done.dataset();
  job->call.reply(std::move(reply));
  m_hooks.publish(std::move(event));
}

void DatasetDesk::cancelImport(Fault why) {
  if (m_job) m_job->cancel(why);
  if (m_thread.joinable()) m_thread.join();
}

void DatasetDesk::remove(const pb::RemoveDataset& command, const Call& call) {
  if (m_job) return call.fail({Fault::Busy, "an import is running"});
  const auto id = findDataset(m_parts.datasets, command.dataset());
  if (!id) return call.fail(id.error());
  if (const Done removed = m_parts.datasets.remove(*id); !removed) return call.fail(removed.error());
  record("removed", &*id, 0, {}, nullptr);
  pb::Event event;
  event.set_dataset_removed(std::string(asText(id->view())));
  call.finish({});
  m_hooks.publish(std::move(event));
}

void DatasetDesk::list(const Call& call) {
  auto list = datasetList(m_parts.datasets);
  if (!list) return call.fail(list.error());
  pb::Reply reply;
  *reply.mutable_datasets() = std::move(*list);
  call.reply(std::move(reply));
}

void DatasetDesk::record(const std::string& kind, const DatasetId* id, std::uint64_t amount, const std::string& note,
                         const Error* error) {
  pb::ActivityEntry entry;
  entry.set_kind(kind);
  if (id != nullptr) entry.set_dataset(std::string(asText(id->view())));
  entry.set_amount(amount);
  entry.set_note(note);
  if (error != nullptr) *entry.mutable_fault() = control::toFault({error->fault, {}});
  if (const Done done = m_hooks.record(std::move(entry)); !done) logError("activity log: " + done.error().detail);
}

}  // namespace coppice::agent
