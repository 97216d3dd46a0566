#pragma once
/// The calls between a member (or guest) and the hub as plain structs, with the one strict codec for both directions,
/// and the three things signed here: Hello (member), log heads and append receipts (hub). Source: protocol.md §3, §4,
/// §6; schema and limits: wire/hub.proto. Pure: it never touches a socket, a clock or a file.
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/expected.h"
#include "base/id.h"
#include "base/limits.h"
#include "crypto/identity.h"
#include "crypto/merkle.h"
#include "wire/envelope.h"

namespace coppice::wire {

/// One frame on the wire: the largest payload and room for its fields.
inline constexpr std::size_t maxFrameBytes = limits::maxMessageBytes + (64U << 10U);
inline constexpr std::size_t maxFollowBatchEntries = 512;
inline constexpr std::size_t maxFollowBatchBytes = 512U << 10U;  // unless one entry alone is larger
inline constexpr std::size_t maxSignedPartBytes = 256;           // body of a hello, head or receipt
inline constexpr std::size_t maxProofHashes = 128;               // two paths of a tree of 2^64 leaves

using Nonce = Id<struct NonceTag>;

// --- signed parts ---

struct HelloBody {
  std::uint32_t protocolVersion = limits::protocolVersion;
  SpaceId space;
  MemberKey member;
  CurveKey curveKey;
  Nonce challenge;
  friend bool operator==(const HelloBody&, const HelloBody&) = default;
};

struct HeadBody {
  std::uint64_t size = 0;
  crypto::MerkleHash root;
  WallMs time;
  friend bool operator==(const HeadBody&, const HeadBody&) = default;
};

struct AppendedBody {
  std::uint64_t index = 0;
  WallMs time;
  EnvelopeId envelope;
  friend bool operator==(const AppendedBody&, const AppendedBody&) = default;
};

/// Encoded body and its signature: what is checked is what was received.
template <typename Body>
struct SignedPart {
  Bytes body;
  Signature signature;
  friend bool operator==(const SignedPart&, const SignedPart&) = default;
};
using Hello = SignedPart<HelloBody>;
using SignedHead = SignedPart<HeadBody>;
using Appended = SignedPart<AppendedBody>;

Hello signHello(const crypto::Identity& member, const HelloBody& body);
SignedHead signHead(const crypto::Identity& hub, const HeadBody& head);
Appended signAppended(const crypto::Identity& hub, const AppendedBody& body);
/// Checks the signature of the member named inside. Fails: Malformed, WrongSignature.
Expected<HelloBody> openHello(const Hello& hello);
/// Fails: Malformed, WrongSignature.
Expected<HeadBody> openHead(const MemberKey& hub, const SignedHead& head);
Expected<AppendedBody> openAppended(const MemberKey& hub, const Appended& appended);

/// A head outside a frame: stored, or evidence.
Bytes encodeHead(const SignedHead& head);
Expected<SignedHead> decodeHead(BytesView encoded);

// --- client → hub ---

enum class BlobScope : std::uint8_t { Request = 1, Round = 2 };

// clang-format off
struct AskChallenge { std::uint32_t protocolVersion = limits::protocolVersion; friend bool operator==(const AskChallenge&, const AskChallenge&) = default; };
struct Append { Bytes envelope; friend bool operator==(const Append&, const Append&) = default; };
struct Follow { std::uint64_t from = 0; friend bool operator==(const Follow&, const Follow&) = default; };
struct AskHead { friend bool operator==(const AskHead&, const AskHead&) = default; };
struct AskConsistency { std::uint64_t oldSize = 0; std::uint64_t newSize = 0; friend bool operator==(const AskConsistency&, const AskConsistency&) = default; };
struct AskInclusion { std::uint64_t index = 0; std::uint64_t size = 0; friend bool operator==(const AskInclusion&, const AskInclusion&) = default; };
struct Relay { MemberKey to; Bytes message; friend bool operator==(const Relay&, const Relay&) = default; };
struct RelayAck { std::uint64_t sequence = 0; friend bool operator==(const RelayAck&, const RelayAck&) = default; };
struct BlobStat { BlobId id; friend bool operator==(const BlobStat&, const BlobStat&) = default; };
/// anchor: the request id or round id that the blob lives for, by scope.
struct BlobBegin { BlobId id; std::uint64_t sizeBytes = 0; std::vector<Digest> leaves; BlobScope scope = BlobScope::Round; Digest anchor; friend bool operator==(const BlobBegin&, const BlobBegin&) = default; };
struct BlobPut { BlobId id; std::uint64_t index = 0; Bytes chunk; friend bool operator==(const BlobPut&, const BlobPut&) = default; };
struct BlobGet { BlobId id; std::uint64_t index = 0; friend bool operator==(const BlobGet&, const BlobGet&) = default; };
struct Ping { friend bool operator==(const Ping&, const Ping&) = default; };

using HubCall = std::variant<AskChallenge, Hello, Append, Follow, AskHead, AskConsistency, AskInclusion, Relay, RelayAck,
                             BlobStat, BlobBegin, BlobPut, BlobGet, Ping>;
struct CallFrame { std::uint64_t id = 0; HubCall call; friend bool operator==(const CallFrame&, const CallFrame&) = default; };

// --- hub → client -----------------------------------------------------------------------------------------------------

struct Challenge { std::uint32_t protocolVersion = limits::protocolVersion; SpaceId space; Nonce nonce; WallMs time; friend bool operator==(const Challenge&, const Challenge&) = default; };
struct HelloOk { WallMs time; std::uint64_t logSize = 0; friend bool operator==(const HelloOk&, const HelloOk&) = default; };
struct Refused { Fault fault = Fault::Malformed; std::string detail; friend bool operator==(const Refused&, const Refused&) = default; };
struct LogRecord { WallMs time; Bytes envelope; friend bool operator==(const LogRecord&, const LogRecord&) = default; };
struct Entries { std::uint64_t first = 0; std::vector<LogRecord> entries; SignedHead head; friend bool operator==(const Entries&, const Entries&) = default; };
struct LogProof { crypto::MerkleProof hashes; friend bool operator==(const LogProof&, const LogProof&) = default; };
struct Accepted { friend bool operator==(const Accepted&, const Accepted&) = default; };
struct Relayed { std::uint64_t sequence = 0; MemberKey from; Bytes message; friend bool operator==(const Relayed&, const Relayed&) = default; };
struct BlobStatus { std::uint64_t sizeBytes = 0; std::uint64_t receivedChunks = 0; bool complete = false; std::vector<Digest> leaves; friend bool operator==(const BlobStatus&, const BlobStatus&) = default; };
struct BlobChunk { std::uint64_t index = 0; Bytes chunk; friend bool operator==(const BlobChunk&, const BlobChunk&) = default; };
// clang-format on

using HubReply = std::variant<Challenge, HelloOk, Refused, Appended, Entries, SignedHead, LogProof, Accepted, Relayed,
                              BlobStatus, BlobChunk>;
/// id: of the call it answers; 0 only for a pushed Relayed.
struct ReplyFrame {
  std::uint64_t id = 0;
  HubReply reply;
  friend bool operator==(const ReplyFrame&, const ReplyFrame&) = default;
};

/// Decoding fails with TooLarge (base/limits.h) or Malformed (anything but the one encoding of a valid message).
Bytes encodeCall(const CallFrame& frame);
Expected<CallFrame> decodeCall(BytesView encoded);
Bytes encodeReply(const ReplyFrame& frame);
Expected<ReplyFrame> decodeReply(BytesView encoded);

}  // namespace coppice::wire
