#pragma once
/// Carries blobs between a local store and the hub's spool: chunk by chunk, each checked against the leaf list, several
/// in flight, resumed after a cut at the first missing chunk, skipped when the other side has them already.
/// Memory: maxActive · window chunks at most. Source: protocol.md §6.4. Thread rule: the event loop's thread.
#include <map>
#include <memory>

#include "transport/blob_store.h"
#include "transport/hub_client.h"

namespace coppice::transport {

class BlobCourier {
 public:
  using TransferId = std::uint64_t;
  using Finished = std::function<void(Done)>;

  static constexpr std::size_t maxActive = 4;
  static constexpr std::uint64_t window = 8;

  /// Both must outlive the courier.
  BlobCourier(HubClient& client, BlobStore& store);
  ~BlobCourier();

  /// Sends a blob of the local store; the hub keeps it for the request or round named by `anchor`.
  /// Fails (through `finished`): NotFound (not in the store), NotAllowed, QuotaExceeded, DiskFull (of the hub),
  /// Storage.
  TransferId upload(const BlobId& id, wire::BlobScope scope, const Digest& anchor, Finished finished);
  /// Fetches a blob into the local store; done at once when it is there. Fails: NotFound, WrongHash, DiskFull, Storage.
  TransferId download(const BlobId& id, Finished finished);
  /// Its `finished` is not called. What arrived stays in the store and is resumed later.
  void cancel(TransferId transfer);
  bool idle() const { return m_transfers.empty(); }

 private:
  struct Transfer;
  TransferId add(std::unique_ptr<Transfer> transfer);
  void startNext();
  void begin(Transfer& transfer);
  void onBegun(Transfer& transfer, Expected<wire::HubReply> reply);
  void fill(Transfer& transfer);
  Done sendChunkCall(Transfer& transfer, std::uint64_t index);
  void onChunk(Transfer& transfer, Expected<wire::HubReply> reply);
  Expected<std::uint64_t> acceptChunk(Transfer& transfer, const wire::HubReply& reply);
  void again(Transfer& transfer, const Error& why);
  void finish(Transfer& transfer, Done outcome);
  void callFor(Transfer& transfer, wire::HubCall call, void (BlobCourier::*next)(Transfer&, Expected<wire::HubReply>));

  HubClient& m_client;
  BlobStore& m_store;
  TransferId m_next = 1;
  std::map<TransferId, std::unique_ptr<Transfer>> m_transfers;
  std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

}  // namespace coppice::transport
