// What a member keeps of a round for its next start: the journal form of shares that may have left.
#include "fuzz/fuzz.h"
#include "protocol/contributor.h"

using namespace coppice;
using namespace coppice::protocol;

namespace {

ContributorState fresh() {
  ContributorState state;
  state.header = {1};
  state.sealedSeeds[7] = {2};  // of an earlier reading: nothing of it may stay
  return state;
}

/// What is taken survives writing; seat ranks come back each once, so the second writing is the last word.
void shares(BytesView bytes) {
  ContributorState state = fresh();
  if (!decodeShares(bytes, state)) return;
  const Bytes written = encodeShares(state);
  ContributorState again = fresh();
  require(decodeShares(written, again).has_value(), "what was written can be read");
  require(again.body == state.body && fuzz::same(again.header, state.header) &&
              again.sealedSeeds == state.sealedSeeds && again.item == state.item,
          "shares survive the journal");
  require(fuzz::same(encodeShares(again), written), "one state has one form");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr void (*decoders[])(BytesView) = {shares};
  return fuzz::dispatch(decoders, data, size);
}
