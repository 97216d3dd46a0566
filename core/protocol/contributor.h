#pragma once
/// One contributor in one round: from RoundOpen to receipts in every column.
///
///   Waiting ──begin──▶ Working ──computed──▶ Masking ──masked──▶ Uploading ──stored──▶ Sharing ──▶ Delivered
///      │ resumed with shares ──────────────────────────────────▶ Uploading         receipt in every column
///      └─no grant / fault─▶ Declined      withdrawn before a share left ─▶ Declined; afterwards ─▶ Withdrawing
///
/// Promises: nothing leaves before the masked body and the sealed shares are journaled; a seed masks exactly one body;
/// after ConsentWithdrawn no share, body or seed leaves any more, crash or not. Shares without a receipt and Withdraws
/// without an ack are sent again every 3δ. Source: protocol.md §6 steps 1–6, "consent withdrawn".
#include "protocol/round_context.h"

namespace coppice::protocol {

struct Begin {};
struct Computed {
  std::optional<Error> error;
};
/// The adapter has written the body to disk. sealedSeeds: one per mask column and seat of it, keyed by seat rank.
struct Masked {
  BlobId body;
  std::uint64_t bodyBytes = 0;
  std::vector<Digest> seedHashes;
  std::map<std::uint32_t, Bytes> sealedSeeds;
};
struct BodyStored {};
struct ConsentWithdrawn {};
/// After a restart behind masking: what was journaled under "shares" (encodeShares; empty when consent had been
/// withdrawn or the round stopped; nullopt when the journal cannot be read). A consent that ended meanwhile is told as
/// ConsentWithdrawn right behind it.
struct Resumed {
  std::optional<Bytes> shares;
};

using ContributorEvent =
    std::variant<Begin, Computed, Masked, BodyStored, Arrived, ConsentWithdrawn, Tick, RoundEnded, Resumed>;

namespace contributor {
struct Waiting {};
struct Working {};
struct Masking {};
struct Uploading {};
struct Sharing {};
struct Delivered {};
struct Declined {
  std::optional<Error> why;  // nullopt: consent withdrawn before anything left
};
/// What the user may be told stands in `proof`.
struct Withdrawing {};
struct Over {};
using Phase = std::variant<Waiting, Working, Masking, Uploading, Sharing, Delivered, Declined, Withdrawing, Over>;
}  // namespace contributor

/// What is proven about a withdrawal. Source: protocol.md §6.
enum class WithdrawProof : std::uint8_t { None, NotCounted, TooLate };

struct ContributorState {
  tree::ContributorPlace place;
  contributor::Phase phase = contributor::Waiting{};
  Bytes header;  // signed ShareHeader
  wire::ItemId item;
  BlobId body;
  std::map<std::uint32_t, Bytes> sealedSeeds;  // by seat rank
  std::set<std::uint32_t> receipts;            // seat ranks
  std::map<std::uint32_t, wire::WithdrawAnswer> withdrawAcks;
  WithdrawProof proof = WithdrawProof::None;
  bool shared = false;  // a share may have left this machine
  std::int64_t resendMs = 0;
};

ContributorState openContributor(const tree::ContributorPlace& place);
Step<ContributorState> step(ContributorState state, const ContributorEvent& event, const Surroundings& around);

/// Journal form of what goes out: header and sealed seeds, never x or a seed in clear.
Bytes encodeShares(const ContributorState& state);
/// Fails: DamagedData.
Done decodeShares(BytesView bytes, ContributorState& state);

}  // namespace coppice::protocol
