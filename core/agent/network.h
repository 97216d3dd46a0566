#pragma once
/// What the local commands need of the data space. The protocol runner implements it; until one is attached, commands
/// that need a data space answer NotJoined. Event-loop thread; callbacks are called later, exactly once.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "agent/dropped_messages.h"
#include "base/bytes.h"
#include "base/expected.h"
#include "base/id.h"
#include "catalogue/notice.h"
#include "catalogue/recipe.h"
#include "wire/control.pb.h"

namespace coppice::agent {

/// One request of the verified log.
struct KnownRequest {
  RequestId id;
  MemberKey provider;
  std::string providerName;  // certified by the authority
  catalogue::RequestTerms terms;
  /// Valid until the next turn of the loop; nullptr while they are on their way, and when they cannot be used.
  const catalogue::Recipe* recipe = nullptr;
  const catalogue::Notice* notice = nullptr;
  std::optional<Error> unusable;  // why recipe or notice cannot be used here
  std::string recipeJson;
  std::string noticeJson;
  std::uint32_t guardianshipAge = 0;  // below it a guardian decides; set by the data space
  bool closed = false;
  std::uint32_t roundsDone = 0;     // training rounds that were completed
  std::uint32_t roundsCounted = 0;  // of these, with a contribution of this member
};

/// What a member can know about its place in the data space.
struct SpaceHealth {
  bool connected = false;
  std::optional<Error> trouble;             // why it is not connected
  std::optional<std::int64_t> clockSkewMs;  // the hub's clock minus ours, at the last handshake
  std::int64_t membershipEndsMs = 0;        // log time
  bool revoked = false;
  /// Two heads of the log that the hub signed and that contradict each other; one when the log it shows now ends before
  /// the newest it signed; empty when there is nothing to prove.
  std::vector<Bytes> forkedHeads;
  DroppedMessages::BySender dropped = {};  // messages of other members that broke a rule
};

class Network {
 public:
  using OnDone = std::function<void(Done)>;
  virtual ~Network() = default;

  virtual bool joined() const = 0;
  /// Fails: BadSpaceFile, WrongVersion, WrongSpace, WrongInvite, UsedInvite, AlreadyJoined, Unreachable.
  virtual void join(BytesView spaceFile, const std::string& invite, OnDone done) = 0;
  /// A join that the hub has not answered ends with Cancelled. It may have arrived there all the same.
  virtual void cancelJoin() = 0;
  virtual void leave(OnDone done) = 0;

  virtual std::vector<KnownRequest> requests() const = 0;
  /// What the provider left when it closed the request. Fails: NotFound (not closed, or not fetched yet), Storage.
  enum class Result { Card, Model };
  virtual Expected<Bytes> result(const RequestId& request, Result which) const = 0;
  /// Rounds so far and the newest tree, from the verified log. Fails: NotFound.
  virtual Expected<control::pb::RoundList> rounds(const RequestId& request) const = 0;
  /// A consent was granted or renewed: pledge, and take part from the next epoch on.
  virtual void granted(const RequestId& request) = 0;
  /// A consent ended: kill the worker, withdraw. Returns the sentence about the running round.
  virtual std::string ended(const RequestId& request) = 0;
  /// The person wants no part in the running round; the consent stays. Returns the sentence about it.
  virtual std::string satOut(const RequestId& request) = 0;
  /// Locked or paused: what runs here stops now; rounds go on without this member.
  virtual void halt(Fault why) = 0;
  /// Unlocked or resumed: what this member wants may have changed.
  virtual void reconsider() = 0;
  /// Fills space, joined, connected, log, seats, traffic, round and what follows from them.
  virtual void describe(control::pb::Status& status) const = 0;
  /// nullopt: not joined.
  virtual std::optional<SpaceHealth> health() const = 0;
};

}  // namespace coppice::agent
