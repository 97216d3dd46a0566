#include "consent/ledger.h"

#include <algorithm>
#include <set>

#include "crypto/sealed_box.h"

namespace coppice::consent {

namespace {

constexpr std::size_t recordIdBytes = 16;

Done checkGranted(const Decision& decision) {
  if (decision.until <= decision.time) return fail(Fault::BadParameters, "the consent would end before it begins");
  if (decision.datasets.empty()) return fail(Fault::BadParameters, "no data set granted");
  std::set<DatasetId> datasets;
  for (const DatasetColumns& granted : decision.datasets) {
    const std::set<std::string> columns(granted.columns.begin(), granted.columns.end());
    if (granted.columns.empty()) return fail(Fault::BadParameters, "no column granted of " + granted.dataset.hex());
    if (columns.size() != granted.columns.size()) return fail(Fault::BadParameters, "a column is named twice");
    if (!datasets.insert(granted.dataset).second) return fail(Fault::BadParameters, "a data set is named twice");
  }
  return {};
}

Expected<std::string> openRecord(const LedgerRow& row, const RecordOpener& opener) {
  COPPICE_TRY(const auto plain, opener.openSealed(row.sealed));
  std::string record(asText(plain.view()));
  COPPICE_CHECK(matchRecord(row.seal, record));
  return record;
}

}  // namespace

Expected<RecordSeal> Ledger::append(const RequestFacts& facts, const Decision& decision) {
  if (decision.reviewed != facts.request) return fail(Fault::RequestChanged, facts.request.hex());
  COPPICE_TRY(const auto last, m_store->newestOf(facts.request));
  const DecisionState before = last ? last->seal.state : DecisionState::Pending;
  const auto after = nextState(before, decision.event);
  if (!after) {
    return fail(Fault::WrongState, std::string(eventName(decision.event)) + " while " + std::string(stateName(before)));
  }
  const bool grants = *after == DecisionState::Granted;
  if (grants) COPPICE_CHECK(checkGranted(decision));

  COPPICE_TRY(const auto newest, m_store->newest());
  RecordBinding binding{.sequence = newest ? newest->seal.sequence + 1 : 0,
                        .previous = newest ? newest->seal.hash : Digest(),
                        .state = *after,
                        .request = facts.request,
                        .recipe = facts.recipe,
                        .notice = facts.notice,
                        .privacy = facts.privacy,
                        .datasets = {},
                        .until = last ? last->seal.until : WallMs{},
                        .appVersion = m_appVersion};
  RecordSeal seal{.sequence = binding.sequence,
                  .request = binding.request,
                  .datasets = {},
                  .state = binding.state,
                  .until = {},
                  .previous = binding.previous,
                  .hash = {},
                  .signature = {}};
  if (grants) {
    binding.datasets = decision.datasets;
    binding.until = decision.until;
    for (const DatasetColumns& granted : decision.datasets) seal.datasets.push_back(granted.dataset);
  } else if (last) {
    seal.datasets = last->seal.datasets;
  }
  seal.until = binding.until;

  Bytes recordId(recordIdBytes);
  m_random->fill(recordId);
  COPPICE_TRY(const auto record, writeRecord(toHex(recordId), m_member->key(), facts, decision, binding));
  seal = sealRecord(std::move(seal), record, *m_member);
  COPPICE_CHECK(m_store->append({seal, crypto::sealTo(m_vaultKey, asBytes(record))}));
  return seal;
}

Expected<DecisionState> Ledger::state(const RequestId& request, WallMs now) const {
  COPPICE_TRY(const auto row, m_store->newestOf(request));
  if (!row) return DecisionState::Pending;
  const bool over = row->seal.state == DecisionState::Granted && now >= row->seal.until;
  return over ? DecisionState::Expired : row->seal.state;
}

Expected<std::vector<RecordSeal>> Ledger::seals() const {
  COPPICE_TRY(const auto rows, m_store->rows());
  std::vector<RecordSeal> seals;
  for (const LedgerRow& row : rows) seals.push_back(row.seal);
  return seals;
}

Expected<std::string> Ledger::record(std::uint64_t sequence, const RecordOpener& opener) const {
  COPPICE_TRY(const auto rows, m_store->rows());
  for (const LedgerRow& row : rows) {
    if (row.seal.sequence == sequence) return openRecord(row, opener);
  }
  return fail(Fault::NotFound, "consent record " + std::to_string(sequence));
}

Expected<std::optional<OpenedRecord>> Ledger::newestRecord(const RequestId& request, const RecordOpener& opener) const {
  COPPICE_TRY(const auto row, m_store->newestOf(request));
  if (!row) return std::nullopt;
  COPPICE_TRY(auto record, openRecord(*row, opener));
  return OpenedRecord{row->seal, std::move(record)};
}

Expected<std::vector<OpenedRecord>> Ledger::records(const RecordOpener& opener,
                                                    const std::optional<RequestId>& only) const {
  COPPICE_TRY(const auto rows, m_store->rows());
  std::vector<OpenedRecord> opened;
  for (const LedgerRow& row : rows) {
    if (only && row.seal.request != *only) continue;
    COPPICE_TRY(auto record, openRecord(row, opener));
    opened.push_back({row.seal, std::move(record)});
  }
  return opened;
}

Expected<Grant> Ledger::grantFor(const RequestFacts& facts, WallMs now, const RecordOpener& opener) const {
  COPPICE_TRY(const auto row, m_store->newestOf(facts.request));
  if (!row) return fail(Fault::NoConsent, "nothing was decided");
  COPPICE_CHECK(verifySeal(row->seal, m_member->key()));
  if (row->seal.state != DecisionState::Granted) return fail(Fault::NoConsent, std::string(stateName(row->seal.state)));
  if (now >= row->seal.until) return fail(Fault::NoConsent, std::string(stateName(DecisionState::Expired)));
  COPPICE_TRY(const auto record, openRecord(*row, opener));
  COPPICE_TRY(auto binding, readBinding(record));
  if (binding.recipe != facts.recipe || binding.notice != facts.notice || !(binding.privacy == facts.privacy)) {
    return fail(Fault::RequestChanged, facts.request.hex());
  }
  return Grant(std::move(binding), row->seal.hash);
}

Expected<OwnLook> Ledger::ownLookFor(const RequestId& request, const RecordOpener& opener) const {
  COPPICE_TRY(const auto rows, m_store->rows());
  const auto row = std::find_if(rows.rbegin(), rows.rend(), [&request](const LedgerRow& one) {
    return one.seal.request == request && one.seal.state == DecisionState::Granted;
  });
  if (row == rows.rend()) return fail(Fault::NoConsent, "it was never granted");
  COPPICE_CHECK(verifySeal(row->seal, m_member->key()));
  COPPICE_TRY(const auto record, openRecord(*row, opener));
  COPPICE_TRY(auto binding, readBinding(record));
  return OwnLook(std::move(binding));
}

Done Ledger::verifyChain(const RecordOpener* opener) const {
  COPPICE_TRY(const auto rows, m_store->rows());
  Digest previous;
  std::uint64_t sequence = 0;
  for (const LedgerRow& row : rows) {
    if (row.seal.sequence != sequence || row.seal.previous != previous) {
      return fail(Fault::DamagedData, "the chain of consents breaks at record " + std::to_string(sequence));
    }
    COPPICE_CHECK(verifySeal(row.seal, m_member->key()));
    if (opener != nullptr) COPPICE_CHECK(openRecord(row, *opener));
    previous = row.seal.hash;
    ++sequence;
  }
  return {};
}

}  // namespace coppice::consent
