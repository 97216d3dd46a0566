// Calls and replies between a program and the hub, log pages among them, and the parts the hub or a member signs.
#include "fuzz/fuzz.h"
#include "wire/hub_messages.h"

using namespace coppice;
using namespace coppice::wire;

namespace {

void call(BytesView bytes) {
  const auto frame = decodeCall(bytes);
  if (!frame) return;
  require(fuzz::same(encodeCall(*frame), bytes), "a call has one encoding");
  if (const auto* hello = std::get_if<Hello>(&frame->call)) (void)openHello(*hello);
}

void reply(BytesView bytes) {
  const auto frame = decodeReply(bytes);
  if (!frame) return;
  require(fuzz::same(encodeReply(*frame), bytes), "a reply has one encoding");
  if (const auto* page = std::get_if<Entries>(&frame->reply)) (void)openHead(fuzz::signer().key(), page->head);
}

/// Signs the body, so that only its form decides.
template <typename Body>
SignedPart<Body> signedAs(const char* purpose, BytesView body) {
  return {toBytes(body), fuzz::signer().sign(purpose, body)};
}

void hello(BytesView body) {
  const auto opened = openHello(signedAs<HelloBody>("hello", body));
  if (opened) require(fuzz::same(signHello(fuzz::signer(), *opened).body, body), "a hello has one encoding");
}

void head(BytesView body) {
  const auto part = signedAs<HeadBody>("log-head", body);
  const auto opened = openHead(fuzz::signer().key(), part);
  if (!opened) return;
  require(fuzz::same(signHead(fuzz::signer(), *opened).body, body), "a head has one encoding");
  require(decodeHead(encodeHead(part)) == part, "a head travels alone");
}

void appended(BytesView body) {
  const auto opened = openAppended(fuzz::signer().key(), signedAs<AppendedBody>("appended", body));
  if (opened) require(fuzz::same(signAppended(fuzz::signer(), *opened).body, body), "a receipt has one encoding");
}

void loneHead(BytesView bytes) {
  const auto decoded = decodeHead(bytes);
  if (decoded) require(fuzz::same(encodeHead(*decoded), bytes), "a lone head has one encoding");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr void (*decoders[])(BytesView) = {call, reply, hello, head, appended, loneHead};
  return fuzz::dispatch(decoders, data, size);
}
