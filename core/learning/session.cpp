#include "learning/session.h"

#include <chrono>
#include <cmath>
#include <new>
#include <optional>

#include "catalogue/evaluation.h"
#include "catalogue/model_file.h"
#include "catalogue/recipe_folder.h"
#include "catalogue/vector_layout.h"
#include "learning/linear_explanation.h"
#include "learning/network.h"
#include "training/server_optimizer.h"
#include "training/worker_channel.h"

namespace coppice::learning {

namespace pb = worker::pb;
using namespace catalogue;
using training::MatrixView;
using training::UniqueFd;

namespace {

class Session {
 public:
  Session(training::WorkerChannel& channel, Recipe recipe, Network network)
      : m_channel(channel), m_recipe(std::move(recipe)), m_network(std::move(network)) {}

  Done attach(UniqueFd fd) {
    m_matrix.reset();
    COPPICE_TRY(auto view, MatrixView::map(m_recipe, fd));
    m_matrix.emplace(std::move(view));
    return {};
  }

  Expected<pb::Result> run(std::uint64_t job, const pb::Run& run) {
    training::allowCpuSeconds(m_recipe.limits.cpuSeconds *
                              std::max(1U, run.kind() == pb::KIND_FIT ? run.rounds() : 1U));
    m_job = job;
    m_round = 0;
    if (run.kind() == pb::KIND_INITIALISE) return initialise(run.seed());
    if (run.kind() == pb::KIND_STATISTICS) return statistics();
    COPPICE_TRY(const ModelState model, readModel(m_recipe, asBytes(run.model())));
    if (run.kind() == pb::KIND_EXPORT) return exportArchive(model);
    if (!m_matrix) return fail(Fault::WrongState, "no data");
    if (run.kind() == pb::KIND_FIT) return fit(model, run.seed(), run.rounds());
    if (!model.preparation) return fail(Fault::WrongState, "the model has no preparation yet");
    if (run.kind() == pb::KIND_TRAIN) return train(model, run.seed());
    if (run.kind() == pb::KIND_EVALUATE) return evaluate(model);
    if (run.kind() == pb::KIND_EXPLAIN) return explain(model);
    return fail(Fault::Malformed, "unknown job");
  }

 private:
  static void setFile(pb::Result& result, const Bytes& bytes) { result.set_file(bytes.data(), bytes.size()); }
  template <typename Field>
  static void setNumbers(Field* field, const auto& numbers) {
    field->Assign(numbers.begin(), numbers.end());
  }

  Expected<pb::Result> initialise(std::uint64_t seed) {
    ModelState model;
    if (m_recipe.initialWeights.empty()) {
      model.weights = m_network.initialWeights(seed);
    } else {
      COPPICE_TRY(model, readModel(m_recipe, m_recipe.initialWeights));
      model.preparation.reset();
    }
    pb::Result result;
    setFile(result, writeModel(m_recipe, model));
    return result;
  }

  Expected<pb::Result> statistics() {
    if (!m_matrix) return fail(Fault::WrongState, "no data");
    pb::Result result;
    setNumbers(result.mutable_sums(), statisticsSums(m_recipe, *m_matrix));
    setNumbers(result.mutable_trailer(), trailerSums(m_recipe, m_matrix->rows(), {}));
    result.set_rows(m_matrix->rows());
    return result;
  }

  Expected<std::vector<double>> heldOutSums(const ModelState& model) {
    const Features features = prepare(m_recipe, *model.preparation, *m_matrix, Part::HeldOut);
    COPPICE_TRY(const auto scores, m_network.scores(model.weights, features));
    return evaluationSums(m_recipe, features, scores);
  }

  ProgressSink progressSink() {
    return [this](const TrainingProgress& at) {
      pb::FromWorker message;
      message.set_job(m_job);
      message.mutable_progress()->set_round(m_round);
      message.mutable_progress()->set_epoch(at.epoch);
      message.mutable_progress()->set_step(at.step);
      message.mutable_progress()->set_loss(at.loss);
      m_channel.send(message);
    };
  }

  Expected<pb::Result> train(const ModelState& model, std::uint64_t seed) {
    COPPICE_TRY(const auto heldOut, heldOutSums(model));
    const Features features = prepare(m_recipe, *model.preparation, *m_matrix, Part::Training);
    if (features.rows == 0) return fail(Fault::NoUsableData, "training rows");
    COPPICE_TRY(const auto delta, m_network.train(model.weights, features, seed, progressSink()));
    pb::Result result;
    setNumbers(result.mutable_delta(), delta);
    setNumbers(result.mutable_trailer(), trailerSums(m_recipe, features.rows, heldOut));
    result.set_rows(features.rows);
    return result;
  }

  Expected<pb::Result> evaluate(const ModelState& model) {
    COPPICE_TRY(const auto sums, heldOutSums(model));
    pb::Result result;
    setNumbers(result.mutable_sums(), sums);
    setNumbers(result.mutable_trailer(), trailerSums(m_recipe, m_matrix->rows(), {}));
    result.set_rows(static_cast<std::uint64_t>(sums[EvaluationPlan::rows]));
    return result;
  }

