#pragma once
/// Byte buffers and their text forms, shared by every room. No allocation tricks, no meaning:
/// a byte string that means something gets an `Id<Tag>` (base/id.h) or a type of its own.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace coppice {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

/// Views the characters of `text` as bytes, without a copy.
BytesView asBytes(std::string_view text);
/// Views bytes as characters, without a copy (protobuf and SQLite speak std::string).
std::string_view asText(BytesView bytes);
Bytes toBytes(BytesView view);

/// Lower-case hexadecimal.
std::string toHex(BytesView bytes);
/// Accepts exactly the output of toHex (either case). nullopt on anything else.
std::optional<Bytes> fromHex(std::string_view text);

/// Appends fixed-width little-endian integers: the one encoding used inside hashes.
void appendU32(Bytes& out, std::uint32_t value);
void appendU64(Bytes& out, std::uint64_t value);
void append(Bytes& out, BytesView bytes);
std::uint32_t readU32(BytesView fourBytes);
std::uint64_t readU64(BytesView eightBytes);

}  // namespace coppice
