#pragma once
/// What a person can decide about a request, and in which order. Pure; the ledger keeps it. Source: product.md §3, §4.
///
///   draft ──present──▶ pending ──grant──▶ granted ──revoke──▶ revoked ──grant──▶ granted
///                         │                  │ └──expire───▶ expired ──renew──▶ granted
///                         └──refuse──▶ refused ──grant──▶ granted          (renew keeps granted granted)
///   every state but terminated ──terminate──▶ terminated, which is the end.
///
/// A refused request is not asked again; granting it afterwards is the person's own step.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"

namespace coppice::consent {

/// Numbers stand in the database. draft: known, but recipe or notice are not here yet; pending: may be decided.
enum class DecisionState { Draft = 1, Pending, Granted, Refused, Revoked, Expired, Terminated };
enum class DecisionEvent { Present = 1, Grant, Renew, Refuse, Revoke, Expire, Terminate };

std::string_view stateName(DecisionState state);
std::string_view eventName(DecisionEvent event);
std::optional<DecisionState> stateFromNumber(std::int64_t number);
std::optional<DecisionState> stateFromName(std::string_view name);

/// nullopt when the event is not legal in that state.
std::optional<DecisionState> nextState(DecisionState state, DecisionEvent event);

/// The columns of one data set that may be read.
struct DatasetColumns {
  DatasetId dataset;
  std::vector<std::string> columns;
  friend bool operator==(const DatasetColumns&, const DatasetColumns&) = default;
};

struct Decision {
  DecisionEvent event = DecisionEvent::Refuse;
  RequestId reviewed;  // the request the person looked at while deciding
  WallMs time;
  // Of Grant and Renew only:
  std::vector<DatasetColumns> datasets;
  WallMs until;                                 // the consent ends here
  std::vector<std::string> separatelyAccepted;  // explicit questions answered with yes, e.g. "automated decisions"
};

}  // namespace coppice::consent
