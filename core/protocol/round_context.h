#pragma once
/// What does not change while a round runs, and the effects its steps ask for. A step is a pure function
/// `step(state, event, Surroundings) → Step{next, effects}`: it signs (Ed25519 is deterministic) but neither sleeps,
/// nor reads a clock, nor touches a socket, a file or a secret seed. Adapters carry the effects out in order and only
/// after the state is saved. Source: protocol.md §6, architecture.md §4.
#include <map>
#include <memory>
#include <set>
#include <variant>

#include "crypto/identity.h"
#include "tree/execution_tree.h"
#include "wire/log_entries.h"
#include "wire/peer_messages.h"

namespace coppice::protocol {

struct RoundContext {
  wire::SpaceId space;
  RoundId round;
  wire::RoundOpen open;
  catalogue::ProtocolParameters parameters;
  std::shared_ptr<const tree::ExecutionTree> tree;
  std::map<MemberKey, SealKey> sealKeys;  // of everyone who joined the epoch
  MemberKey provider;
  SealKey providerSealKey;
  std::uint64_t bodyBytes = 0;  // packed size every body of this round has
  std::set<MemberKey> silent;   // contributors that were not counted last round: nobody waits for them

  const tree::Group& group(std::uint32_t number) const { return tree->group(number); }
};

/// What a step may look at besides state and event.
struct Surroundings {
  const RoundContext& context;
  const crypto::Identity& self;
  std::int64_t logMs = 0;  // log time now
  wire::LogHead head;      // last verified
};

// --- effects ---

/// A signed message for one member, through the relay.
struct Send {
  MemberKey to;
  Bytes envelope;
};
/// A signed entry for the log.
struct AppendLog {
  Bytes envelope;
};
enum class Rewrite : bool { Allowed, Never };
/// Must be durable before the effects behind it leave. Rewrite::Never: what is said once ever (a vote, a release); when
/// another value is there already, nothing leaves.
struct Journal {
  std::string key;
  Bytes value;
  Rewrite rewrite = Rewrite::Allowed;
};
/// Call again at this log time with Tick.
struct WakeAt {
  std::int64_t logMs = 0;
};

/// Leaf seat: fetch and check the body (column 0) or open and check the seed (other columns); answer ItemStored.
struct StoreShare {
  std::uint32_t place = 0;
  wire::ItemId item;
  MemberKey contributor;
  wire::ShareHeader header;
  Bytes sealedSeed;
};
/// Inner seat or provider: fetch, open and check a child's column sum; answer ItemStored or SumStored.
struct StoreSum {
  std::uint32_t place = 0;  // child place; for the provider the column
  wire::ItemId item;
  wire::ColumnSum sum;
};
/// Forget the item: subtract the body or wipe the seed.
struct DropItem {
  std::uint32_t place = 0;
};
/// Give a replica what it lacks: its seed re-sealed to `to` (mask columns), and the header; sent as Handover.
struct HandOver {
  std::uint32_t place = 0;
  MemberKey to;
  Bytes header;
};
struct Recipient {
  MemberKey member;
  SealKey sealKey;
};
enum class Upload : bool { No, Yes };
/// Compute the column's sum over exactly these places; with `upload`, seal it for the recipients and put it in the
/// spool; answer SumComputed.
struct ReleaseSum {
  std::vector<std::uint32_t> places;
  std::vector<Recipient> recipients;
  Upload upload = Upload::No;
};
/// The round is over for this machine: wipe seeds, sums and bodies.
struct WipeRound {};

// Contributor.
/// Fetch the model, check the grant, run the worker; answer Computed.
struct StartWork {};
/// Encode, draw fresh seeds, mask, write the body to disk; answer Masked.
struct MaskUpdate {};
/// Put the journaled body into the spool; answer BodyStored.
struct PutBody {
  BlobId body;
};
/// Kill a running worker, wipe x and pending shares.
struct StopWork {};

// Provider.
/// Unmask and decode the total; answer Decoded.
struct DecodeTotal {};

using Effect = std::variant<Send, AppendLog, Journal, WakeAt, StoreShare, StoreSum, DropItem, HandOver, ReleaseSum,
                            WipeRound, StartWork, MaskUpdate, PutBody, StopWork, DecodeTotal>;
using Effects = std::vector<Effect>;

template <typename State>
struct Step {
  State next;
  Effects effects;
  /// Set when the event had no effect because the state or a rule refuses it.
  std::optional<Error> refused;
};

// --- events that every machine knows ---

/// A relayed message, already opened. `encoded` is the envelope as received.
struct Arrived {
  wire::PeerEnvelope peer;
  Bytes encoded;
};
struct Tick {};
/// RoundResult is logged, or the last deadline passed.
struct RoundEnded {};
/// A group certificate is in the verified log.
struct Certified {
  CertificateId id;
  wire::GroupCertificate certificate;
};

}  // namespace coppice::protocol
