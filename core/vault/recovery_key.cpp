#include <cctype>

#include "base/require.h"
#include "crypto/hash.h"
#include "vault/vault.h"

namespace coppice::vault {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32
constexpr std::size_t keyBytes = 32;
constexpr std::size_t checksumBytes = 3;  // 35 bytes = 56 characters, without padding
constexpr std::size_t characters = (keyBytes + checksumBytes) * 8 / 5;
constexpr std::size_t groupSize = 4;

BytesView checksumOf(BytesView key, Digest& digest) {
  digest = crypto::hash("recovery-key-checksum", key);
  return digest.view().first(checksumBytes);
}

std::size_t valueOf(char character) {
  const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(character)));
  if (upper == 'O') return 0;
  if (upper == 'I' || upper == 'L') return 1;
  return alphabet.find(upper);
}

}  // namespace

std::string writeRecoveryKey(BytesView key) {
  require(key.size() == keyBytes, "a recovery key has 32 bytes");
  Digest digest;
  Bytes all = toBytes(key);
  append(all, checksumOf(key, digest));
  std::string text;
  std::uint32_t pending = 0;
  unsigned bits = 0;
  std::size_t count = 0;
  for (const std::uint8_t byte : all) {
    pending = (pending << 8U | byte) & 0xfffU;
    for (bits += 8; bits >= 5; bits -= 5) {
      if (count++ % groupSize == 0 && !text.empty()) text += '-';
      text += alphabet[pending >> (bits - 5) & 0x1fU];
    }
  }
  crypto::wipe(all);
  return text;
}

Expected<crypto::SecretBytes> readRecoveryKey(std::string_view text) {
  crypto::SecretBytes all(keyBytes + checksumBytes);
  std::uint32_t pending = 0;
  unsigned bits = 0;
  std::size_t count = 0;
  std::size_t next = 0;
  for (const char character : text) {
    if (character == '-' || std::isspace(static_cast<unsigned char>(character)) != 0) continue;
    const std::size_t value = valueOf(character);
    if (value == std::string_view::npos || ++count > characters) return fail(Fault::BadInput, "recovery key");
    pending = (pending << 5U | static_cast<std::uint32_t>(value)) & 0xfffU;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      all.writable()[next++] = static_cast<std::uint8_t>(pending >> bits);
    }
  }
  Digest digest;
  const BytesView key = all.view().first(keyBytes);
  if (count != characters || !crypto::equalConstantTime(checksumOf(key, digest), all.view().subspan(keyBytes))) {
    return fail(Fault::BadInput, "recovery key is mistyped");
  }
  return crypto::SecretBytes::copyOf(key);
}

}  // namespace coppice::vault
