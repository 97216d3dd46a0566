#include "provider/publish.h"

#include "base/limits.h"
#include "catalogue/model_file.h"
#include "catalogue/vector_layout.h"
#include "protocol/round_encoding.h"
#include "training/worker_client.h"

namespace coppice::provider {

using catalogue::RoundKind;

Expected<CheckedRecipe> checkRecipe(const std::filesystem::path& folder, const PublishOptions& options) {
  CheckedRecipe checked;
  COPPICE_TRY(checked.folder, catalogue::readRecipeFolder(folder));
  COPPICE_TRY(checked.recipe, catalogue::parseRecipe(checked.folder.files));
  COPPICE_TRY(checked.notice, catalogue::parseNotice(checked.folder.noticeJson));
  catalogue::RequestTerms& terms = checked.terms;
  terms.title = checked.recipe.name;
  terms.parameters = checked.recipe.protocol;
  terms.parameters.groupSize = options.groupSize.value_or(terms.parameters.groupSize);
  terms.parameters.cohortMin = options.cohortMin.value_or(terms.parameters.cohortMin);
  terms.parameters.membersMax = options.membersMax.value_or(terms.parameters.membersMax);
  terms.parameters.ringBits = options.ringBits.value_or(terms.parameters.ringBits);
  terms.trainRounds = options.rounds.value_or(checked.recipe.rounds);
  terms.pledgesTarget = options.pledges.value_or(terms.parameters.cohortMin);
  terms.epochsMax = options.epochsMax.value_or(terms.epochsMax);
  terms.epochSpacingMs = options.epochSpacingMs.value_or(terms.epochSpacingMs);
  terms.joinWindowMs = options.joinWindowMs.value_or(terms.joinWindowMs);
  COPPICE_CHECK(catalogue::checkTerms(terms));
  for (const RoundKind kind : {RoundKind::Statistics, RoundKind::Train, RoundKind::Evaluate}) {
    COPPICE_CHECK(catalogue::checkRing(catalogue::layoutOf(checked.recipe, kind), terms.parameters, kind));
    COPPICE_CHECK(protocol::encodingFor(checked.recipe, kind, terms.parameters));
  }
  return checked;
}

Expected<WorkerFacts> checkInWorker(const CheckedRecipe& checked, const std::filesystem::path& worker, Clock& clock,
                                    std::uint64_t seed) {
  COPPICE_TRY(const auto client,
              training::WorkerClient::start({.program = worker,
                                             .recipePackage = catalogue::packRecipe(checked.folder.files),
                                             .limits = checked.recipe.limits},
                                            clock));
  COPPICE_TRY(const training::WorkerReady ready, client->waitReady());
  training::Job job;
  job.kind = training::JobKind::Initialise;
  job.seed = seed;
  COPPICE_TRY(training::JobResult result, client->run(job));
  COPPICE_CHECK(catalogue::readModel(checked.recipe, result.file));
  return WorkerFacts{std::move(result.file), ready.layers};
}

Expected<Bytes> exportInWorker(const Bytes& recipePackage, const Bytes& model, const std::filesystem::path& worker,
                               Clock& clock) {
  COPPICE_TRY(const catalogue::Recipe recipe, catalogue::readRecipePackage(recipePackage));
  COPPICE_TRY(const auto client,
              training::WorkerClient::start(
                  {.program = worker, .recipePackage = recipePackage, .limits = recipe.limits}, clock));
  COPPICE_CHECK(client->waitReady());
  training::Job job;
  job.kind = training::JobKind::Export;
  job.model = model;
  COPPICE_TRY(training::JobResult result, client->run(job));
  return std::move(result.file);
}

Expected<RequestId> publish(const CheckedRecipe& checked, const Bytes& initialModel, SpaceLine& line, Books& books,
                            Random& random) {
  Home& home = line.home();
  RequestRecord record{{}, crypto::SealPair::generate(random), {}};
  catalogue::RequestTerms terms = checked.terms;
  terms.providerSealKey = record.sealPair.key();
  COPPICE_TRY(terms.recipe, home.blobs().put(catalogue::packRecipe(checked.folder.files)));
  COPPICE_TRY(terms.notice, home.blobs().put(asBytes(checked.folder.noticeJson)));
  COPPICE_TRY(record.initialModel, home.blobs().put(initialModel));
  record.envelope = wire::signEntry(home.identity(), line.space(), wire::Request{terms});
  const auto id = convertId<RequestId>(wire::envelopeIdOf(record.envelope));
  COPPICE_CHECK(books.keepRequest(id, record));
  for (const BlobId& blob : {terms.recipe, terms.notice, record.initialModel}) COPPICE_CHECK(line.upload(blob, id));
  COPPICE_CHECK(line.append(record.envelope));
  return id;
}

}  // namespace coppice::provider
