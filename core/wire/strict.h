#pragma once
/// Strict protobuf decoding: exactly one byte string per message. Whatever does not survive "parse, drop unknown
/// fields, encode again" unchanged (unknown or repeated fields, trailing or non-minimal bytes, explicit defaults) is
/// Malformed.
#include <google/protobuf/message.h>

#include "base/bytes.h"
#include "base/expected.h"
#include "base/id.h"

namespace coppice::wire {

/// Fails: TooLarge, Malformed.
Done parseStrict(google::protobuf::Message& message, BytesView encoded, std::size_t maxBytes);
Bytes encodeMessage(const google::protobuf::Message& message);

/// Fixed-size id from a protobuf bytes field. Fails: Malformed.
template <typename IdType>
Done readId(IdType& out, const std::string& field) {
  const auto id = IdType::fromBytes(asBytes(field));
  if (!id) return fail(Fault::Malformed, "id of " + std::to_string(field.size()) + " bytes");
  out = *id;
  return {};
}

/// As readId; an empty field is nullopt.
template <typename IdType>
Done readOptionalId(std::optional<IdType>& out, const std::string& field) {
  out.reset();
  if (field.empty()) return {};
  IdType id;
  COPPICE_CHECK(readId(id, field));
  out = id;
  return {};
}

template <typename IdType>
std::string idField(const IdType& id) {
  return std::string(asText(id.view()));
}

inline std::string bytesField(BytesView bytes) { return std::string(asText(bytes)); }

}  // namespace coppice::wire
