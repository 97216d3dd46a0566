#include "learning/network.h"

#include <ATen/Parallel.h>
#include <caffe2/serialize/inline_container.h>
#include <torch/csrc/jit/frontend/resolver.h>
#include <torch/csrc/jit/passes/inliner.h>
#include <torch/csrc/jit/runtime/graph_executor.h>
#include <torch/script.h>

#include <cmath>
#include <new>
#include <sstream>

#include "catalogue/model_file.h"
#include "learning/operator_check.h"
#include "learning/source_limits.h"

namespace coppice::learning {

using namespace catalogue;
using at::Tensor;

namespace {

constexpr std::int64_t scoreBatch = 65'536;
const c10::QualifiedName sourcePrefix("__torch__.coppice_model");

/// Library exceptions end here.
template <typename T, typename Work>
Expected<T> guarded(const char* what, Work&& work) {
  const auto isMemory = [](const std::string& text) {
    return text.find("allocate memory") != std::string::npos || text.find("not enough memory") != std::string::npos ||
           text.find("bad_alloc") != std::string::npos;
  };
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return fail(Fault::WorkerMemory, what);
  } catch (const c10::Error& error) {
    const std::string text = error.what_without_backtrace();
    return fail(isMemory(text) ? Fault::WorkerMemory : Fault::BadRecipe, std::string(what) + ": " + text);
  } catch (const std::exception& error) {
    return fail(isMemory(error.what()) ? Fault::WorkerMemory : Fault::BadRecipe,
                std::string(what) + ": " + error.what());
  }
}

/// Presets are TorchScript as well: one way to run, check and export.
std::string presetSource(const Recipe& recipe) {
  std::string arguments;
  std::string body;
  const std::size_t layers = recipe.parameters.size() / 2;
  for (std::size_t i = 0; i < layers; ++i) {
    const std::string n = std::to_string(i);
    arguments += "w" + n + ", b" + n + ", ";
    body += "    x = torch.addmm(b" + n + ", x, torch.t(w" + n + "))\n";
    if (i + 1 < layers) body += "    x = torch.relu(x)\n";
  }
  return "def forward(" + arguments + "x):\n" + body + "    return x\n";
}

std::string sourceOf(const Recipe& recipe) {
  if (const auto* source = std::get_if<SourceModel>(&recipe.model)) return source->text;
  return presetSource(recipe);
}

/// Gives the module's forward the functions of the recipe's source.
struct SourceResolver : torch::jit::Resolver {
  explicit SourceResolver(std::shared_ptr<torch::jit::CompilationUnit> code)
      : unit(std::move(code)), native(torch::jit::nativeResolver()) {}
  std::shared_ptr<torch::jit::SugaredValue> resolveValue(const std::string& name, torch::jit::GraphFunction& method,
                                                         const torch::jit::SourceRange& place) override {
    if (name == "coppice_forward") {
      return std::make_shared<torch::jit::FunctionValue>(
          torch::jit::StrongFunctionPtr(unit, &unit->get_function(c10::QualifiedName(sourcePrefix, "forward"))));
    }
    return native->resolveValue(name, method, place);
  }
  std::shared_ptr<torch::jit::CompilationUnit> unit;
  std::shared_ptr<torch::jit::Resolver> native;
};

/// Source → module with parameters p0, p1 …, so that source and archive run and export alike.
torch::jit::Module moduleOfSource(const Recipe& recipe) {
  torch::jit::Module module("__torch__.CoppiceModel");
  const auto unit = module._ivalue()->compilation_unit();
  unit->define(sourcePrefix, sourceOf(recipe), torch::jit::nativeResolver(), nullptr);
  std::string arguments;
  for (std::size_t i = 0; i < recipe.parameters.size(); ++i) {
    const auto& shape = recipe.parameters[i].shape;
    const std::string name = "p" + std::to_string(i);
    module.register_parameter(name, at::zeros(std::vector<std::int64_t>(shape.begin(), shape.end())), false);
    arguments += "self." + name + ", ";
  }
  module.define("def forward(self, x):\n    return coppice_forward(" + arguments + "x)\n",
                std::make_shared<SourceResolver>(unit));
  return module;
}

/// The code inside an archive goes through the same parser as source text.
Expected<torch::jit::Module> moduleOfArchive(const Bytes& bytes) {
  std::istringstream stream{std::string(asText(bytes))};
  caffe2::serialize::PyTorchStreamReader reader(&stream);
  for (const std::string& record : reader.getAllRecords()) {
    if (!record.ends_with(".py")) continue;
    const auto [data, size] = reader.getRecord(record);
    const std::string_view text(static_cast<const char*>(data.get()), size);
    COPPICE_CHECK(checkSourceDepth(text));
    if (text.find("__setstate__") != std::string_view::npos)
      return fail(Fault::ForbiddenOperator, "__setstate__: code that runs on load");
  }
  std::istringstream again{std::string(asText(bytes))};
  return torch::jit::load(again, c10::kCPU);
}

Done checkParameters(const Recipe& recipe, const torch::jit::Module& module) {
  std::size_t i = 0;
  for (const auto& parameter : module.named_parameters()) {
    if (i == recipe.parameters.size()) return fail(Fault::BadRecipe, "model: more parameters than declared");
    const Parameter& declared = recipe.parameters[i++];
    const std::vector<std::int64_t> shape(declared.shape.begin(), declared.shape.end());
    const bool named = !std::holds_alternative<ArchiveModel>(recipe.model) || parameter.name == declared.name;
    if (!named || parameter.value.sizes() != at::IntArrayRef(shape) || parameter.value.scalar_type() != at::kFloat)
      return fail(Fault::BadRecipe,
                  "model.parameters: " + declared.name + " is not what the model has: " + parameter.name);
  }
  if (i != recipe.parameters.size()) return fail(Fault::BadRecipe, "model: fewer parameters than declared");
  return {};
}

}  // namespace

