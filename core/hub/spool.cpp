#include "hub/spool.h"

#include "crypto/tree_hash.h"

namespace coppice::hub {

namespace {

constexpr const char* journalScope = "spool";

}  // namespace

Bytes Spool::encode(const Record& record) {
  Bytes bytes = toBytes(record.uploader.view());
  appendU64(bytes, record.sizeBytes);
  appendU64(bytes, static_cast<std::uint64_t>(record.createdMs));
  for (const Anchor& anchor : record.anchors) {
    bytes.push_back(static_cast<std::uint8_t>(anchor.scope));
    append(bytes, anchor.id.view());
  }
  return bytes;
}

Expected<Spool::Record> Spool::decode(BytesView bytes) {
  constexpr std::size_t head = 32 + 8 + 8;
  constexpr std::size_t each = 1 + 32;
  if (bytes.size() < head || (bytes.size() - head) % each != 0) return fail(Fault::DamagedData, "spool record");
  Record record;
  record.uploader = *MemberKey::fromBytes(bytes.first(32));
  record.sizeBytes = readU64(bytes.subspan(32, 8));
  if (record.sizeBytes > limits::maxBlobBytes) return fail(Fault::DamagedData, "spool record");
  record.createdMs = static_cast<std::int64_t>(readU64(bytes.subspan(40, 8)));
  for (std::size_t at = head; at < bytes.size(); at += each) {
    const auto scope = static_cast<wire::BlobScope>(bytes[at]);
    if (scope != wire::BlobScope::Request && scope != wire::BlobScope::Round)
      return fail(Fault::DamagedData, "spool record");
    record.anchors.insert({scope, *Digest::fromBytes(bytes.subspan(at + 1, 32))});
  }
  return record;
}

Expected<Spool> Spool::open(const std::filesystem::path& hub, const Sequencer& sequencer, SpoolQuota quota) {
  COPPICE_TRY(auto index, storage::Database::open((hub / "spool.sqlite").string(), storage::serviceSchema(),
                                                  storage::Database::Durability::Relaxed));
  COPPICE_TRY(auto store, transport::BlobStore::open(hub / "spool"));
  Spool spool(std::move(store), std::move(index), sequencer, quota);
  COPPICE_TRY(const auto entries, spool.m_journal.list(journalScope));
  for (const auto& entry : entries) {
    const auto id = BlobId::fromBytes(entry.key);
    if (!id) return fail(Fault::DamagedData, "spool record");
    COPPICE_TRY(Record record, decode(entry.value));
    spool.account(record, true);
    spool.m_records.emplace(*id, std::move(record));
  }
  return spool;
}

void Spool::account(const Record& record, bool added) {
  std::uint64_t& member = m_memberBytes[record.uploader];
  member = added ? member + record.sizeBytes : member - record.sizeBytes;
  m_usedBytes = added ? m_usedBytes + record.sizeBytes : m_usedBytes - record.sizeBytes;
}

Done Spool::allowed(const MemberKey& member, const Anchor& anchor) const {
  const protocol::LogView& view = m_sequencer->view();
  if (anchor.scope == wire::BlobScope::Round) {
    if (view.round(convertId<RoundId>(anchor.id)) == nullptr) return fail(Fault::WrongRound, "no such round");
    return {};
  }
  // The provider uploads recipe and notice just before the request that names them.
  const auto* request = view.request(convertId<RequestId>(anchor.id));
  const auto* state = view.member(member);
  const bool provider = state != nullptr && state->terms.kind == wire::MemberKind::Provider;
  if (!provider || (request != nullptr && request->provider != member)) {
    return fail(Fault::NotAllowed, "blobs of a request come from its provider");
  }
  return {};
}

Done Spool::reserve(const BlobId& id, const Record& record) {
  if (record.sizeBytes > m_quota.totalBytes - std::min(m_usedBytes, m_quota.totalBytes)) {
    return fail(Fault::QuotaExceeded, "the spool of the hub is full");
  }
  const auto member = m_memberBytes.find(record.uploader);
  const std::uint64_t used = member == m_memberBytes.end() ? 0 : member->second;
  if (record.sizeBytes > m_quota.memberBytes - std::min(used, m_quota.memberBytes)) {
    return fail(Fault::QuotaExceeded, "the share of this member in the spool is used up");
  }
  COPPICE_CHECK(m_journal.put(journalScope, id.view(), encode(record)));
  account(record, true);
  m_records.emplace(id, record);
  return {};
}

Expected<wire::BlobStatus> Spool::begin(const MemberKey& member, const wire::BlobBegin& call) {
  const Anchor anchor{call.scope, call.anchor};
  COPPICE_CHECK(allowed(member, anchor));
  if (call.sizeBytes > m_quota.blobBytes) return fail(Fault::TooLarge, "blob for this data space");
  const bool fresh = !m_records.contains(call.id);
  if (const auto found = m_records.find(call.id); fresh) {
    COPPICE_CHECK(reserve(call.id, {member, call.sizeBytes, m_sequencer->now().value, {anchor}}));
  } else if (!found->second.anchors.contains(anchor)) {
    if (found->second.anchors.size() >= maxAnchors) return fail(Fault::QuotaExceeded, "uses of one blob");
    Record more = found->second;
    more.anchors.insert(anchor);
    COPPICE_CHECK(m_journal.put(journalScope, call.id.view(), encode(more)));
    found->second = std::move(more);
  }
  // Bodies and column sums live for a round: after a loss of power the round is over anyway.
  const auto keeps = call.scope == wire::BlobScope::Round ? transport::BlobStore::Keeps::Passing
                                                          : transport::BlobStore::Keeps::Lasting;
  const auto received = m_store.begin(call.id, call.sizeBytes, call.leaves, keeps);
  if (!received) {
    // Nothing is set aside for a blob that cannot come.
    if (fresh) COPPICE_CHECK(forget(call.id));
    return fail(received.error());
  }
  m_receivedChunks[call.id] = *received;
  return stat(call.id);
}

Done Spool::forget(const BlobId& id) {
  COPPICE_CHECK(m_journal.remove(journalScope, id.view()));
  const auto record = m_records.find(id);
  account(record->second, false);
  m_records.erase(record);
  m_receivedChunks.erase(id);
  return {};
}

Expected<wire::BlobStatus> Spool::put(const wire::BlobPut& call) {
  const auto record = m_records.find(call.id);
  if (record == m_records.end()) return fail(Fault::Unexpected, "chunk of a blob that was not begun");
  COPPICE_TRY(const std::uint64_t received, m_store.writeChunk(call.id, call.index, call.chunk));
  m_receivedChunks[call.id] = received;
  // Without the leaf list: the sender has it.
  return wire::BlobStatus{record->second.sizeBytes, received, false, {}};
}

Expected<wire::BlobStatus> Spool::stat(const BlobId& id) const {
  const auto record = m_records.find(id);
  if (record == m_records.end()) return fail(Fault::NotFound, "blob " + id.shortHex());
  if (m_store.has(id)) {
    COPPICE_TRY(auto info, m_store.info(id));
    const std::uint64_t chunks = info.leaves.size();
    return wire::BlobStatus{info.sizeBytes, chunks, true, std::move(info.leaves)};
  }
  const auto received = m_receivedChunks.find(id);
  return wire::BlobStatus{
      record->second.sizeBytes, received == m_receivedChunks.end() ? 0 : received->second, false, {}};
}

Expected<wire::BlobChunk> Spool::get(const wire::BlobGet& call) const {
  COPPICE_TRY(Bytes chunk, m_store.readChunk(call.id, call.index));
  return wire::BlobChunk{call.index, std::move(chunk)};
}

bool Spool::alive(const Record& record, const Anchor& anchor) const {
  const std::int64_t now = m_sequencer->now().value;
  if (const auto ended = m_sequencer->endedMs(anchor.id)) {
    return now < *ended + (anchor.scope == wire::BlobScope::Round ? afterRoundMs : afterRequestMs);
  }
  const protocol::LogView& view = m_sequencer->view();
  if (anchor.scope == wire::BlobScope::Request && view.request(convertId<RequestId>(anchor.id)) != nullptr) return true;
  const auto* round = view.round(convertId<RoundId>(anchor.id));
  const std::int64_t since = round != nullptr ? round->open.roundEndMs : record.createdMs;
  return now < since + abandonedMs;
}

Expected<std::size_t> Spool::sweep() {
  std::size_t removed = 0;
  for (auto entry = m_records.begin(); entry != m_records.end();) {
    const Record& record = entry->second;
    bool needed = false;
    for (const Anchor& anchor : record.anchors) needed = needed || alive(record, anchor);
    if (needed) {
      ++entry;
      continue;
    }
    const BlobId id = (entry++)->first;
    COPPICE_CHECK(m_store.remove(id));
    COPPICE_CHECK(forget(id));
    ++removed;
  }
  return removed;
}

}  // namespace coppice::hub
