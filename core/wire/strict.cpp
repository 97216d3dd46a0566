#include "wire/strict.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "crypto/secret.h"

namespace coppice::wire {

Bytes encodeMessage(const google::protobuf::Message& message) {
  Bytes encoded(message.ByteSizeLong());
  google::protobuf::io::ArrayOutputStream stream(encoded.data(), static_cast<int>(encoded.size()));
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&coded);
  return encoded;
}

Done parseStrict(google::protobuf::Message& message, BytesView encoded, std::size_t maxBytes) {
  if (encoded.size() > maxBytes) return fail(Fault::TooLarge, std::to_string(encoded.size()) + " bytes");
  if (!message.ParseFromArray(encoded.data(), static_cast<int>(encoded.size()))) {
    return fail(Fault::Malformed, message.GetTypeName());
  }
  message.DiscardUnknownFields();
  Bytes again = encodeMessage(message);
  const bool same = std::equal(again.begin(), again.end(), encoded.begin(), encoded.end());
  crypto::wipe(again);  // it may hold a passphrase
  if (!same) {
    return fail(Fault::Malformed, message.GetTypeName() + " is not in its one encoding");
  }
  return {};
}

}  // namespace coppice::wire
