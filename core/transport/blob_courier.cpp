#include "transport/blob_courier.h"

#include <set>

namespace coppice::transport {

namespace {

/// Restarts without a single chunk gained in between, before the transfer is given up.
constexpr int maxFruitlessRestarts = 5;

}  // namespace

struct BlobCourier::Transfer {
  TransferId number = 0;
  bool upload = false;
  BlobId id;
  wire::BlobScope scope = wire::BlobScope::Round;
  Digest anchor;
  Finished finished;

  bool active = false;
  BlobStore::Info info;
  std::uint64_t done = 0;  // chunks the receiving side has
  std::uint64_t next = 0;  // chunk to ask for or send next
  int fruitless = 0;
  std::set<std::uint64_t> calls;  // without an answer
};

BlobCourier::BlobCourier(HubClient& client, BlobStore& store) : m_client(client), m_store(store) {}

BlobCourier::~BlobCourier() {
  for (const auto& [number, transfer] : m_transfers)
    for (const std::uint64_t call : transfer->calls) m_client.forget(call);
}

BlobCourier::TransferId BlobCourier::upload(const BlobId& id, wire::BlobScope scope, const Digest& anchor,
                                            Finished finished) {
  auto transfer = std::make_unique<Transfer>();
  transfer->upload = true;
  transfer->id = id;
  transfer->scope = scope;
  transfer->anchor = anchor;
  transfer->finished = std::move(finished);
  return add(std::move(transfer));
}

BlobCourier::TransferId BlobCourier::download(const BlobId& id, Finished finished) {
  auto transfer = std::make_unique<Transfer>();
  transfer->id = id;
  transfer->finished = std::move(finished);
  if (!m_store.has(id)) return add(std::move(transfer));
  const TransferId number = m_next++;
  transfer->number = number;
  transfer->active = true;
  m_transfers.emplace(number, std::move(transfer));
  m_client.later([this, number, alive = std::weak_ptr(m_alive)] {
    if (alive.expired()) return;
    if (const auto found = m_transfers.find(number); found != m_transfers.end()) finish(*found->second, {});
  });
  return number;
}

BlobCourier::TransferId BlobCourier::add(std::unique_ptr<Transfer> transfer) {
  const TransferId number = m_next++;
  transfer->number = number;
  m_transfers.emplace(number, std::move(transfer));
  startNext();
  return number;
}

void BlobCourier::cancel(TransferId transfer) {
  const auto found = m_transfers.find(transfer);
  if (found == m_transfers.end()) return;
  for (const std::uint64_t call : found->second->calls) m_client.forget(call);
  m_transfers.erase(found);
  startNext();
}

void BlobCourier::startNext() {
  std::size_t active = 0;
  for (const auto& [number, transfer] : m_transfers) active += transfer->active ? 1U : 0U;
  for (const auto& [number, transfer] : m_transfers) {
    if (active >= maxActive) return;
    if (transfer->active) continue;
    transfer->active = true;
    ++active;
    begin(*transfer);
  }
}

void BlobCourier::callFor(Transfer& transfer, wire::HubCall call,
                          void (BlobCourier::*next)(Transfer&, Expected<wire::HubReply>)) {
  const TransferId number = transfer.number;
  auto callId = std::make_shared<std::uint64_t>(0);
  *callId = m_client.call(
      std::move(call),
      [this, number, callId, next](Expected<wire::HubReply> reply) {
        const auto found = m_transfers.find(number);
        if (found == m_transfers.end()) return;
        found->second->calls.erase(*callId);
        (this->*next)(*found->second, std::move(reply));
      },
      HubClient::noTimeout);
  transfer.calls.insert(*callId);
}

/// An upload begins with the leaf list, so the hub can answer "I have it" or "from chunk k on"; a download asks for it.
void BlobCourier::begin(Transfer& transfer) {
  if (!transfer.upload) return callFor(transfer, wire::BlobStat{transfer.id}, &BlobCourier::onBegun);
  auto info = m_store.info(transfer.id);
  // Not here: a ping instead, so that "not found" comes through the loop like every other answer.
  if (!info) return callFor(transfer, wire::Ping{}, &BlobCourier::onBegun);
  transfer.info = std::move(*info);
  callFor(transfer,
          wire::BlobBegin{transfer.id, transfer.info.sizeBytes, transfer.info.leaves, transfer.scope, transfer.anchor},
          &BlobCourier::onBegun);
}

void BlobCourier::onBegun(Transfer& transfer, Expected<wire::HubReply> reply) {
  if (!reply) return finish(transfer, fail(reply.error()));
  auto* status = std::get_if<wire::BlobStatus>(&*reply);
  if (status == nullptr) return finish(transfer, fail(Fault::NotFound, "blob " + transfer.id.shortHex()));
  if (transfer.upload) {
    transfer.done = status->complete ? transfer.info.leaves.size() : status->receivedChunks;
  } else {
    if (!status->complete) return finish(transfer, fail(Fault::NotFound, "blob " + transfer.id.shortHex()));
    transfer.info = {status->sizeBytes, std::move(status->leaves)};
    const auto begun = m_store.begin(transfer.id, transfer.info.sizeBytes, transfer.info.leaves);
    if (!begun) return finish(transfer, fail(begun.error()));
    transfer.done = *begun;
  }
  transfer.next = transfer.done;
  if (transfer.done >= transfer.info.leaves.size()) return finish(transfer, {});
  fill(transfer);
}

Done BlobCourier::sendChunkCall(Transfer& transfer, std::uint64_t index) {
  if (!transfer.upload) {
    callFor(transfer, wire::BlobGet{transfer.id, index}, &BlobCourier::onChunk);
    return {};
  }
  COPPICE_TRY(Bytes chunk, m_store.readChunk(transfer.id, index));
  callFor(transfer, wire::BlobPut{transfer.id, index, std::move(chunk)}, &BlobCourier::onChunk);
  return {};
}

void BlobCourier::fill(Transfer& transfer) {
  while (transfer.next < transfer.info.leaves.size() && transfer.calls.size() < window) {
    if (const auto sent = sendChunkCall(transfer, transfer.next); !sent) return finish(transfer, sent);
    ++transfer.next;
  }
}

Expected<std::uint64_t> BlobCourier::acceptChunk(Transfer& transfer, const wire::HubReply& reply) {
  if (transfer.upload) {
    const auto* status = std::get_if<wire::BlobStatus>(&reply);
    if (status == nullptr) return fail(Fault::Malformed, "the hub answered something else");
    return status->complete ? transfer.info.leaves.size() : status->receivedChunks;
  }
  const auto* chunk = std::get_if<wire::BlobChunk>(&reply);
  if (chunk == nullptr) return fail(Fault::Malformed, "the hub answered something else");
  return m_store.writeChunk(transfer.id, chunk->index, chunk->chunk);
}

void BlobCourier::onChunk(Transfer& transfer, Expected<wire::HubReply> reply) {
  auto accepted = reply ? acceptChunk(transfer, *reply) : Expected<std::uint64_t>(fail(reply.error()));
  if (!accepted) {
    // The hub restarted (it forgot the begin) or a chunk was answered out of order: ask again where we are.
    if (accepted.error().fault == Fault::Unexpected) return again(transfer, accepted.error());
    return finish(transfer, fail(accepted.error()));
  }
  if (*accepted > transfer.done) transfer.fruitless = 0;
  transfer.done = std::max(transfer.done, *accepted);
  if (transfer.done >= transfer.info.leaves.size()) return finish(transfer, {});
  if (transfer.calls.empty() && transfer.next >= transfer.info.leaves.size()) {
    return again(transfer, {Fault::Unexpected, "chunks were lost"});
  }
  fill(transfer);
}

void BlobCourier::again(Transfer& transfer, const Error& why) {
  if (++transfer.fruitless > maxFruitlessRestarts) return finish(transfer, fail(why));
  for (const std::uint64_t call : transfer.calls) m_client.forget(call);
  transfer.calls.clear();
  begin(transfer);
}

void BlobCourier::finish(Transfer& transfer, Done outcome) {
  for (const std::uint64_t call : transfer.calls) m_client.forget(call);
  const Finished finished = std::move(transfer.finished);
  m_transfers.erase(transfer.number);
  startNext();
  if (finished) finished(std::move(outcome));
}

}  // namespace coppice::transport
