#include "demo/comparison.h"

#include "agent/space_network.h"
#include "catalogue/recipe_folder.h"
#include "consent/ledger.h"
#include "crypto/random.h"
#include "storage/dataset_store.h"
#include "storage/ledger_store.h"
#include "training/worker_client.h"
#include "vault/datasets.h"

namespace coppice::demo {

using namespace catalogue;
using consent::DecisionEvent;
using training::SealedMatrix;

namespace {

/// One matrix for each member, each read under a grant for that member's rows alone.
class ScratchHome {
 public:
  ScratchHome(const Recipe& recipe, consent::RequestFacts facts) : m_recipe(recipe), m_facts(std::move(facts)) {}

  Expected<std::vector<SealedMatrix>> read(const std::filesystem::path& home,
                                           const std::vector<harness::MemberPlan>& members,
                                           const harness::OnStage& onStage) {
    std::error_code error;
    std::filesystem::create_directories(home, error);
    std::filesystem::permissions(home, std::filesystem::perms::owner_all, error);
    if (error) return fail(Fault::Storage, home.string() + ": " + error.message());
    Bytes secret(32);
    m_random.fill(secret);
    COPPICE_TRY(vault::Vault::Created created,
                vault::Vault::create(home, vault::Credential::passphrase(toHex(secret)), m_random));
    COPPICE_TRY(const auto database, storage::Database::open(home / "member.db", storage::memberSchema()));
    storage::SqliteDatasetStore cells(*database);
    storage::SqliteLedgerStore rows(*database);
    const crypto::Identity identity = crypto::Identity::generate(m_random);
    vault::Datasets datasets(cells, created.vault, m_random);
    consent::Ledger ledger(rows, identity, created.vault.publicKey(), COPPICE_VERSION, m_random);
    std::vector<SealedMatrix> matrices;
    for (const harness::MemberPlan& member : members) {
      if (onStage) onStage("scratch vault for the comparison", matrices.size(), members.size());
      vault::ImportOptions options;
      options.name = member.name;
      COPPICE_TRY(const vault::ImportReport report, datasets.importTable(member.csv, options));
      COPPICE_CHECK(decide(ledger, DecisionEvent::Grant, {{report.schema.id, columnsOf(report.schema)}}));
      COPPICE_TRY(const consent::Grant grant, ledger.grantFor(m_facts, m_clock.wall(), created.vault));
      const std::vector<std::string> columns = m_recipe.columns();
      COPPICE_TRY(const vault::FeatureView view, datasets.read(grant, columns));
      COPPICE_TRY(SealedMatrix matrix, training::buildMatrix(m_recipe, agent::tableOf(view)));
      matrices.push_back(std::move(matrix));
      COPPICE_CHECK(decide(ledger, DecisionEvent::Revoke, {}));
    }
    return matrices;
  }

 private:
  std::vector<std::string> columnsOf(const vault::DatasetSchema& schema) const {
    std::vector<std::string> columns;
    for (const std::string& wanted : m_recipe.columns()) {
      for (const vault::ColumnSchema& column : schema.columns) {
        if (column.name == wanted) columns.push_back(wanted);
      }
    }
    return columns;
  }
  Done decide(consent::Ledger& ledger, DecisionEvent event, std::vector<consent::DatasetColumns> datasets) {
    consent::Decision decision{event, m_facts.request, m_clock.wall(), std::move(datasets), {}, {}};
    if (event == DecisionEvent::Grant) decision.until = {m_clock.wall().value + 3'600'000};
    COPPICE_CHECK(ledger.append(m_facts, decision));
    return {};
  }

  const Recipe& m_recipe;
  consent::RequestFacts m_facts;
  SystemClock m_clock;
  crypto::SystemRandom m_random;
};

/// Trains on one matrix from the recipe's initial weights and gives the sums over its hold-out rows.
Expected<std::vector<double>> trainAndEvaluate(training::WorkerClient& worker, const SealedMatrix& matrix,
                                               const Bytes& initial, std::uint32_t rounds) {
  COPPICE_CHECK(worker.attach(matrix));
  COPPICE_TRY(const training::JobResult fitted, worker.run({training::JobKind::Fit, initial, 1, rounds}));
  COPPICE_TRY(training::JobResult evaluated, worker.run({training::JobKind::Evaluate, fitted.file, 1, 0}));
  return std::move(evaluated.sums);
}

}  // namespace

Expected<Comparison> compare(const ComparisonSetup& setup, const std::vector<harness::MemberPlan>& members,
                             const harness::OnStage& onStage) {
  COPPICE_TRY(const RecipeFolder folder, readRecipeFolder(setup.recipe));
  COPPICE_TRY(const Recipe recipe, parseRecipe(folder.files));
  const Bytes package = packRecipe(folder.files);
  consent::RequestFacts facts;
  facts.request = setup.request;
  facts.title = "comparison on this machine";
  facts.privacy.protocol = recipe.protocol;
  COPPICE_TRY(const std::vector<SealedMatrix> matrices, ScratchHome(recipe, facts).read(setup.home, members, onStage));
  COPPICE_TRY(const SealedMatrix all, training::joinMatrices(recipe, matrices));

  SystemClock clock;
  training::WorkerClient::Options options{setup.worker, package, recipe.limits};
  COPPICE_TRY(const auto worker, training::WorkerClient::start(options, clock));
  COPPICE_TRY(const training::WorkerReady ready, worker->waitReady());
  COPPICE_TRY(const training::JobResult initial, worker->run({training::JobKind::Initialise, {}, 1, 0}));

  Comparison comparison;
  comparison.sandbox = ready.layers;
  if (onStage) onStage("pooled training", 0, 1);
  const Instant began = clock.monotonic();
  COPPICE_TRY(const auto pooledSums, trainAndEvaluate(*worker, all, initial.file, setup.rounds));
  COPPICE_TRY(const Evaluation pooled, evaluationOf(recipe, pooledSums));
  comparison.pooled = pooled.total;
  const Instant pooledDone = clock.monotonic();
  std::vector<double> localSums(pooledSums.size());
  for (std::size_t i = 0; i < matrices.size(); ++i) {
    if (onStage) onStage("local-only training", i, matrices.size());
    COPPICE_TRY(const auto sums, trainAndEvaluate(*worker, matrices[i], initial.file, setup.rounds));
    for (std::size_t k = 0; k < sums.size(); ++k) localSums[k] += sums[k];
  }
  COPPICE_TRY(const Evaluation local, evaluationOf(recipe, localSums));
  comparison.localOnly = local.total;
  comparison.pooledMs = pooledDone - began;
  comparison.localMs = clock.monotonic() - pooledDone;
  return comparison;
}

}  // namespace coppice::demo
