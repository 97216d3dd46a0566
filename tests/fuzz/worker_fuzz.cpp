// The answers of a worker, which runs a provider's code, and the matrix it is given.
#include <fcntl.h>

#include <cmath>

#include "fuzz/fuzz.h"
#include "fuzz/sample_recipe.h"
#include "training/matrix.h"
#include "training/worker_frames.h"

using namespace coppice;
using namespace coppice::training;

namespace {

std::vector<WorkerEvent> eventsOf(BytesView stream, std::size_t pieceBytes) {
  WorkerFrames frames;
  std::vector<WorkerEvent> events;
  while (!stream.empty()) {
    const BytesView piece = stream.first(std::min(pieceBytes, stream.size()));
    frames.add(piece);
    stream = stream.subspan(piece.size());
    for (;;) {
      auto event = frames.next();
      if (!event) return events;
      if (!*event) break;
      events.push_back(std::move(**event));
    }
  }
  return events;
}

/// The same events, however the stream is cut.
void answers(BytesView stream) {
  const auto whole = eventsOf(stream, stream.size() + 1);
  const auto cut = eventsOf(stream, 3);
  require(whole.size() == cut.size(), "pieces do not matter");
  for (std::size_t i = 0; i < whole.size(); ++i) require(whole[i].index() == cut[i].index(), "pieces do not matter");
}

void matrix(BytesView bytes) {
  UniqueFd fd(memfd_create("matrix", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  require(::write(fd.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "a file in memory");
  require(!MatrixView::map(fuzz::sampleRecipe(), fd), "what is not sealed is refused");
  require(fcntl(fd.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0, "seals");
  const auto view = MatrixView::map(fuzz::sampleRecipe(), fd);
  if (!view) return;
  double sum = 0;
  for (const auto& column : {view->target(), view->group(), view->split()})
    for (const float value : column) sum += std::isfinite(value) ? value : 0;
  require(!std::isnan(sum), "every value can be read");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr void (*decoders[])(BytesView) = {answers, matrix};
  return fuzz::dispatch(decoders, data, size);
}
