// The local API: what a client says to the agent and what it answers, in frames and in the pieces frames travel in.
#include "control/protocol.h"
#include "control/schedule.h"
#include "fuzz/fuzz.h"

using namespace coppice;
using namespace coppice::control;

namespace {

void checkWindows(const pb::Schedule& schedule) {
  if (!checkSchedule(schedule)) return;
  for (const pb::TimeWindow& window : schedule.windows()) {
    const auto again = parseWindow(windowText(window));
    require(again && again->days() == window.days() && again->from_minute() == window.from_minute() &&
                again->to_minute() == window.to_minute(),
            "a window is read as it is written");
  }
  for (std::uint32_t day = 0; day < 7; ++day) (void)isOpen(schedule, day, day * 200);
}

void clientFrame(BytesView bytes) {
  auto frame = decodeClientFrame(bytes);
  if (!frame) return;
  require(fuzz::same(encodeFrame(*frame), bytes), "a client's frame has one encoding");
  if (!frame->has_command()) return;
  checkWindows(frame->command().set_limits().schedule());
  (void)changesSomething(frame->command().what_case());
  wipeSecrets(*frame->mutable_command());
}

void serverFrame(BytesView bytes) {
  const auto frame = decodeServerFrame(bytes);
  if (!frame) return;
  require(fuzz::same(encodeFrame(*frame), bytes), "an agent's frame has one encoding");
  if (frame->has_reply()) (void)fromFault(frame->reply().fault());
}

/// The input is cut into pieces: a byte of size, then that many bytes.
void pieces(BytesView bytes) {
  Assembler assembler(4096);
  while (!bytes.empty()) {
    const std::size_t size = std::min<std::size_t>(bytes[0], bytes.size() - 1);
    const auto whole = assembler.add(bytes.subspan(1, size));
    if (whole && *whole) require((*whole)->size() <= 4096, "a frame keeps its limit");
    bytes = bytes.subspan(1 + size);
  }
}

void frameInPieces(BytesView frame) {
  Assembler assembler(maxServerFrameBytes);
  std::optional<Bytes> whole;
  for (const Bytes& piece : piecesOf(frame)) {
    require(!whole, "nothing follows the last piece");
    auto added = assembler.add(piece);
    require(added.has_value(), "a good piece is taken");
    whole = std::move(*added);
  }
  require(whole && fuzz::same(*whole, frame), "pieces make the frame again");
}

void window(BytesView text) {
  const auto parsed = parseWindow(std::string(asText(text)));
  if (!parsed) return;
  pb::Schedule schedule;
  *schedule.add_windows() = *parsed;
  require(checkSchedule(schedule).has_value(), "what is read is valid");
  checkWindows(schedule);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr void (*decoders[])(BytesView) = {clientFrame, serverFrame, pieces, frameInPieces, window};
  return fuzz::dispatch(decoders, data, size);
}
