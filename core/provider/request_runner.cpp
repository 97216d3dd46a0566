#include "provider/request_runner.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/limits.h"
#include "catalogue/recipe_folder.h"
#include "protocol/round_encoding.h"

namespace coppice::provider {

RequestRunner::RequestRunner(SpaceLine& line, Books& books, Random& random, RequestRecord record, RunOptions options,
                             Tell tell)
    : m_line(line),
      m_books(books),
      m_random(random),
      m_record(std::move(record)),
      m_options(options),
      m_tell(std::move(tell)) {}

Expected<std::unique_ptr<RequestRunner>> RequestRunner::open(SpaceLine& line, Books& books, Random& random,
                                                             const RequestId& request, RunOptions options, Tell tell) {
  COPPICE_TRY(RequestRecord record, books.request(request));
  std::unique_ptr<RequestRunner> runner(
      new RequestRunner(line, books, random, std::move(record), options, std::move(tell)));
  COPPICE_CHECK(runner->load(request));
  return runner;
}

Done RequestRunner::load(const RequestId& request) {
  m_request = request;
  COPPICE_TRY(const wire::Envelope envelope, wire::openEnvelope(wire::Purpose::LogEntry, m_record.envelope));
  COPPICE_TRY(const wire::LogEntry entry, wire::decodeEntry(m_line.space(), envelope.payload));
  const auto* stated = std::get_if<wire::Request>(&entry);
  if (stated == nullptr) return fail(Fault::DamagedData, "record of the request");
  m_terms = stated->terms;
  COPPICE_TRY(const Bytes package, m_line.home().blobs().readAll(m_terms.recipe, limits::maxBlobBytes));
  COPPICE_TRY(m_recipe, catalogue::readRecipePackage(package));
  COPPICE_TRY(const Bytes notice, m_line.home().blobs().readAll(m_terms.notice, limits::maxRecipeBytes));
  COPPICE_TRY(m_notice, catalogue::parseNotice(asText(notice)));
  return {};
}

Expected<Notes> RequestRunner::notes() const {
  COPPICE_TRY(std::set<RoundId> prepared, m_books.rounds());
  return Notes{m_record.initialModel, std::move(prepared), m_options.trainRounds};
}

Expected<Standing> RequestRunner::standing() const {
  if (m_line.log().request(m_request) == nullptr) return fail(Fault::UnknownRequest, m_request.hex());
  COPPICE_TRY(const Notes known, notes());
  return standingOf(factsOf(m_line.log(), m_request), known);
}

Done RequestRunner::run() {
  m_line.onPeer([this](const protocol::Arrived& message) { return takeSum(message); });
  // A publish that was cut off before its entry reached the log is finished here.
  if (m_line.log().request(m_request) == nullptr) {
    for (const BlobId& blob : {m_terms.recipe, m_terms.notice, m_record.initialModel})
      COPPICE_CHECK(m_line.upload(blob, m_request));
    COPPICE_CHECK(m_line.append(m_record.envelope));
  }
  if (m_options.timeoutMs > 0) m_endLogMs = m_line.logNowMs() + m_options.timeoutMs;
  while (true) {
    COPPICE_CHECK(checkTime());
    COPPICE_TRY(const Notes known, notes());
    const Action action = planNext(factsOf(m_line.log(), m_request), known, m_line.logNowMs());
    COPPICE_TRY(const bool over, perform(action));
    if (over) return {};
  }
}

Done RequestRunner::checkTime() const {
  if (m_endLogMs != 0 && m_line.logNowMs() >= m_endLogMs)
    return fail(Fault::Timeout, "the time given with --timeout is over");
  return {};
}

/// Does the one thing; true when nothing is left to do.
Expected<bool> RequestRunner::perform(const Action& action) {
  Done done;
  if (std::holds_alternative<Finished>(action)) {
    m_tell(RequestEnded{m_line.log().request(m_request)->closed->model});
    return true;
  }
  if (const auto* end = std::get_if<WrapUp>(&action)) {
    if (!m_options.keepOpen) COPPICE_CHECK(wrapUp(end->model));
    m_tell(RequestEnded{end->model});
    return true;
  }
  if (const auto* give = std::get_if<GiveUp>(&action))
    return fail(give->fault, "no further try is allowed for this request");
  if (std::holds_alternative<AwaitPledges>(action)) {
    done = wait(m_line.logNowMs() + 10'000, [this] {
      const auto& request = *m_line.log().request(m_request);
      return RunEvent(PledgesAwaited{static_cast<std::uint32_t>(request.pledges.size()), request.terms.pledgesTarget});
    });
  } else if (const auto* spacing = std::get_if<AwaitSpacing>(&action)) {
    const std::int64_t stepMs = std::min(spacing->untilMs, m_line.logNowMs() + 10'000);
    done = wait(stepMs, [&] { return RunEvent(SpacingAwaited{spacing->untilMs - m_line.logNowMs()}); });
  } else if (const auto* epoch = std::get_if<OpenEpoch>(&action)) {
    done = openEpoch(*epoch);
  } else if (const auto* forming = std::get_if<AwaitEpoch>(&action)) {
    done = awaitEpoch(*forming);
  } else if (const auto* round = std::get_if<OpenRound>(&action)) {
    done = openRound(*round);
  } else if (const auto* collecting = std::get_if<CollectRound>(&action)) {
    done = collect(collecting->round);
  } else if (const auto* prepared = std::get_if<AppendResult>(&action)) {
    done = appendResult(prepared->round);
  } else if (const auto* missed = std::get_if<WriteOff>(&action)) {
    done = writeOff(*missed);
  }
  if (!done) return fail(done.error());
  return false;
}

/// Tells, then waits until the log moves or the time comes.
Done RequestRunner::wait(std::int64_t untilLogMs, const std::function<RunEvent()>& tell) {
  m_tell(tell());
  const std::uint64_t size = m_line.follower().size();
  std::int64_t waitMs = std::max<std::int64_t>(untilLogMs - m_line.logNowMs(), 1);
  if (m_endLogMs != 0) waitMs = std::min(waitMs, std::max<std::int64_t>(m_endLogMs - m_line.logNowMs(), 1));
  COPPICE_CHECK(m_line.waitUntil([this, size] { return m_line.follower().size() != size; }, waitMs));
  return {};
}

Done RequestRunner::openEpoch(const OpenEpoch& action) {
  const std::uint32_t most = m_terms.trainRounds + 64;
  const wire::EpochOpen entry{m_request, action.number, m_line.logNowMs() + m_terms.joinWindowMs,
                              std::min(action.rounds, most)};
  return m_line.append(wire::signEntry(m_line.home().identity(), m_line.space(), entry));
}

Done RequestRunner::awaitEpoch(const AwaitEpoch& action) {
  COPPICE_CHECK(wait(m_line.logNowMs() + 10'000, [&] {
    const auto& epoch = *m_line.log().epoch(action.epoch);
    return RunEvent(
        EpochForming{epoch.open.number, epoch.joins.size(), epoch.phase == protocol::EpochPhase::Revealing});
  }));
  const auto& epoch = *m_line.log().epoch(action.epoch);
  if (epoch.phase == protocol::EpochPhase::Frozen && m_toldEpochs.insert(epoch.id).second) {
    std::size_t contributors = 0;
    for (const auto& group : epoch.tree->groups()) contributors += group.contributors.size();
    m_tell(EpochReady{epoch.open.number, contributors, epoch.tree->groups().size()});
  }
  if (epoch.phase == protocol::EpochPhase::Failed && m_toldEpochs.insert(epoch.id).second) {
    m_tell(EpochLost{epoch.open.number, epoch.failure->outcome, epoch.failure->detail});
  }
  return {};
}