void warmUp() {
  at::set_num_threads(1);
  at::set_num_interop_threads(1);
  at::manual_seed(1);
  torch::jit::getProfilingMode() = false;
  torch::jit::getExecutorMode() = false;
  // One small training step touches parser, interpreter, BLAS, autograd and the random generator.
  torch::jit::CompilationUnit unit;
  unit.define(c10::nullopt, "def f(w, x):\n    return torch.relu(torch.mm(x, w))\n", torch::jit::nativeResolver(),
              nullptr);
  Tensor weights = at::randn({3, 1}).requires_grad_(true);
  const Tensor out = unit.get_function("f")({weights, at::ones({64, 3})}).toTensor();
  at::binary_cross_entropy_with_logits(out, at::ones({64, 1})).backward();
  at::randperm(8);
}

struct Network::State {
  Recipe recipe;
  torch::jit::Module module;
  std::vector<Tensor> parameters;  // the module's own, in recipe order

  void setWeights(const std::vector<float>& weights) {
    const at::NoGradGuard guard;
    std::size_t at = 0;
    for (Tensor& parameter : parameters) {
      const auto count = static_cast<std::size_t>(parameter.numel());
      parameter.copy_(at::from_blob(const_cast<float*>(weights.data()) + at, parameter.sizes(), at::kFloat));
      at += count;
    }
  }
  std::vector<float> weights() const {
    std::vector<float> result;
    for (const Tensor& parameter : parameters) {
      const Tensor flat = parameter.detach().contiguous();
      result.insert(result.end(), flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel());
    }
    return result;
  }
  /// float32[rows, outputs]
  Tensor forward(const Tensor& x) {
    const Tensor scores = module.forward({x}).toTensor();
    const std::int64_t outputs = recipe.outputCount();
    const bool flat = outputs == 1 && scores.dim() == 1 && scores.size(0) == x.size(0);
    const bool full = scores.dim() == 2 && scores.size(0) == x.size(0) && scores.size(1) == outputs;
    TORCH_CHECK((flat || full) && scores.scalar_type() == at::kFloat, "forward must give float scores[rows, ", outputs,
                "]");
    return scores.view({x.size(0), outputs});
  }
  Tensor loss(const Tensor& scores, const Tensor& y) const {
    switch (recipe.loss) {
      case Loss::BceWithLogits:
        return at::binary_cross_entropy_with_logits(scores.view(-1), y);
      case Loss::CrossEntropy:
        return at::cross_entropy_loss(scores, y.to(at::kLong));
      case Loss::Mse:
        return at::mse_loss(scores.view(-1), y);
    }
    return {};
  }
  std::vector<float> trainFrom(const std::vector<float>& from, const Features& features, std::uint64_t seed,
                               const ProgressSink& progress);
};

