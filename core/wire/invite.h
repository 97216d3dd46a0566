#pragma once
/// One-time invite codes: the secret half of an invite key with the authority's certificate on its terms, as one line
/// of text that survives copying (base32, check digits, case and spaces do not matter). Whoever holds the code may
/// become one member, once. Source: protocol.md §2. Any thread. A code is a secret: it is never logged.
#include "crypto/secret.h"
#include "wire/log_entries.h"

namespace coppice::wire {

struct Invite {
  SpaceId space;
  InviteTerms terms;
  Signature certificate;
  crypto::SecretBytes seed;  // of the invite key
};

/// terms.invite is filled in from a fresh key.
Invite issueInvite(const crypto::Identity& authority, const SpaceId& space, InviteTerms terms, Random& random);
/// "coppice1…", one line without spaces.
std::string inviteCode(const Invite& invite);
/// Fails: WrongInvite (mistyped, cut, or not a code), WrongSpace (of another data space), NeedsNewerVersion.
Expected<Invite> parseInvite(const std::string& code, const SpaceId& space);
/// The signed log envelope by which `member` uses the invite.
Bytes membershipEnvelope(const Invite& invite, const crypto::Identity& member);

}  // namespace coppice::wire
