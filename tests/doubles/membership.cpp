#include "doubles/membership.h"

#include <limits>

namespace coppice::doubles {

Bytes membershipOf(const crypto::Identity& member, wire::MemberKind kind, const crypto::Identity& authority,
                   const wire::SpaceId& space, Random& random) {
  const crypto::Identity invite = crypto::Identity::generate(random);
  wire::Membership entry;
  entry.terms.invite = convertId<InviteKey>(invite.key());
  random.fill({entry.terms.owner.data(), OwnerId::size});
  entry.terms.kind = kind;
  if (kind != wire::MemberKind::Person) entry.terms.name = "Provider";
  entry.terms.validUntilMs = std::numeric_limits<std::int64_t>::max();
  entry.certificate = authority.sign("invite", wire::inviteTermsBytes(space, entry.terms));
  entry.inviteSignature = invite.sign("invite-use", wire::inviteUseBytes(space, member.key()));
  return wire::signEntry(member, space, entry);
}

}  // namespace coppice::doubles
