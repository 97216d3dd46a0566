// RequestRunner's rounds: opening, collecting, and what a total becomes.
#include <algorithm>
#include <cmath>

#include "base/limits.h"
#include "base/log.h"
#include "protocol/round_encoding.h"
#include "provider/request_runner.h"

namespace coppice::provider {

using catalogue::RoundKind;

namespace {

/// Time for messages and blobs that wait at the hub.
constexpr std::int64_t lateCollectionMs = 60'000;

std::int64_t micros(double value) {
  return static_cast<std::int64_t>(std::llround(std::clamp(value, -1e12, 1e12) * 1e6));
}

std::vector<wire::Metric> evaluationMetrics(const catalogue::Recipe& recipe, const catalogue::Metrics& total) {
  std::vector<wire::Metric> metrics{{"rows", micros(total.rows)}, {"loss", micros(total.loss)}};
  if (recipe.target.kind == catalogue::TargetKind::Number) {
    metrics.push_back({"mae", micros(total.meanAbsoluteError)});
    metrics.push_back({"rmse", micros(total.rootMeanSquareError)});
    if (total.r2) metrics.push_back({"r2", micros(*total.r2)});
    return metrics;
  }
  metrics.push_back({"accuracy", micros(total.accuracy)});
  if (recipe.target.kind == catalogue::TargetKind::Class) return metrics;
  if (total.auc) metrics.push_back({"auc", micros(*total.auc)});
  metrics.push_back({"brier", micros(total.brier)});
  return metrics;
}

}  // namespace

Done RequestRunner::openRound(const OpenRound& action) {
  const auto& epoch = *m_line.log().epoch(action.epoch);
  COPPICE_CHECK(m_line.upload(action.model, m_request));
  const std::int64_t nowMs = m_line.logNowMs();
  wire::RoundOpen open;
  open.epoch = action.epoch;
  open.number = action.number;
  open.kind = action.kind;
  open.model = action.model;
  open.seed = m_random.nextU64();
  open.deltaMs = m_options.deltaMs;
  // Upper tiers begin when the lower ones end, and five proposers may need their turn.
  const std::int64_t tierMs = std::max(m_options.roundMs / 2, 8 * m_options.deltaMs);
  for (std::uint32_t tier = 0; tier < epoch.tree->tiers(); ++tier) {
    open.havesEndMs.push_back(nowMs + m_options.roundMs + tier * tierMs);
  }
  open.roundEndMs = open.havesEndMs.back() + tierMs;
  const Bytes envelope = wire::signEntry(m_line.home().identity(), m_line.space(), open);
  COPPICE_CHECK(m_books.keepOpening(convertId<RoundId>(wire::envelopeIdOf(envelope)), action.epoch));
  m_tell(RoundOpened{action.number, action.kind});
  return m_line.append(envelope);
}

Expected<bool> keepRootSum(const SpaceLine& line, Books& books, const protocol::Arrived& message) {
  const auto* sum = std::get_if<wire::ColumnSum>(&message.peer.message);
  if (sum == nullptr) return false;
  const RoundId& id = message.peer.round;
  const protocol::RoundState* round = line.log().round(id);
  if (round != nullptr && round->result) return false;
  std::optional<EpochId> in = round != nullptr ? std::optional(round->epoch) : std::nullopt;
  if (!in) {
    COPPICE_TRY(const auto opening, books.opening());
    if (!opening || opening->first != id) return false;
    in = opening->second;
  }
  const auto* epoch = line.log().epoch(*in);
  if (epoch == nullptr || !epoch->tree) return false;
  const auto& seats = epoch->tree->root().seats;
  if (sum->rank >= seats.size() || seats[sum->rank].holder != message.peer.sender) return false;
  COPPICE_CHECK(books.keepSum(id, sum->rank, sum->sealed.has_value(), message.encoded));
  return true;
}

Done RequestRunner::takeSum(const protocol::Arrived& message) {
  COPPICE_TRY(const bool kept, keepRootSum(m_line, m_books, message));
  if (kept && m_collector && m_collector->round() == message.peer.round) m_collector->deliver(message);
  return {};
}

Done RequestRunner::collect(const RoundId& id) {
  const protocol::RoundState round = *m_line.log().round(id);
  const auto& epoch = *m_line.log().epoch(round.epoch);
  COPPICE_TRY(const sharing::Encoding encoding, protocol::encodingFor(m_recipe, round.open.kind, m_terms.parameters));
  protocol::RoundContext context{.space = m_line.space(),
                                 .round = id,
                                 .open = round.open,
                                 .parameters = m_terms.parameters,
                                 .tree = epoch.tree,
                                 .sealKeys = {},
                                 .provider = m_line.home().identity().key(),
                                 .providerSealKey = m_terms.providerSealKey,
                                 .bodyBytes = protocol::bodyBytes(encoding),
                                 .silent = {}};
  // The total was released while we were away: what waits for us gets its time to arrive.
  if (round.certificates.contains(epoch.tree->root().number))
    context.open.roundEndMs = std::max(context.open.roundEndMs, m_line.logNowMs() + lateCollectionMs);
  m_collector = std::make_unique<RoundCollector>(std::move(context), encoding, m_line, m_books, m_record.sealPair);
  auto collected = m_collector->run([this](const RoundProgress& progress) { m_tell(RoundMoved{progress}); });
  m_collector.reset();
  if (!collected) return fail(collected.error());
  COPPICE_TRY(const RoundRecord record, conclude(*m_line.log().round(id), *collected));
  COPPICE_CHECK(m_books.keepRound(id, record));
  return appendResult(id);
}

Expected<RoundRecord> RequestRunner::conclude(const protocol::RoundState& round, const Collected& collected) {
  RoundRecord record;
  record.costs = collected.costs;
  wire::RoundResult result;
  result.round = round.id;
  result.outcome = collected.outcome;
  result.certificates = m_line.log().certificateChain(round);
  const std::int64_t beganMs = m_line.logNowMs();
  if (!collected.outcome && collected.total) {
    result.count = collected.total->count;
    result.weightMicros = micros(collected.total->weight);
    if (const Done applied = applyTotal(round, *collected.total, record, result); !applied) {
      // This machine's trouble (2xxx) is not the round's: it can be mended and the round concluded again.
      if (static_cast<int>(applied.error().fault) / 1000 == 2) return fail(applied.error());
      // A total that says nothing usable (no rows, a weight that is not finite): no model of it.
      logWarning("the total cannot be used: " + applied.error().detail);
      result.outcome = Fault::CountMismatch;
      result.model.reset();
      result.metrics.clear();
      record.sums.clear();
    }
  }
  record.costs.finishedMs = record.costs.collectedMs + (m_line.logNowMs() - beganMs);
  record.result = wire::signEntry(m_line.home().identity(), m_line.space(), result);
  return record;
}

Done RequestRunner::applyTotal(const protocol::RoundState& round, const sharing::Total& total, RoundRecord& record,
                               wire::RoundResult& result) {
  COPPICE_TRY(catalogue::ModelState model, readModel(round.open.model));
  if (round.open.kind == RoundKind::Evaluate) {
    record.sums = total.main;
    COPPICE_TRY(const catalogue::Evaluation evaluation, catalogue::evaluationOf(m_recipe, total.main));
    result.metrics = evaluationMetrics(m_recipe, evaluation.total);
    return {};
  }
  if (round.open.kind == RoundKind::Statistics) {
    record.sums = total.main;
    COPPICE_TRY(model.preparation, catalogue::preparationOf(m_recipe, total.main));
    COPPICE_TRY(const catalogue::DataSummary summary, catalogue::summaryOf(m_recipe, total.main));
    result.metrics = {{"rows", micros(summary.rows)}};
  } else {
    std::vector<double> trailer{total.weight, static_cast<double>(total.count)};
    trailer.insert(trailer.end(), total.metrics.begin(), total.metrics.end());
    COPPICE_TRY(const catalogue::HoldoutFigures figures, catalogue::holdoutOf(m_recipe, trailer));
    result.metrics = {{"rows", micros(figures.rows)}, {"loss", micros(figures.loss)}};
    const bool number = m_recipe.target.kind == catalogue::TargetKind::Number;
    result.metrics.push_back(number ? wire::Metric{"mae", micros(figures.meanAbsoluteError)}
                                    : wire::Metric{"accuracy", micros(figures.accuracy)});
    // Members whose data count nothing leave the model as it is.
    if (total.weight > 0) {
      std::vector<float> update(total.main.size());
      std::transform(total.main.begin(), total.main.end(), update.begin(),
                     [&total](double sum) { return static_cast<float>(sum / total.weight); });
      COPPICE_TRY(record.server, lastServerState());
      training::applyServerStep(m_recipe.server, model.weights, update, record.server);
    }
  }
  const bool finite =
      std::all_of(model.weights.begin(), model.weights.end(), [](float one) { return std::isfinite(one); });
  if (!finite) return fail(Fault::OutOfRange, "the next model is not finite");
  COPPICE_TRY(result.model, m_line.home().blobs().put(catalogue::writeModel(m_recipe, model)));
  return {};
}

/// As the last completed train round left it.
Expected<training::ServerState> RequestRunner::lastServerState() const {
  training::ServerState state;
  for (const EpochId& epochId : m_line.log().request(m_request)->epochs) {
    for (const RoundId& id : m_line.log().epoch(epochId)->rounds) {
      const auto& round = *m_line.log().round(id);
      if (round.open.kind != RoundKind::Train || !round.result || round.result->outcome) continue;
      COPPICE_TRY(auto record, m_books.round(id));
      if (record) state = std::move(record->server);
    }
  }
  return state;
}

Expected<catalogue::ModelState> RequestRunner::readModel(const BlobId& id) {
  COPPICE_TRY(const Bytes bytes, m_line.home().blobs().readAll(id, limits::maxBlobBytes));
  return catalogue::readModel(m_recipe, bytes);
}

Done RequestRunner::appendResult(const RoundId& id) {
  COPPICE_TRY(const auto record, m_books.round(id));
  if (!record) return fail(Fault::DamagedData, "result of a round");
  COPPICE_TRY(const wire::Envelope envelope, wire::openEnvelope(wire::Purpose::LogEntry, record->result));
  COPPICE_TRY(const wire::LogEntry entry, wire::decodeEntry(m_line.space(), envelope.payload));
  const auto* result = std::get_if<wire::RoundResult>(&entry);
  if (result == nullptr) return fail(Fault::DamagedData, "result of a round");
  if (result->model) COPPICE_CHECK(m_line.upload(*result->model, m_request));
  const Done appended = m_line.append(record->result);
  if (!appended && appended.error().fault == Fault::Contradiction && result->outcome) {
    // A certificate was logged in the same moment: look again.
    return m_books.forgetRound(id);
  }
  if (!appended) return appended;
  COPPICE_TRY(const Standing now, standing());
  const std::uint32_t wanted =
      m_options.trainRounds == 0 ? m_terms.trainRounds : std::min(m_options.trainRounds, m_terms.trainRounds);
  const catalogue::RoundKind kind = m_line.log().round(id)->open.kind;
  const bool failedTraining = kind == catalogue::RoundKind::Train && result->outcome;
  m_tell(RoundEnded{kind, now.trained + (failedTraining ? 1 : 0), wanted, *result, record->costs});
  return {};
}

Done RequestRunner::writeOff(const WriteOff& action) {
  wire::RoundResult result;
  result.round = action.round;
  result.outcome = Fault::GroupIncomplete;
  result.certificates = m_line.log().certificateChain(*m_line.log().round(action.round));
  RoundRecord record;
  record.result = wire::signEntry(m_line.home().identity(), m_line.space(), result);
  COPPICE_CHECK(m_books.keepRound(action.round, record));
  return appendResult(action.round);
}

}  // namespace coppice::provider
