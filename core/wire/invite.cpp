#include "wire/invite.h"

#include "base/limits.h"
#include "crypto/hash.h"
#include "crypto/random.h"

namespace coppice::wire {

namespace {

constexpr std::string_view prefix = "coppice";
constexpr char version = '1';
constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyz023456789";  // no i, l, o, 1: nothing looks alike
constexpr std::size_t checkBytes = 5;
constexpr std::size_t fixedBytes = 32 + 32 + 16 + 1 + 8 + 8 + 64;  // space, seed, owner, kind, validity, certificate

std::string toBase32(BytesView bytes) {
  std::string text;
  std::uint32_t buffer = 0;
  unsigned bits = 0;
  for (const std::uint8_t byte : bytes) {
    buffer = (buffer << 8U | byte) & 0xffffU;
    for (bits += 8; bits >= 5; bits -= 5) text.push_back(alphabet[buffer >> (bits - 5) & 31U]);
  }
  if (bits > 0) text.push_back(alphabet[buffer << (5 - bits) & 31U]);
  return text;
}

std::optional<Bytes> fromBase32(std::string_view text) {
  Bytes bytes;
  std::uint32_t buffer = 0;
  unsigned bits = 0;
  for (const char character : text) {
    const std::size_t value = alphabet.find(character);
    if (value == std::string_view::npos) return std::nullopt;
    buffer = (buffer << 5U | static_cast<std::uint32_t>(value)) & 0xffffU;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<std::uint8_t>(buffer >> bits));
  }
  // What is left over is padding: zero, or the same bytes would have several codes.
  if (bits >= 5 || (buffer & ((1U << bits) - 1U)) != 0) return std::nullopt;
  return bytes;
}

Bytes checkOf(BytesView body) { return toBytes(crypto::hash("invite-code", body).view().first(checkBytes)); }

}  // namespace

Invite issueInvite(const crypto::Identity& authority, const SpaceId& space, InviteTerms terms, Random& random) {
  const crypto::Identity key = crypto::Identity::generate(random);
  terms.invite = convertId<InviteKey>(key.key());
  const Signature certificate = authority.sign("invite", inviteTermsBytes(space, terms));
  return {space, std::move(terms), certificate, crypto::SecretBytes::copyOf(key.seed())};
}

std::string inviteCode(const Invite& invite) {
  Bytes body = toBytes(invite.space.view());
  append(body, invite.seed.view());
  append(body, invite.terms.owner.view());
  body.push_back(static_cast<std::uint8_t>(invite.terms.kind));
  appendU64(body, static_cast<std::uint64_t>(invite.terms.validFromMs));
  appendU64(body, static_cast<std::uint64_t>(invite.terms.validUntilMs));
  append(body, invite.certificate.view());
  append(body, asBytes(invite.terms.name));
  append(body, checkOf(body));
  const std::string code = std::string(prefix) + version + toBase32(body);
  crypto::wipe(body);
  return code;
}

Expected<Invite> parseInvite(const std::string& code, const SpaceId& space) {
  std::string clean;
  for (const char character : code) {
    if (std::string_view(" \t\r\n-").find(character) != std::string_view::npos) continue;
    clean.push_back(character >= 'A' && character <= 'Z' ? static_cast<char>(character + ('a' - 'A')) : character);
  }
  if (!clean.starts_with(prefix) || clean.size() < prefix.size() + 1) return fail(Fault::WrongInvite, "not a code");
  const char written = clean[prefix.size()];
  if (written > version && written <= '9') return fail(Fault::NeedsNewerVersion, "invite code");
  auto decoded = fromBase32(std::string_view(clean).substr(prefix.size() + 1));
  if (written != version || !decoded) return fail(Fault::WrongInvite, "the code is incomplete or mistyped");
  const crypto::SecretBytes secret = crypto::SecretBytes::copyOf(*decoded);
  crypto::wipe(*decoded);
  const BytesView bytes = secret.view();
  if (bytes.size() < fixedBytes + checkBytes || bytes.size() > fixedBytes + checkBytes + limits::maxNameBytes)
    return fail(Fault::WrongInvite, "the code is incomplete or mistyped");
  const BytesView body = bytes.first(bytes.size() - checkBytes);
  const Bytes check = checkOf(body);
  if (!std::equal(check.begin(), check.end(), bytes.end() - checkBytes)) {
    return fail(Fault::WrongInvite, "the code is incomplete or mistyped");
  }
  Invite invite{*SpaceId::fromBytes(body.first(32)), {}, {}, crypto::SecretBytes::copyOf(body.subspan(32, 32))};
  if (invite.space != space) return fail(Fault::WrongSpace, "the invite is for another data space");
  COPPICE_TRY(const auto key, crypto::Identity::fromSeed(invite.seed.view()));
  invite.terms.invite = convertId<InviteKey>(key.key());
  invite.terms.owner = *OwnerId::fromBytes(body.subspan(64, 16));
  const std::uint8_t kind = body[80];
  if (kind < 1 || kind > 3) return fail(Fault::WrongInvite, "kind of member");
  invite.terms.kind = static_cast<MemberKind>(kind);
  invite.terms.validFromMs = static_cast<std::int64_t>(readU64(body.subspan(81, 8)));
  invite.terms.validUntilMs = static_cast<std::int64_t>(readU64(body.subspan(89, 8)));
  invite.certificate = *Signature::fromBytes(body.subspan(97, 64));
  invite.terms.name = std::string(asText(body.subspan(fixedBytes)));
  return invite;
}

Bytes membershipEnvelope(const Invite& invite, const crypto::Identity& member) {
  const auto key = crypto::Identity::fromSeed(invite.seed.view());
  const Signature use = key->sign("invite-use", inviteUseBytes(invite.space, member.key()));
  return signEntry(member, invite.space, Membership{invite.terms, invite.certificate, use});
}

}  // namespace coppice::wire
