#include "wire/peer_messages.h"

#include "base/limits.h"
#include "crypto/hash.h"
#include "crypto/sealed_box.h"
#include "wire/convert.h"
#include "wire/peer.pb.h"
#include "wire/place_set.h"
#include "wire/strict.h"

namespace coppice::wire {

namespace {

// --- values → protobuf ---

void write(const ShareHeader& message, pb::PeerPayload& payload) {
  auto& out = *payload.mutable_share_header();
  out.set_body(idField(message.body));
  out.set_body_bytes(message.bodyBytes);
  for (const Digest& seedHash : message.seedHashes) out.add_seed_hashes(idField(seedHash));
}

void write(const Share& message, pb::PeerPayload& payload) {
  auto& out = *payload.mutable_share();
  out.set_header(bytesField(message.header));
  out.set_sealed_seed(bytesField(message.sealedSeed));
}

void write(const Receipt& message, pb::PeerPayload& payload) {
  auto& out = *payload.mutable_receipt();
  out.set_rank(message.rank);
  out.set_header_hash(idField(message.header));
}

void write(const Decline&, pb::PeerPayload& payload) { payload.mutable_decline(); }
void write(const Withdraw&, pb::PeerPayload& payload) { payload.mutable_withdraw(); }

void write(const WithdrawAck& message, pb::PeerPayload& payload) {
  auto& out = *payload.mutable_withdraw_ack();
  out.set_rank(message.rank);
  out.set_answer(static_cast<std::uint32_t>(message.answer));
}

void write(const Have& message, pb::PeerPayload& payload) {
  auto& out = *payload.mutable_have();
  out.set_rank(message.rank);
  out.set_sequence(message.sequence);
  for (const HaveItem& item : message.items) {
    auto& one = *out.add_items();
    one.set_place(item.place);
    one.set_header_hash(idField(item.item));
  }
  writeHead(message.head, *out.mutable_head());
}

void write(const Handover& message, pb::PeerPayload& payload) {
  auto& out = *payload.mutable_handover();
  out.set_header(bytesField(message.header));
  out.set_sealed_seed(bytesField(message.sealedSeed));
}

template <typename Message>
void writeSet(const AgreedSet& set, Message& out) {
  out.set_members(bytesField(encodePlaces(set.places)));
  out.set_header_root(idField(set.headerRoot));
  out.set_count(set.count);
}

void write(const Propose& message, pb::PeerPayload& payload) {
  auto& out = *payload.mutable_propose();
  out.set_rank(message.rank);
  writeSet(message.set, out);
  for (const Bytes& have : message.haves) out.add_haves(bytesField(have));
}

void write(const Vote& message, pb::PeerPayload& payload) {
  auto& out = *payload.mutable_vote();
  out.set_rank(message.rank);
  out.set_seat_list_version(message.seatListVersion);
  writeSet(message.set, out);
}

void write(const Ballot& message, pb::PeerPayload& payload) {
  auto& out = *payload.mutable_ballot();
  out.set_vote(bytesField(message.vote));
  out.set_proposal(bytesField(message.proposal));
}

void write(const ColumnSum& message, pb::PeerPayload& payload) {
  auto& out = *payload.mutable_column_sum();
  out.set_rank(message.rank);
  out.set_column(message.column);
  out.set_sum_hash(idField(message.sumHash));
  out.set_certificate(idField(message.certificate));
  if (!message.sealed) return;
  out.set_blob(idField(message.sealed->blob));
  out.set_blob_bytes(message.sealed->blobBytes);
  out.set_sealed_key(bytesField(message.sealed->key));
}

void write(const SumAck& message, pb::PeerPayload& payload) {
  auto& out = *payload.mutable_sum_ack();
  out.set_column(message.column);
  out.set_sum_hash(idField(message.sumHash));
}

// --- protobuf → values ---

Done readRank(std::uint32_t& out, std::uint32_t rank) {
  if (rank >= limits::maxSeatsPerGroup) return fail(Fault::OutOfRange, "seat rank");
  out = rank;
  return {};
}

Done readSealedSeed(Bytes& out, const std::string& field) {
  constexpr std::size_t sealedSeedBytes = 32 + crypto::sealOverheadBytes;
  if (!field.empty() && field.size() != sealedSeedBytes) return fail(Fault::Malformed, "sealed seed");
  out = toBytes(asBytes(field));
  return {};
}

Expected<PeerMessage> read(const pb::ShareHeader& in) {
  ShareHeader message;
  COPPICE_CHECK(readId(message.body, in.body()));
  if (in.body_bytes() > limits::maxBlobBytes) return fail(Fault::TooLarge, "body");
  message.bodyBytes = in.body_bytes();
  if (in.seed_hashes_size() > static_cast<int>(limits::maxMaskColumns)) return fail(Fault::TooLarge, "seed hashes");
  for (const std::string& field : in.seed_hashes()) {
    Digest seedHash;
    COPPICE_CHECK(readId(seedHash, field));
    message.seedHashes.push_back(seedHash);
  }
  return message;
}

Expected<PeerMessage> read(const pb::Share& in) {
  Share message;
  message.header = toBytes(asBytes(in.header()));
  COPPICE_CHECK(readSealedSeed(message.sealedSeed, in.sealed_seed()));
  return message;
}

Expected<PeerMessage> read(const pb::Receipt& in) {
  Receipt message;
  COPPICE_CHECK(readRank(message.rank, in.rank()));
  COPPICE_CHECK(readId(message.header, in.header_hash()));
  return message;
}

Expected<PeerMessage> read(const pb::WithdrawAck& in) {
  WithdrawAck message;
  COPPICE_CHECK(readRank(message.rank, in.rank()));
  if (in.answer() < 1 || in.answer() > 2) return fail(Fault::Malformed, "withdraw answer");
  message.answer = static_cast<WithdrawAnswer>(in.answer());
  return message;
}

Expected<PeerMessage> read(const pb::Have& in) {
  Have message;
  COPPICE_CHECK(readRank(message.rank, in.rank()));
  message.sequence = in.sequence();
  if (in.items_size() > static_cast<int>(limits::maxGroupContributors)) return fail(Fault::TooLarge, "Have");
  for (const auto& one : in.items()) {
    HaveItem item;
    item.place = one.place();
    if (item.place >= limits::maxGroupContributors) return fail(Fault::OutOfRange, "place");
    if (!message.items.empty() && message.items.back().place >= item.place)
      return fail(Fault::Malformed, "order of Have");
    COPPICE_CHECK(readId(item.item, one.header_hash()));
    message.items.push_back(item);
  }
  COPPICE_CHECK(readHead(message.head, in.has_head() ? &in.head() : nullptr));
  return message;
}

Expected<PeerMessage> read(const pb::Handover& in) {
  Handover message;
  message.header = toBytes(asBytes(in.header()));
  COPPICE_CHECK(readSealedSeed(message.sealedSeed, in.sealed_seed()));
  return message;
}

template <typename Message>
Done readSet(AgreedSet& set, const Message& in) {
  COPPICE_TRY(set.places, decodePlaces(asBytes(in.members())));
  COPPICE_CHECK(readId(set.headerRoot, in.header_root()));
  set.count = in.count();
  return {};
}

Expected<PeerMessage> read(const pb::Propose& in) {
  Propose message;
  COPPICE_CHECK(readRank(message.rank, in.rank()));
  COPPICE_CHECK(readSet(message.set, in));
  if (in.haves_size() > static_cast<int>(limits::maxSeatsPerGroup)) return fail(Fault::TooLarge, "cited Haves");
  for (const std::string& have : in.haves()) message.haves.push_back(toBytes(asBytes(have)));
  return message;
}

Expected<PeerMessage> read(const pb::Vote& in) {
  Vote message;
  COPPICE_CHECK(readRank(message.rank, in.rank()));
  message.seatListVersion = in.seat_list_version();
  COPPICE_CHECK(readSet(message.set, in));
  return message;
}

Expected<PeerMessage> read(const pb::Ballot& in) {
  return Ballot{toBytes(asBytes(in.vote())), toBytes(asBytes(in.proposal()))};
}

Expected<PeerMessage> read(const pb::ColumnSum& in) {
  ColumnSum message;
  COPPICE_CHECK(readRank(message.rank, in.rank()));
  if (in.column() > limits::maxMaskColumns) return fail(Fault::OutOfRange, "column");
  message.column = in.column();
  COPPICE_CHECK(readId(message.sumHash, in.sum_hash()));
  COPPICE_CHECK(readId(message.certificate, in.certificate()));
  if (in.blob().empty() && in.sealed_key().empty() && in.blob_bytes() == 0) return message;
  ColumnSum::Sealed sealed;
  COPPICE_CHECK(readId(sealed.blob, in.blob()));
  if (in.blob_bytes() > limits::maxBlobBytes) return fail(Fault::TooLarge, "column sum");
  sealed.blobBytes = in.blob_bytes();
  COPPICE_CHECK(readSealedSeed(sealed.key, in.sealed_key()));
  if (sealed.key.empty()) return fail(Fault::Malformed, "column sum without its key");
  message.sealed = std::move(sealed);
  return message;
}

Expected<PeerMessage> read(const pb::SumAck& in) {
  SumAck message;
  if (in.column() > limits::maxMaskColumns) return fail(Fault::OutOfRange, "column");
  message.column = in.column();
  COPPICE_CHECK(readId(message.sumHash, in.sum_hash()));
  return message;
}

Expected<PeerMessage> readAny(const pb::PeerPayload& payload) {
  switch (payload.message_case()) {
    case pb::PeerPayload::kShareHeader:
      return read(payload.share_header());
    case pb::PeerPayload::kShare:
      return read(payload.share());
    case pb::PeerPayload::kReceipt:
      return read(payload.receipt());
    case pb::PeerPayload::kDecline:
      return Decline{};
    case pb::PeerPayload::kWithdraw:
      return Withdraw{};
    case pb::PeerPayload::kWithdrawAck:
      return read(payload.withdraw_ack());
    case pb::PeerPayload::kHave:
      return read(payload.have());
    case pb::PeerPayload::kHandover:
      return read(payload.handover());
    case pb::PeerPayload::kPropose:
      return read(payload.propose());
    case pb::PeerPayload::kVote:
      return read(payload.vote());
    case pb::PeerPayload::kBallot:
      return read(payload.ballot());
    case pb::PeerPayload::kColumnSum:
      return read(payload.column_sum());
    case pb::PeerPayload::kSumAck:
      return read(payload.sum_ack());
    case pb::PeerPayload::MESSAGE_NOT_SET:
      break;
  }
  return fail(Fault::Malformed, "peer message without content");
}

}  // namespace

std::string_view messageName(const PeerMessage& message) {
  static constexpr std::string_view names[] = {"ShareHeader", "Share",     "Receipt",  "Decline", "Withdraw",
                                               "WithdrawAck", "Have",      "Handover", "Propose", "Vote",
                                               "Ballot",      "ColumnSum", "SumAck"};
  static_assert(std::size(names) == std::variant_size_v<PeerMessage>);
  return names[message.index()];
}

Digest setRootOf(const std::vector<HaveItem>& items) {
  crypto::Hasher hasher("set");
  for (const HaveItem& item : items) hasher.addU32(item.place).add(item.item.view());
  return hasher.finish();
}

Bytes encodePeer(const SpaceId& space, const RoundId& round, std::uint32_t group, const PeerMessage& message) {
  pb::PeerPayload payload;
  payload.set_space(idField(space));
  payload.set_round(idField(round));
  payload.set_group(group);
  std::visit([&payload](const auto& one) { write(one, payload); }, message);
  return encodeMessage(payload);
}

Bytes signPeer(const crypto::Identity& signer, const SpaceId& space, const RoundId& round, std::uint32_t group,
               const PeerMessage& message) {
  return signEnvelope(signer, Purpose::PeerMessage, encodePeer(space, round, group, message));
}

Expected<PeerEnvelope> openPeer(const SpaceId& space, BytesView encoded) {
  COPPICE_TRY(const Envelope envelope, openEnvelope(Purpose::PeerMessage, encoded));
  pb::PeerPayload payload;
  COPPICE_CHECK(parseStrict(payload, envelope.payload, limits::maxMessageBytes));
  SpaceId from;
  COPPICE_CHECK(readId(from, payload.space()));
  if (from != space) return fail(Fault::WrongSpace, "message of space " + from.shortHex());
  PeerEnvelope peer{envelope.signer, {}, payload.group(), {}};
  COPPICE_CHECK(readId(peer.round, payload.round()));
  COPPICE_TRY(peer.message, readAny(payload));
  return peer;
}

}  // namespace coppice::wire