Done RequestRunner::close() {
  COPPICE_TRY(const Standing now, standing());
  if (now.trained > 0) return wrapUp(now.model);
  return m_line.append(wire::signEntry(m_line.home().identity(), m_line.space(),
                                       wire::CloseRequest{m_request, std::nullopt, std::nullopt}));
}

Done RequestRunner::wrapUp(const BlobId& model) {
  COPPICE_TRY(const nlohmann::json content, card());
  const std::string text = content.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  COPPICE_TRY(const BlobId cardBlob, m_line.home().blobs().put(asBytes(text)));
  COPPICE_CHECK(m_line.upload(model, m_request));
  COPPICE_CHECK(m_line.upload(cardBlob, m_request));
  return m_line.append(
      wire::signEntry(m_line.home().identity(), m_line.space(), wire::CloseRequest{m_request, model, cardBlob}));
}

Expected<nlohmann::json> RequestRunner::card() const {
  COPPICE_TRY(const Standing now, standing());
  CardFacts facts;
  facts.request = m_request;
  facts.terms = m_terms;
  facts.recipe = &m_recipe;
  facts.notice = &m_notice;
  facts.model = now.model;
  facts.head = m_line.head();
  facts.timeMs = m_line.logNowMs();
  for (const EpochId& epochId : m_line.log().request(m_request)->epochs) {
    const auto& epoch = *m_line.log().epoch(epochId);
    for (const RoundId& roundId : epoch.rounds) {
      const auto& round = *m_line.log().round(roundId);
      if (!round.result) continue;
      facts.rounds.push_back({epoch.open.number, roundId, round.open.kind, *round.result});
      if (round.result->outcome) continue;
      COPPICE_TRY(const auto record, m_books.round(roundId));
      if (!record || record->sums.empty()) continue;
      if (round.open.kind == catalogue::RoundKind::Statistics) {
        COPPICE_TRY(facts.data, catalogue::summaryOf(m_recipe, record->sums));
      } else if (round.open.kind == catalogue::RoundKind::Evaluate && round.open.model == now.model) {
        COPPICE_TRY(facts.evaluation, catalogue::evaluationOf(m_recipe, record->sums));
      }
    }
  }
  return cardJson(facts);
}

}  // namespace coppice::provider
