#include "agent/explanation_desk.h"

#include <cmath>
#include <cstdio>

#include "agent/dataset_desk.h"
#include "agent/space_network.h"
#include "catalogue/recipe_folder.h"
#include "crypto/tree_hash.h"

namespace coppice::agent {

namespace pb = control::pb;
using catalogue::InputKind;
using catalogue::TargetKind;

namespace {

std::string outcomeOf(const catalogue::Target& target, std::size_t place) {
  switch (target.kind) {
    case TargetKind::Binary:
      return target.column + " " + target.rule.text();
    case TargetKind::Class:
      return target.column + " = " + target.values[place];
    case TargetKind::Number:
      return target.column;
  }
  return {};
}

std::string scaleOf(TargetKind kind) {
  if (kind == TargetKind::Number) return "target-unit";
  return kind == TargetKind::Class ? "logit-over-mean" : "log-odds";
}

std::string usualText(const catalogue::Input& input, double usual) {
  if (input.kind == InputKind::Category) {
    const bool known = usual >= 0 && usual < static_cast<double>(input.values.size());
    return known ? input.values[static_cast<std::size_t>(usual)] : std::string();
  }
  const vault::ColumnType type = input.kind == InputKind::Date ? vault::ColumnType::Date : vault::ColumnType::Number;
  // Four figures: a mean says no more.
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", usual);
  const double shown = type == vault::ColumnType::Date ? std::round(usual) : std::strtod(text, nullptr);
  return vault::valueText({.name = {}, .type = type, .numbers = {shown}, .codes = {}, .dictionary = {}}, 0);
}

/// The parts of the answer that need no model: whose values they are.
pb::Explanation answerFor(const catalogue::Recipe& recipe, const vault::FeatureView& record,
                          const training::MatrixView& matrix, const std::function<bool(const std::string&)>& granted) {
  pb::Explanation answer;
  answer.set_method("linear");
  answer.set_relative_to("mean-record");
  answer.set_scale(scaleOf(recipe.target.kind));
  answer.set_has_probability(recipe.target.kind != TargetKind::Number);
  for (std::size_t i = 0; i < recipe.inputs.size(); ++i) {
    pb::ColumnContribution& column = *answer.add_columns();
    column.set_column(recipe.inputs[i].column);
    column.set_value(vault::valueText(record.columns[i], 0));
    column.set_used(!std::isnan(matrix.column(i)[0]));
    column.set_granted(granted(recipe.inputs[i].column));
  }
  return answer;
}

}  // namespace

std::vector<std::string> explainableDatasets(const KnownRequest& request, const consent::Ledger& ledger,
                                             const vault::Vault& vault,
                                             const std::vector<vault::DatasetSchema>& schemas) {
  std::vector<std::string> names;
  const bool known = request.closed && request.recipe != nullptr;
  if (!known || !std::holds_alternative<catalogue::LinearModel>(request.recipe->model)) return names;
  const auto look = ledger.ownLookFor(request.id, vault);
  if (!look) return names;
  for (const vault::DatasetSchema& schema : schemas) {
    if (look->covers(schema.id)) names.push_back(schema.name);
  }
  return names;
}

struct ExplanationDesk::Job {
  Call call;
  catalogue::Recipe recipe;
  Bytes model;
  training::SealedMatrix matrix;
  pb::Explanation answer;
  std::unique_ptr<training::WorkerClient> worker;
  transport::EventLoop::Handle readable, writable, deadline;
};

ExplanationDesk::ExplanationDesk(Parts parts) : m_parts(std::move(parts)) {}
ExplanationDesk::~ExplanationDesk() { stop(Fault::Cancelled); }

Expected<std::unique_ptr<ExplanationDesk::Job>> ExplanationDesk::prepare(const pb::Explain& command,
                                                                         const Call& call) const {
  COPPICE_TRY(const KnownRequest request, m_parts.consents.find(command.request()));
  if (request.recipe == nullptr) return fail(Fault::Busy, "the recipe is on its way");
  const catalogue::Recipe& recipe = *request.recipe;
  if (!std::holds_alternative<catalogue::LinearModel>(recipe.model))
    return fail(Fault::NeedsNewerVersion, "explaining a model that is neither linear nor logistic");
  if (!request.closed) return fail(Fault::WrongState, "the model is not finished");
  if (m_parts.vault.locked()) return fail(Fault::Locked, "explain");
  COPPICE_TRY(const DatasetId dataset, findDataset(m_parts.datasets, command.dataset()));
  COPPICE_TRY(const consent::OwnLook look, m_parts.ledger.ownLookFor(request.id, m_parts.vault));
  COPPICE_TRY(Bytes model, m_parts.network.result(request.id, Network::Result::Model));

  // The inputs and nothing else: outcome, group and key are not needed to explain.
  std::vector<std::string> columns;
  for (const catalogue::Input& input : recipe.inputs) columns.push_back(input.column);
  COPPICE_TRY(const vault::FeatureView record, m_parts.datasets.readRecord(look, dataset, command.row(), columns));
  COPPICE_TRY(training::SealedMatrix matrix, training::recordMatrix(recipe, tableOf(record)));
  COPPICE_TRY(const training::MatrixView view, training::MatrixView::map(recipe, matrix.fd));
  COPPICE_TRY(const vault::DatasetSchema schema, m_parts.datasets.schemaOf(dataset));
  pb::Explanation answer =
      answerFor(recipe, record, view, [&](const std::string& column) { return look.covers(dataset, column); });
  answer.set_request(std::string(asText(request.id.view())));
  answer.set_dataset(schema.name);
  answer.set_row(command.row());
  answer.set_rows(schema.rows);
  answer.set_model(std::string(asText(crypto::blobIdOf(model).view())));

  // A linear preset has no code and starts from the model, so its recipe text alone is the package.
  const Bytes package = catalogue::packRecipe({request.recipeJson, {}, {}, {}});
  COPPICE_TRY(auto worker, training::WorkerClient::start({.program = m_parts.worker,
                                                          .recipePackage = package,
                                                          .limits = recipe.limits,
                                                          .startTimeoutMs = workerStartTimeoutMs},
                                                         m_parts.clock));
  return std::make_unique<Job>(
      Job{call, recipe, std::move(model), std::move(matrix), std::move(answer), std::move(worker), {}, {}, {}});
}

void ExplanationDesk::explain(const pb::Explain& command, const Call& call) {
  if (m_job) return call.fail({Fault::Busy, "another record"});
  auto job = prepare(command, call);
  if (!job) return call.fail(job.error());
  m_job = std::move(*job);
  call.onCancel([this, alive = std::weak_ptr(m_alive), mine = m_job.get()] {
    if (!alive.expired() && m_job.get() == mine) stop(Fault::Cancelled);
  });
  listen();
}

void ExplanationDesk::listen() {
  Job& job = *m_job;
  if (!job.readable.active())
    job.readable = m_parts.loop.watchFd(job.worker->fd(), transport::EventLoop::Interest::Read, [this] { handle(); });
  if (!job.worker->wantsWrite()) {
    job.writable.reset();
  } else if (!job.writable.active()) {
    job.writable = m_parts.loop.watchFd(job.worker->fd(), transport::EventLoop::Interest::Write, [this] { handle(); });
  }
  job.deadline.reset();
  if (const auto deadline = job.worker->deadline()) {
    job.deadline =
        m_parts.loop.after(std::max<std::int64_t>(0, *deadline - m_parts.clock.monotonic()) + 1, [this] { handle(); });
  }
}

void ExplanationDesk::handle() {
  if (!m_job) return;
  for (const training::WorkerEvent& event : m_job->worker->handle()) {
    if (std::holds_alternative<training::WorkerReady>(event)) {
      Done posted = m_job->worker->attach(m_job->matrix);
      if (posted) {
        const auto number =
            m_job->worker->post({.kind = training::JobKind::Explain, .model = m_job->model, .seed = 0, .rounds = 0});
        if (!number) posted = fail(number.error());
      }
      if (!posted) return finish(fail(posted.error()));
    } else if (const auto* failure = std::get_if<training::WorkerFailure>(&event)) {
      return finish(fail(failure->error));
    } else if (const auto* result = std::get_if<training::WorkerResult>(&event)) {
      if (!result->result.explanation) return finish(fail(Fault::Malformed, "worker result without explanation"));
      return finish(*result->result.explanation);
    }
  }
  listen();
}

void ExplanationDesk::stop(Fault why) {
  if (m_job) finish(fail(why));
}

void ExplanationDesk::finish(const Expected<training::Explanation>& outcome) {
  const std::unique_ptr<Job> job = std::move(m_job);  // its worker ends here
  if (!outcome) return job->call.fail(outcome.error());
  const auto& inputs = job->recipe.inputs;
  const bool whole = outcome->contributions.size() == inputs.size() && outcome->usual.size() == inputs.size();
  if (!whole || outcome->outcome >= job->recipe.outputCount())
    return job->call.fail({Fault::Malformed, "worker result of another shape"});
  pb::Reply reply;
  pb::Explanation& answer = *reply.mutable_explanation();
  answer = std::move(job->answer);
  answer.set_outcome(outcomeOf(job->recipe.target, outcome->outcome));
  answer.set_baseline(outcome->baseline);
  answer.set_output(outcome->output);
  answer.set_probability(outcome->probability);
  answer.set_baseline_probability(outcome->baselineProbability);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    pb::ColumnContribution& column = *answer.mutable_columns(static_cast<int>(i));
    column.set_contribution(outcome->contributions[i]);
    column.set_usual(usualText(inputs[i], outcome->usual[i]));
  }
  job->call.reply(std::move(reply));
}

}  // namespace coppice::agent