Network::Network(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Network::~Network() = default;
Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;

Expected<Network> Network::load(const Recipe& recipe) {
  return guarded<Network>("model", [&]() -> Expected<Network> {
    auto state = std::make_unique<State>();
    state->recipe = recipe;
    if (const auto* archive = std::get_if<ArchiveModel>(&recipe.model)) {
      COPPICE_TRY(state->module, moduleOfArchive(archive->bytes));
    } else {
      COPPICE_CHECK(checkSourceDepth(sourceOf(recipe)));
      state->module = moduleOfSource(recipe);
    }
    const auto method = state->module.find_method("forward");
    if (!method) return fail(Fault::BadRecipe, "model: no forward");
    const auto graph = method->graph()->copy();
    torch::jit::Inline(*graph);
    COPPICE_CHECK(checkOperators(*graph));
    COPPICE_CHECK(learning::checkParameters(recipe, state->module));
    for (Tensor parameter : state->module.parameters()) {
      parameter.requires_grad_(true);
      state->parameters.push_back(parameter);
    }
    const at::NoGradGuard guard;
    state->module.eval();
    state->forward(at::zeros({2, static_cast<std::int64_t>(recipe.featureNames().size())}));
    return Network(std::move(state));
  });
}

std::vector<float> Network::initialWeights(std::uint64_t seed) {
  const at::NoGradGuard guard;
  at::manual_seed(seed);
  if (std::holds_alternative<ArchiveModel>(m_state->recipe.model)) return m_state->weights();
  for (std::size_t i = 0; i < m_state->parameters.size(); ++i) {
    Tensor& values = m_state->parameters[i];
    const std::int64_t in = values.dim() > 1 ? values.numel() / values.size(0) : values.numel();
    const std::int64_t out = values.dim() > 1 ? values.size(0) : 1;
    switch (m_state->recipe.parameters[i].init) {
      case ParameterInit::Zeros:
        values.zero_();
        break;
      case ParameterInit::Ones:
        values.fill_(1);
        break;
      case ParameterInit::Normal:
        values.normal_(0, 0.01);
        break;
      case ParameterInit::Xavier: {
        const double bound = std::sqrt(6.0 / static_cast<double>(in + out));
        values.uniform_(-bound, bound);
        break;
      }
    }
  }
  return m_state->weights();
}

Expected<std::vector<float>> Network::scores(const std::vector<float>& weights, const Features& features) {
  return guarded<std::vector<float>>("scores", [&]() -> Expected<std::vector<float>> {
    const at::NoGradGuard guard;
    m_state->setWeights(weights);
    m_state->module.eval();
    std::vector<float> result;
    const Tensor x =
        at::from_blob(const_cast<float*>(features.x.data()),
                      {static_cast<std::int64_t>(features.rows), static_cast<std::int64_t>(features.columns)});
    for (std::int64_t row = 0; row < x.size(0); row += scoreBatch) {
      const Tensor part = m_state->forward(x.slice(0, row, std::min(row + scoreBatch, x.size(0)))).contiguous();
      result.insert(result.end(), part.data_ptr<float>(), part.data_ptr<float>() + part.numel());
    }
    for (const float score : result)
      if (!std::isfinite(score)) return fail(Fault::OutOfRange, "a score is not finite");
    return result;
  });
}

namespace {

/// Local SGD with momentum, or Adam; plain formulas, state for one job.
class Stepper {
 public:
  Stepper(const LocalTraining& local, std::vector<Tensor>& parameters) : m_local(local), m_parameters(parameters) {
    for (const Tensor& parameter : parameters) m_start.push_back(parameter.detach().clone());
  }

  void step() {
    const at::NoGradGuard guard;
    ++m_steps;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
      Tensor& values = m_parameters[i];
      if (!values.grad().defined()) continue;
      Tensor gradient = values.grad();
      if (m_local.weightDecay > 0) gradient = gradient.add(values, m_local.weightDecay);
      if (m_local.mu > 0) gradient = gradient.add(values - m_start[i], m_local.mu);
      values.sub_(direction(i, gradient), m_local.lr);
      values.mutable_grad().zero_();
    }
  }

 private:
  Tensor direction(std::size_t i, const Tensor& gradient) {
    if (m_local.optimizer == LocalOptimizer::Sgd && m_local.momentum == 0) return gradient;
    m_first.resize(m_parameters.size());
    m_second.resize(m_parameters.size());
    if (!m_first[i].defined()) {
      m_first[i] = at::zeros_like(gradient);
      m_second[i] = at::zeros_like(gradient);
    }
    if (m_local.optimizer == LocalOptimizer::Sgd) return m_first[i].mul_(m_local.momentum).add_(gradient);
    constexpr double beta1 = 0.9;
    constexpr double beta2 = 0.999;
    m_first[i].mul_(beta1).add_(gradient, 1 - beta1);
    m_second[i].mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
    const Tensor mean = m_first[i] / (1 - std::pow(beta1, m_steps));
    const Tensor spread = m_second[i] / (1 - std::pow(beta2, m_steps));
    return mean / (spread.sqrt() + 1e-8);
  }

  const LocalTraining& m_local;
  std::vector<Tensor>& m_parameters;
  std::vector<Tensor> m_start, m_first, m_second;
  double m_steps = 0;
};

}  // namespace

