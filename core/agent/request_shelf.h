#pragma once
/// Recipes and notices of the requests in the log: fetched by hash, validated once, kept. A request whose recipe or
/// notice is refused stays on the shelf with the reason. Event-loop thread. Source: learning.md §1.
#include <map>
#include <variant>

#include "catalogue/notice.h"
#include "catalogue/recipe.h"
#include "protocol/log_view.h"
#include "transport/blob_courier.h"

namespace coppice::agent {

struct ShelvedRequest {
  catalogue::Recipe recipe;
  catalogue::RecipeFiles files;
  catalogue::Notice notice;
  std::string noticeJson;
};

class RequestShelf {
 public:
  /// changed: called whenever a request became ready or was refused; askAgain: something could not be fetched yet (a
  /// request stands in the log before its blobs are all in the spool), so want() should be called again in a while.
  RequestShelf(transport::BlobCourier& courier, const transport::BlobStore& blobs,
               std::function<void(const RequestId&)> changed, std::function<void()> askAgain);

  /// Starts fetching what is not here yet.
  void want(const protocol::RequestState& request);
  /// For a request that is closed: takes what an earlier start of the agent fetched, without the hub.
  void recall(const protocol::RequestState& request);
  /// nullptr while it is on its way or refused.
  const ShelvedRequest* find(const RequestId& request) const;
  /// Why the request cannot be shown or run here.
  std::optional<Error> refusal(const RequestId& request) const;

 private:
  using Slot = std::variant<std::monostate, ShelvedRequest, Error>;
  void fetch(const RequestId& id, const BlobId& blob, std::function<void()> then);
  void fetched(const RequestId& id, const catalogue::RequestTerms& terms);
  Expected<ShelvedRequest> read(const catalogue::RequestTerms& terms) const;

  transport::BlobCourier& m_courier;
  const transport::BlobStore& m_blobs;
  std::function<void(const RequestId&)> m_changed;
  std::function<void()> m_askAgain;
  std::map<RequestId, Slot> m_slots;
};

}  // namespace coppice::agent
