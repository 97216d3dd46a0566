#include "wire/log_entries.h"

#include "base/limits.h"
#include "crypto/hash.h"
#include "wire/convert.h"
#include "wire/log.pb.h"
#include "wire/log_entries_read.h"
#include "wire/place_set.h"
#include "wire/strict.h"

namespace coppice::wire {

namespace {

// Values → protobuf, in the order of log.proto. The other way: log_entries_read.cpp.

void write(const Membership& entry, pb::LogPayload& payload) {
  auto& out = *payload.mutable_membership();
  out.set_owner(idField(entry.terms.owner));
  out.set_kind(static_cast<std::uint32_t>(entry.terms.kind));
  out.set_name(entry.terms.name);
  out.set_valid_from_ms(entry.terms.validFromMs);
  out.set_valid_until_ms(entry.terms.validUntilMs);
  out.set_invite(idField(entry.terms.invite));
  out.set_invite_certificate(idField(entry.certificate));
  out.set_invite_signature(idField(entry.inviteSignature));
}

void write(const MembershipRevoked& entry, pb::LogPayload& payload) {
  payload.mutable_membership_revoked()->set_member(idField(entry.member));
}

void write(const Request& entry, pb::LogPayload& payload) {
  const auto& terms = entry.terms;
  auto& out = *payload.mutable_request();
  out.set_protocol_version(terms.protocolVersion);
  out.set_title(terms.title);
  out.set_provider_seal_key(idField(terms.providerSealKey));
  out.set_recipe(idField(terms.recipe));
  out.set_notice(idField(terms.notice));
  auto& parameters = *out.mutable_parameters();
  parameters.set_group_size(terms.parameters.groupSize);
  parameters.set_mask_columns(terms.parameters.maskColumns);
  parameters.set_replicas(terms.parameters.replicas);
  parameters.set_leaf_min(terms.parameters.leafMin);
  parameters.set_cohort_min(terms.parameters.cohortMin);
  parameters.set_members_max(terms.parameters.membersMax);
  parameters.set_ring_bits(terms.parameters.ringBits);
  out.set_train_rounds(terms.trainRounds);
  out.set_pledges_target(terms.pledgesTarget);
  out.set_epochs_max(terms.epochsMax);
  out.set_epoch_spacing_ms(terms.epochSpacingMs);
  out.set_join_window_ms(terms.joinWindowMs);
}

void write(const CloseRequest& entry, pb::LogPayload& payload) {
  auto& out = *payload.mutable_close_request();
  out.set_request(idField(entry.request));
  if (entry.model) out.set_model(idField(*entry.model));
  if (entry.card) out.set_card(idField(*entry.card));
}

void write(const Pledge& entry, pb::LogPayload& payload) {
  payload.mutable_pledge()->set_request(idField(entry.request));
}

void write(const EpochOpen& entry, pb::LogPayload& payload) {
  auto& out = *payload.mutable_epoch_open();
  out.set_request(idField(entry.request));
  out.set_number(entry.number);
  out.set_join_deadline_ms(entry.joinDeadlineMs);
  out.set_rounds(entry.rounds);
}

void write(const Join& entry, pb::LogPayload& payload) {
  auto& out = *payload.mutable_join();
  out.set_epoch(idField(entry.epoch));
  out.set_protocol_version(entry.protocolVersion);
  out.set_seal_key(idField(entry.sealKey));
  out.set_contribute(entry.contribute);
  out.set_seat_offer(entry.seatOffer);
  out.set_nonce_commit(idField(entry.nonceCommit));
  writeHead(entry.head, *out.mutable_head());
}

void write(const JoinsClosed& entry, pb::LogPayload& payload) {
  auto& out = *payload.mutable_joins_closed();
  out.set_epoch(idField(entry.epoch));
  out.set_roster_root(idField(entry.rosterRoot));
  out.set_count(entry.count);
}

void write(const Reveal& entry, pb::LogPayload& payload) {
  auto& out = *payload.mutable_reveal();
  out.set_epoch(idField(entry.epoch));
  out.set_nonce(idField(entry.nonce));
}

void write(const EpochFrozen& entry, pb::LogPayload& payload) {
  auto& out = *payload.mutable_epoch_frozen();
  out.set_epoch(idField(entry.epoch));
  out.set_beacon(idField(entry.beacon));
}

void write(const EpochFailed& entry, pb::LogPayload& payload) {
  auto& out = *payload.mutable_epoch_failed();
  out.set_epoch(idField(entry.epoch));
  out.set_outcome(static_cast<std::uint32_t>(entry.outcome));
  for (const MemberKey& member : entry.missing) out.add_missing(idField(member));
  out.set_detail(entry.detail);
}

void write(const RoundOpen& entry, pb::LogPayload& payload) {
  auto& out = *payload.mutable_round_open();
  out.set_epoch(idField(entry.epoch));
  out.set_number(entry.number);
  out.set_kind(static_cast<std::uint32_t>(entry.kind));
  out.set_model(idField(entry.model));
  out.set_seed(entry.seed);
  for (const std::int64_t endMs : entry.havesEndMs) out.add_haves_end_ms(endMs);
  out.set_round_end_ms(entry.roundEndMs);
  out.set_delta_ms(entry.deltaMs);
}

void write(const GroupCertificate& entry, pb::LogPayload& payload) {
  auto& out = *payload.mutable_group_certificate();
  out.set_round(idField(entry.round));
  out.set_group(entry.group);
  out.set_seat_list_version(entry.seatListVersion);
  out.set_members(bytesField(encodePlaces(entry.members)));
  out.set_header_root(idField(entry.headerRoot));
  out.set_count(entry.count);
  for (const Bytes& vote : entry.votes) out.add_votes(bytesField(vote));
}

void write(const RoundResult& entry, pb::LogPayload& payload) {
  auto& out = *payload.mutable_round_result();
  out.set_round(idField(entry.round));
  out.set_outcome(entry.outcome ? static_cast<std::uint32_t>(*entry.outcome) : 0U);
  if (entry.model) out.set_model(idField(*entry.model));
  out.set_count(entry.count);
  out.set_weight_micros(entry.weightMicros);
  for (const Metric& metric : entry.metrics) {
    auto& one = *out.add_metrics();
    one.set_name(metric.name);
    one.set_micros(metric.micros);
  }
  for (const CertificateId& certificate : entry.certificates) out.add_certificates(idField(certificate));
}

void write(const Dispute& entry, pb::LogPayload& payload) {
  auto& out = *payload.mutable_dispute();
  out.set_round(idField(entry.round));
  out.set_group(entry.group);
  out.set_accused(idField(entry.accused));
  out.set_first(bytesField(entry.first));
  out.set_second(bytesField(entry.second));
}

}  // namespace

Bytes inviteTermsBytes(const SpaceId& space, const InviteTerms& terms) {
  Bytes bytes;
  append(bytes, space.view());
  append(bytes, terms.invite.view());
  append(bytes, terms.owner.view());
  bytes.push_back(static_cast<std::uint8_t>(terms.kind));
  appendU64(bytes, static_cast<std::uint64_t>(terms.validFromMs));
  appendU64(bytes, static_cast<std::uint64_t>(terms.validUntilMs));
  append(bytes, asBytes(terms.name));
  return bytes;
}

Bytes inviteUseBytes(const SpaceId& space, const MemberKey& member) {
  Bytes bytes;
  append(bytes, space.view());
  append(bytes, member.view());
  return bytes;
}

std::string_view entryName(const LogEntry& entry) {
  static constexpr std::string_view names[] = {"Membership",       "MembershipRevoked", "Request",     "CloseRequest",
                                               "Pledge",           "EpochOpen",         "Join",        "JoinsClosed",
                                               "Reveal",           "EpochFrozen",       "EpochFailed", "RoundOpen",
                                               "GroupCertificate", "RoundResult",       "Dispute"};
  static_assert(std::size(names) == std::variant_size_v<LogEntry>);
  return names[entry.index()];
}

Bytes encodeEntry(const SpaceId& space, const LogEntry& entry) {
  pb::LogPayload payload;
  payload.set_space(idField(space));
  std::visit([&payload](const auto& one) { write(one, payload); }, entry);
  return encodeMessage(payload);
}

Expected<LogEntry> decodeEntry(const SpaceId& space, BytesView bytes) {
  pb::LogPayload payload;
  COPPICE_CHECK(parseStrict(payload, bytes, limits::maxLogEntryBytes));
  SpaceId from;
  COPPICE_CHECK(readId(from, payload.space()));
  if (from != space) return fail(Fault::WrongSpace, "entry of space " + from.shortHex());
  return readEntry(payload);
}

Bytes signEntry(const crypto::Identity& signer, const SpaceId& space, const LogEntry& entry) {
  return signEnvelope(signer, Purpose::LogEntry, encodeEntry(space, entry));
}

}  // namespace coppice::wire