std::vector<float> Network::State::trainFrom(const std::vector<float>& from, const Features& features,
                                             std::uint64_t seed, const ProgressSink& progress) {
  // Kernels as they come: per step the optimised executor costs more than it saves, a sixth with small models.
  const torch::jit::GraphOptimizerEnabledGuard plain(false);
  at::manual_seed(seed);
  setWeights(from);
  module.train();
  const auto rows = static_cast<std::int64_t>(features.rows);
  const Tensor x =
      at::from_blob(const_cast<float*>(features.x.data()), {rows, static_cast<std::int64_t>(features.columns)});
  const Tensor y = at::from_blob(const_cast<float*>(features.y.data()), {rows});
  const std::int64_t batch = recipe.local.batch == 0 ? rows : std::min<std::int64_t>(recipe.local.batch, rows);
  const std::int64_t perEpoch = (rows + batch - 1) / batch;
  const std::int64_t steps = recipe.local.steps > 0 ? recipe.local.steps : recipe.local.epochs * perEpoch;
  Stepper stepper(recipe.local, parameters);
  Tensor order;
  for (std::int64_t step = 0; step < steps; ++step) {
    const std::int64_t place = step % perEpoch;
    if (place == 0 && batch < rows) order = at::randperm(rows, at::kLong);
    Tensor batchX = x;
    Tensor batchY = y;
    if (batch < rows) {
      const Tensor chosen = order.slice(0, place * batch, std::min((place + 1) * batch, rows));
      batchX = x.index_select(0, chosen);
      batchY = y.index_select(0, chosen);
    }
    const Tensor value = loss(forward(batchX), batchY);
    value.backward();
    stepper.step();
    const std::int64_t every = std::max<std::int64_t>(1, steps / 10);
    if (progress && (step + 1) % every == 0)
      progress(
          {static_cast<std::uint32_t>(step / perEpoch), static_cast<std::uint32_t>(step + 1), value.item<double>()});
  }
  return weights();
}

Expected<std::vector<float>> Network::train(const std::vector<float>& weights, const Features& features,
                                            std::uint64_t seed, const ProgressSink& progress) {
  return guarded<std::vector<float>>("train", [&]() -> Expected<std::vector<float>> {
    if (features.rows == 0) return std::vector<float>(weights.size(), 0);
    std::vector<float> delta = m_state->trainFrom(weights, features, seed, progress);
    for (std::size_t k = 0; k < delta.size(); ++k) {
      delta[k] -= weights[k];
      if (!std::isfinite(delta[k])) return fail(Fault::OutOfRange, "training diverged: lower local.lr");
    }
    return delta;
  });
}

Expected<Bytes> Network::archive(const std::vector<float>& weights) {
  return guarded<Bytes>("export", [&]() -> Expected<Bytes> {
    m_state->setWeights(weights);
    m_state->module.eval();
    std::ostringstream stream;
    m_state->module.save(stream);
    return toBytes(asBytes(stream.str()));
  });
}

}  // namespace coppice::learning
