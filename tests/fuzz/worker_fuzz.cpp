// The answers of a worker, which runs a provider's code, what it is told, and the matrix it is given.
#include <fcntl.h>
#include <sys/socket.h>

#include <cmath>

#include "doubles/sample_recipe.h"
#include "fuzz/fuzz.h"
#include "training/matrix.h"
#include "training/worker_channel.h"
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
  require(!MatrixView::map(doubles::sampleRecipe(), fd), "what is not sealed is refused");
  require(fcntl(fd.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0, "seals");
  const auto view = MatrixView::map(doubles::sampleRecipe(), fd);
  if (!view) return;
  double sum = 0;
  for (const auto& column : {view->target(), view->group(), view->split()})
    for (const float value : column) sum += std::isfinite(value) ? value : 0;
  require(!std::isnan(sum), "every value can be read");
}

/// The same messages go in and come out again.
void told(BytesView stream) {
  int ends[2];
  require(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0, "a pair of sockets");
  const UniqueFd client(ends[0]);
  const UniqueFd ours(ends[1]);
  constexpr std::size_t inOneBuffer = 64U << 10U;
  stream = stream.first(std::min(stream.size(), inOneBuffer));
  require(::send(client.get(), stream.data(), stream.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(stream.size()),
          "the stream is sent");
  ::shutdown(client.get(), SHUT_WR);
  WorkerChannel channel(ours.get());
  std::size_t messages = 0;
  while (const auto incoming = channel.next()) {
    ++messages;
    require(!incoming->fd, "no descriptor came");
    worker::pb::ToWorker again;
    require(again.ParseFromString(incoming->message.SerializeAsString()), "a message survives");
    require(again.body_case() == incoming->message.body_case(), "a message survives");
  }
  require(messages * 4 <= stream.size(), "a message has a size before it");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr void (*decoders[])(BytesView) = {answers, matrix, told};
  return fuzz::dispatch(decoders, data, size);
}
