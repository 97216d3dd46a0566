#pragma once
/// Which kept library computes `keystream`. OpenSSL's ChaCha20 uses the widest vectors of the processor and is up to
/// three times as fast as libsodium's; where it is slower or absent, libsodium's is used. Both give the same bytes.
#include "base/bytes.h"

namespace coppice::crypto {

enum class StreamLibrary : std::uint8_t { Sodium, OpenSsl };

/// Whether this machine's library offers the cipher; an administrator may have switched it off.
bool offered(StreamLibrary library);
/// The faster of those offered, measured once per process in less than a millisecond.
StreamLibrary fastestStreamLibrary();
/// As `keystream` in crypto/stream.h, by a library that is offered.
void keystreamBy(StreamLibrary library, BytesView key, std::uint64_t firstBlock, std::span<std::uint8_t> out);

}  // namespace coppice::crypto
