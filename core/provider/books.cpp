#include "provider/books.h"

#include <bit>

namespace coppice::provider {

namespace {

constexpr const char* requestScope = "requests";
constexpr const char* roundScope = "rounds";
constexpr const char* openingScope = "opening";

std::string sumScope(const RoundId& round) { return "sums:" + round.hex(); }

/// A record = fields, each with its length before it.
void addField(Bytes& out, BytesView field) {
  appendU64(out, field.size());
  append(out, field);
}

class FieldReader {
 public:
  explicit FieldReader(BytesView bytes) : m_rest(bytes) {}
  /// Nothing may follow the last field.
  Done end() const { return m_rest.empty() ? Done() : Done(fail(Fault::DamagedData, "journal record")); }
  Expected<BytesView> next() {
    if (m_rest.size() < 8) return fail(Fault::DamagedData, "journal record");
    const std::uint64_t size = readU64(m_rest.first(8));
    m_rest = m_rest.subspan(8);
    if (size > m_rest.size()) return fail(Fault::DamagedData, "journal record");
    const BytesView field = m_rest.first(static_cast<std::size_t>(size));
    m_rest = m_rest.subspan(field.size());
    return field;
  }

 private:
  BytesView m_rest;
};

Bytes doublesAsBytes(const std::vector<double>& values) {
  Bytes bytes;
  for (const double value : values) appendU64(bytes, std::bit_cast<std::uint64_t>(value));
  return bytes;
}
Bytes floatsAsBytes(const std::vector<float>& values) {
  Bytes bytes;
  for (const float value : values) appendU32(bytes, std::bit_cast<std::uint32_t>(value));
  return bytes;
}
std::vector<double> doublesOf(BytesView bytes) {
  std::vector<double> values;
  for (; bytes.size() >= 8; bytes = bytes.subspan(8)) values.push_back(std::bit_cast<double>(readU64(bytes.first(8))));
  return values;
}
std::vector<float> floatsOf(BytesView bytes) {
  std::vector<float> values;
  for (; bytes.size() >= 4; bytes = bytes.subspan(4)) values.push_back(std::bit_cast<float>(readU32(bytes.first(4))));
  return values;
}

Bytes encode(const RoundCosts& costs) {
  Bytes bytes;
  for (const std::int64_t value : {costs.certifiedMs, costs.collectedMs, costs.finishedMs}) {
    appendU64(bytes, static_cast<std::uint64_t>(value));
  }
  appendU64(bytes, costs.sentBytes);
  appendU64(bytes, costs.receivedBytes);
  return bytes;
}
Expected<RoundCosts> costsOf(BytesView bytes) {
  if (bytes.size() != 40) return fail(Fault::DamagedData, "journal record");
  const auto at = [bytes](std::size_t index) { return readU64(bytes.subspan(8 * index, 8)); };
  return RoundCosts{static_cast<std::int64_t>(at(0)), static_cast<std::int64_t>(at(1)),
                    static_cast<std::int64_t>(at(2)), at(3), at(4)};
}

}  // namespace

Done Books::keepRequest(const RequestId& id, const RequestRecord& record) {
  Bytes bytes;
  addField(bytes, record.envelope);
  addField(bytes, record.sealPair.secret());
  addField(bytes, record.initialModel.view());
  Done kept = m_journal.put(requestScope, id.view(), bytes);
  crypto::wipe(bytes);
  return kept;
}

Expected<RequestRecord> Books::request(const RequestId& id) const {
  COPPICE_TRY(auto bytes, m_journal.get(requestScope, id.view()));
  if (!bytes) return fail(Fault::UnknownRequest, id.hex());
  FieldReader fields(*bytes);
  COPPICE_TRY(const BytesView envelope, fields.next());
  COPPICE_TRY(const BytesView secret, fields.next());
  COPPICE_TRY(const BytesView model, fields.next());
  COPPICE_CHECK(fields.end());
  auto pair = crypto::SealPair::fromSecret(secret);
  const auto initialModel = BlobId::fromBytes(model);
  if (!pair || !initialModel) return fail(Fault::DamagedData, "record of request " + id.hex());
  RequestRecord record{toBytes(envelope), std::move(*pair), *initialModel};
  crypto::wipe(*bytes);
  return record;
}

Expected<std::vector<RequestId>> Books::requests() const {
  COPPICE_TRY(const auto entries, m_journal.list(requestScope));
  std::vector<RequestId> ids;
  for (const auto& entry : entries) {
    const auto id = RequestId::fromBytes(entry.key);
    if (!id) return fail(Fault::DamagedData, "request records");
    ids.push_back(*id);
  }
  return ids;
}

Done Books::keepOpening(const RoundId& round, const EpochId& epoch) {
  Bytes bytes = toBytes(round.view());
  append(bytes, epoch.view());
  return m_journal.put(openingScope, asBytes("round"), bytes);
}

Expected<std::optional<std::pair<RoundId, EpochId>>> Books::opening() const {
  COPPICE_TRY(const auto bytes, m_journal.get(openingScope, asBytes("round")));
  if (!bytes) return std::optional<std::pair<RoundId, EpochId>>();
  if (bytes->size() != RoundId::size + EpochId::size) return fail(Fault::DamagedData, "opening round");
  const BytesView view(*bytes);
  return std::optional(
      std::pair(*RoundId::fromBytes(view.first(RoundId::size)), *EpochId::fromBytes(view.subspan(RoundId::size))));
}

Done Books::keepSum(const RoundId& round, std::uint32_t rank, bool sealed, BytesView envelope) {
  Bytes key;
  appendU32(key, rank);
  key.push_back(sealed ? 1 : 0);
  return m_journal.put(sumScope(round), key, envelope);
}

Expected<std::vector<Bytes>> Books::sums(const RoundId& round) const {
  COPPICE_TRY(auto entries, m_journal.list(sumScope(round)));
  std::vector<Bytes> envelopes;
  for (auto& entry : entries) envelopes.push_back(std::move(entry.value));
  return envelopes;
}

Done Books::keepRound(const RoundId& round, const RoundRecord& record) {
  Bytes bytes;
  addField(bytes, record.result);
  addField(bytes, doublesAsBytes(record.sums));
  addField(bytes, floatsAsBytes(record.server.first));
  addField(bytes, floatsAsBytes(record.server.second));
  addField(bytes, encode(record.costs));
  COPPICE_TRY(storage::Transaction transaction, storage::Transaction::begin(*m_database));
  COPPICE_CHECK(m_journal.put(roundScope, round.view(), bytes));
  COPPICE_CHECK(m_journal.removeScope(sumScope(round)));
  return transaction.commit();
}

Expected<std::optional<RoundRecord>> Books::round(const RoundId& round) const {
  COPPICE_TRY(const auto bytes, m_journal.get(roundScope, round.view()));
  if (!bytes) return std::optional<RoundRecord>();
  FieldReader fields(*bytes);
  RoundRecord record;
  COPPICE_TRY(const BytesView result, fields.next());
  COPPICE_TRY(const BytesView sums, fields.next());
  COPPICE_TRY(const BytesView first, fields.next());
  COPPICE_TRY(const BytesView second, fields.next());
  COPPICE_TRY(const BytesView costs, fields.next());
  COPPICE_CHECK(fields.end());
  if (sums.size() % 8 != 0 || first.size() % 4 != 0 || second.size() % 4 != 0)
    return fail(Fault::DamagedData, "journal record");
  record.result = toBytes(result);
  record.sums = doublesOf(sums);
  record.server = {floatsOf(first), floatsOf(second)};
  COPPICE_TRY(record.costs, costsOf(costs));
  return std::optional(std::move(record));
}

Done Books::forgetRound(const RoundId& round) { return m_journal.remove(roundScope, round.view()); }

Expected<std::set<RoundId>> Books::rounds() const {
  COPPICE_TRY(const auto entries, m_journal.list(roundScope));
  std::set<RoundId> ids;
  for (const auto& entry : entries) {
    const auto id = RoundId::fromBytes(entry.key);
    if (!id) return fail(Fault::DamagedData, "round records");
    ids.insert(*id);
  }
  return ids;
}

}  // namespace coppice::provider