  Expected<pb::Result> explain(const ModelState& model) {
    if (m_matrix->rows() != 1) return fail(Fault::Malformed, "explain takes one record");
    const Features features = prepare(m_recipe, *model.preparation, *m_matrix, Part::Training);
    if (features.rows == 0) return fail(Fault::NoUsableData, emptyInput());
    COPPICE_TRY(const auto explained, explainLinear(m_recipe, model, features.x));
    // The figures are worked out from the weights; the model that runs must say the same.
    COPPICE_TRY(const auto scores, m_network.scores(model.weights, features));
    double size = std::abs(explained.baseline);
    for (const double share : explained.contributions) size += std::abs(share);
    constexpr double floatNoise = 1e-4;
    if (std::abs(explainedOutput(m_recipe, scores, explained.outcome) - explained.output) > floatNoise * (1 + size))
      return fail(Fault::Contradiction, "explanation and model differ");
    pb::Result result;
    pb::Explanation& out = *result.mutable_explanation();
    out.set_outcome(explained.outcome);
    out.set_baseline(explained.baseline);
    out.set_output(explained.output);
    setNumbers(out.mutable_contributions(), explained.contributions);
    setNumbers(out.mutable_usual(), explained.usual);
    out.set_probability(explained.probability);
    out.set_baseline_probability(explained.baselineProbability);
    result.set_rows(1);
    return result;
  }

  /// The first column whose missing value keeps the record out.
  std::string emptyInput() const {
    for (std::size_t i = 0; i < m_recipe.inputs.size(); ++i) {
      if (m_recipe.inputs[i].missing == MissingRule::Drop && std::isnan(m_matrix->column(i)[0]))
        return m_recipe.inputs[i].column;
    }
    return {};
  }

  /// What the federation does, on this matrix alone: same local training, same server rule, same clip.
  Expected<pb::Result> fit(ModelState model, std::uint64_t seed, std::uint32_t rounds) {
    if (!model.preparation) {
      COPPICE_TRY(model.preparation, preparationOf(m_recipe, statisticsSums(m_recipe, *m_matrix)));
    }
    const Features features = prepare(m_recipe, *model.preparation, *m_matrix, Part::Training);
    training::ServerState server;
    for (; m_round < rounds; ++m_round) {
      COPPICE_TRY(auto delta, m_network.train(model.weights, features, seed + m_round, progressSink()));
      double square = 0;
      for (const float value : delta) square += static_cast<double>(value) * value;
      if (const double norm = std::sqrt(square); norm > m_recipe.local.clip)
        for (float& value : delta) value = static_cast<float>(value * m_recipe.local.clip / norm);
      training::applyServerStep(m_recipe.server, model.weights, delta, server);
    }
    pb::Result result;
    setFile(result, writeModel(m_recipe, model));
    result.set_rows(features.rows);
    return result;
  }

  Expected<pb::Result> exportArchive(const ModelState& model) {
    COPPICE_TRY(const Bytes archive, m_network.archive(model.weights));
    pb::Result result;
    setFile(result, archive);
    return result;
  }

  training::WorkerChannel& m_channel;
  Recipe m_recipe;
  Network m_network;
  std::optional<MatrixView> m_matrix;
  std::uint64_t m_job = 0;
  std::uint32_t m_round = 0;
};

Expected<Session> open(training::WorkerChannel& channel, const std::vector<training::Layer>& layers) {
  auto incoming = channel.next();
  if (!incoming || !incoming->message.has_start()) return fail(Fault::Malformed, "no start");
  COPPICE_TRY(Recipe recipe, readRecipePackage(asBytes(incoming->message.start().recipe_package())));
  if (recipe.runsProviderCode() && !training::mayRunProviderCode(layers))
    return fail(Fault::SandboxMissing, "neither Landlock nor namespaces: only preset models run here");
  training::allowCpuSeconds(recipe.limits.cpuSeconds);
  COPPICE_TRY(Network network, Network::load(recipe));
  pb::FromWorker ready;
  ready.mutable_ready();
  for (const training::Layer layer : layers) ready.mutable_ready()->add_layers(training::layerName(layer));
  channel.send(ready);
  return Session(channel, std::move(recipe), std::move(network));
}

Expected<pb::Result> runGuarded(Session& session, std::uint64_t job, const pb::Run& run) {
  try {
    return session.run(job, run);
  } catch (const std::bad_alloc&) {
    return fail(Fault::WorkerMemory, "limits.memoryMb");
  }
}

}  // namespace

int serve(int socket, const std::vector<training::Layer>& layers) {
  training::WorkerChannel channel(socket);
  auto session = open(channel, layers);
  if (!session) return channel.fail(0, session.error()), 1;
  while (auto incoming = channel.next()) {
    const std::uint64_t job = incoming->message.job();
    if (incoming->message.has_data()) {
      if (const Done done = session->attach(std::move(incoming->fd)); !done) return channel.fail(0, done.error()), 1;
      continue;
    }
    const auto start = std::chrono::steady_clock::now();
    auto result = runGuarded(*session, job, incoming->message.run());
    if (!result) {
      channel.fail(job, result.error());
      continue;
    }
    const auto elapsed = std::chrono::steady_clock::now() - start;
    result->set_milliseconds(
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count()));
    pb::FromWorker message;
    message.set_job(job);
    *message.mutable_result() = std::move(*result);
    channel.send(message);
  }
  return 0;
}

}  // namespace coppice::learning
