#include "agent/request_shelf.h"

#include "base/limits.h"
#include "base/log.h"
#include "catalogue/recipe_folder.h"
#include "catalogue/vector_layout.h"

namespace coppice::agent {

namespace {

/// What goes by itself, against what is wrong with the request. NotAllowed too: our entry may stand in the log while
/// the hub still takes this connection for a guest's.
bool passes(Fault fault) {
  return fault == Fault::NotFound || fault == Fault::NotAllowed || fault == Fault::Unreachable ||
         fault == Fault::Timeout || fault == Fault::Cancelled || fault == Fault::Busy || fault == Fault::DiskFull;
}

}  // namespace

RequestShelf::RequestShelf(transport::BlobCourier& courier, const transport::BlobStore& blobs,
                           std::function<void(const RequestId&)> changed, std::function<void()> askAgain)
    : m_courier(courier), m_blobs(blobs), m_changed(std::move(changed)), m_askAgain(std::move(askAgain)) {}

void RequestShelf::want(const protocol::RequestState& request) {
  if (m_slots.contains(request.id)) return;
  m_slots[request.id] = std::monostate{};
  fetch(request.id, request.terms.recipe, [this, id = request.id, terms = request.terms] {
    fetch(id, terms.notice, [this, id, terms] { fetched(id, terms); });
  });
}

void RequestShelf::recall(const protocol::RequestState& request) {
  if (m_slots.contains(request.id)) return;
  if (auto shelved = read(request.terms)) m_slots[request.id] = std::move(*shelved);
}

void RequestShelf::fetch(const RequestId& id, const BlobId& blob, std::function<void()> then) {
  m_courier.download(blob, [this, id, then = std::move(then)](const Done& done) {
    if (done) return then();
    if (passes(done.error().fault)) {
      m_slots.erase(id);
      return m_askAgain();
    }
    logWarning("request " + id.shortHex() +
               ": a blob cannot be fetched: " + std::string(faultName(done.error().fault)) + " " + done.error().detail);
    m_slots[id] = done.error();
    m_changed(id);
  });
}

void RequestShelf::fetched(const RequestId& id, const catalogue::RequestTerms& terms) {
  auto shelved = read(terms);
  if (shelved) {
    m_slots[id] = std::move(*shelved);
  } else {
    logWarning("request " + id.shortHex() + " is of no use here: " + std::string(faultName(shelved.error().fault)) +
               " " + shelved.error().detail);
    m_slots[id] = shelved.error();
  }
  m_changed(id);
}

Expected<ShelvedRequest> RequestShelf::read(const catalogue::RequestTerms& terms) const {
  COPPICE_TRY(const Bytes package, m_blobs.readAll(terms.recipe, limits::maxBlobBytes));
  COPPICE_TRY(const Bytes notice, m_blobs.readAll(terms.notice, limits::maxRecipeBytes));
  ShelvedRequest shelved;
  COPPICE_TRY(shelved.files, catalogue::unpackRecipe(package));
  COPPICE_TRY(shelved.recipe, catalogue::parseRecipe(shelved.files));
  shelved.noticeJson = std::string(asText(notice));
  COPPICE_TRY(shelved.notice, catalogue::parseNotice(shelved.noticeJson));
  for (const auto kind :
       {catalogue::RoundKind::Statistics, catalogue::RoundKind::Train, catalogue::RoundKind::Evaluate}) {
    COPPICE_CHECK(catalogue::checkRing(catalogue::layoutOf(shelved.recipe, kind), terms.parameters, kind));
  }
  return shelved;
}

const ShelvedRequest* RequestShelf::find(const RequestId& request) const {
  const auto slot = m_slots.find(request);
  return slot == m_slots.end() ? nullptr : std::get_if<ShelvedRequest>(&slot->second);
}

std::optional<Error> RequestShelf::refusal(const RequestId& request) const {
  const auto slot = m_slots.find(request);
  if (slot == m_slots.end() || !std::holds_alternative<Error>(slot->second)) return std::nullopt;
  return std::get<Error>(slot->second);
}

}  // namespace coppice::agent
