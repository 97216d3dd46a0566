#pragma once
/// The log entry by which a new member comes in, with an invite of its own that is valid for good.
#include "crypto/identity.h"
#include "wire/log_entries.h"

namespace coppice::doubles {

/// kind: others than Person are certified under the name "Provider".
Bytes membershipOf(const crypto::Identity& member, wire::MemberKind kind, const crypto::Identity& authority,
                   const wire::SpaceId& space, Random& random);

}  // namespace coppice::doubles
