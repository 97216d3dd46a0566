// Protobuf → values, in the order of log.proto: every field is checked before it counts.
#include "wire/log_entries_read.h"

#include "base/limits.h"
#include "wire/convert.h"
#include "wire/place_set.h"
#include "wire/strict.h"

namespace coppice::wire {

namespace {

constexpr std::size_t maxVotes = limits::maxSeatsPerGroup;
constexpr std::size_t maxMetrics = 256;
constexpr std::size_t maxTiers = 16;

Done readName(std::string& out, const std::string& field, std::size_t maxBytes = limits::maxNameBytes) {
  if (field.size() > maxBytes) return fail(Fault::TooLarge, "name");
  out = field;
  return {};
}

Expected<LogEntry> read(const pb::Membership& in) {
  Membership entry;
  if (in.kind() < 1 || in.kind() > 3) return fail(Fault::Malformed, "member kind");
  entry.terms.kind = static_cast<MemberKind>(in.kind());
  COPPICE_CHECK(readId(entry.terms.owner, in.owner()));
  COPPICE_CHECK(readName(entry.terms.name, in.name()));
  entry.terms.validFromMs = in.valid_from_ms();
  entry.terms.validUntilMs = in.valid_until_ms();
  COPPICE_CHECK(readId(entry.terms.invite, in.invite()));
  COPPICE_CHECK(readId(entry.certificate, in.invite_certificate()));
  COPPICE_CHECK(readId(entry.inviteSignature, in.invite_signature()));
  return entry;
}

Expected<LogEntry> read(const pb::MembershipRevoked& in) {
  MembershipRevoked entry;
  COPPICE_CHECK(readId(entry.member, in.member()));
  return entry;
}

Expected<LogEntry> read(const pb::Request& in) {
  Request entry;
  auto& terms = entry.terms;
  terms.protocolVersion = in.protocol_version();
  COPPICE_CHECK(readName(terms.title, in.title()));
  COPPICE_CHECK(readId(terms.providerSealKey, in.provider_seal_key()));
  COPPICE_CHECK(readId(terms.recipe, in.recipe()));
  COPPICE_CHECK(readId(terms.notice, in.notice()));
  if (!in.has_parameters()) return fail(Fault::Malformed, "request without parameters");
  const auto& parameters = in.parameters();
  terms.parameters = {.groupSize = parameters.group_size(),
                      .maskColumns = parameters.mask_columns(),
                      .replicas = parameters.replicas(),
                      .leafMin = parameters.leaf_min(),
                      .cohortMin = parameters.cohort_min(),
                      .membersMax = parameters.members_max(),
                      .ringBits = parameters.ring_bits()};
  terms.trainRounds = in.train_rounds();
  terms.pledgesTarget = in.pledges_target();
  terms.epochsMax = in.epochs_max();
  terms.epochSpacingMs = in.epoch_spacing_ms();
  terms.joinWindowMs = in.join_window_ms();
  return entry;
}

Expected<LogEntry> read(const pb::CloseRequest& in) {
  CloseRequest entry;
  COPPICE_CHECK(readId(entry.request, in.request()));
  COPPICE_CHECK(readOptionalId(entry.model, in.model()));
  COPPICE_CHECK(readOptionalId(entry.card, in.card()));
  return entry;
}

Expected<LogEntry> read(const pb::Pledge& in) {
  Pledge entry;
  COPPICE_CHECK(readId(entry.request, in.request()));
  return entry;
}

Expected<LogEntry> read(const pb::EpochOpen& in) {
  EpochOpen entry;
  COPPICE_CHECK(readId(entry.request, in.request()));
  entry.number = in.number();
  entry.joinDeadlineMs = in.join_deadline_ms();
  entry.rounds = in.rounds();
  return entry;
}

Expected<LogEntry> read(const pb::Join& in) {
  Join entry;
  COPPICE_CHECK(readId(entry.epoch, in.epoch()));
  entry.protocolVersion = in.protocol_version();
  COPPICE_CHECK(readId(entry.sealKey, in.seal_key()));
  entry.contribute = in.contribute();
  if (in.seat_offer() > limits::maxSeatOffer) return fail(Fault::OutOfRange, "seat offer");
  entry.seatOffer = in.seat_offer();
  COPPICE_CHECK(readId(entry.nonceCommit, in.nonce_commit()));
  COPPICE_CHECK(readHead(entry.head, in.has_head() ? &in.head() : nullptr));
  return entry;
}

Expected<LogEntry> read(const pb::JoinsClosed& in) {
  JoinsClosed entry;
  COPPICE_CHECK(readId(entry.epoch, in.epoch()));
  COPPICE_CHECK(readId(entry.rosterRoot, in.roster_root()));
  entry.count = in.count();
  return entry;
}

Expected<LogEntry> read(const pb::Reveal& in) {
  Reveal entry;
  COPPICE_CHECK(readId(entry.epoch, in.epoch()));
  COPPICE_CHECK(readId(entry.nonce, in.nonce()));
  return entry;
}

Expected<LogEntry> read(const pb::EpochFrozen& in) {
  EpochFrozen entry;
  COPPICE_CHECK(readId(entry.epoch, in.epoch()));
  COPPICE_CHECK(readId(entry.beacon, in.beacon()));
  return entry;
}

/// Outcomes are the 4xxx faults.
Expected<Fault> readOutcome(std::uint32_t number) {
  const auto fault = faultFromNumber(number);
  if (!fault || number < 4000) return fail(Fault::Malformed, "outcome " + std::to_string(number));
  return *fault;
}

Expected<LogEntry> read(const pb::EpochFailed& in) {
  EpochFailed entry;
  COPPICE_CHECK(readId(entry.epoch, in.epoch()));
  COPPICE_TRY(entry.outcome, readOutcome(in.outcome()));
  if (in.missing_size() > static_cast<int>(limits::committeeSize)) return fail(Fault::TooLarge, "missing members");
  for (const std::string& field : in.missing()) {
    MemberKey member;
    COPPICE_CHECK(readId(member, field));
    entry.missing.push_back(member);
  }
  COPPICE_CHECK(readName(entry.detail, in.detail(), limits::maxTextBytes));
  return entry;
}

Expected<LogEntry> read(const pb::RoundOpen& in) {
  RoundOpen entry;
  COPPICE_CHECK(readId(entry.epoch, in.epoch()));
  entry.number = in.number();
  if (in.kind() < 1 || in.kind() > 3) return fail(Fault::Malformed, "round kind");
  entry.kind = static_cast<catalogue::RoundKind>(in.kind());
  COPPICE_CHECK(readId(entry.model, in.model()));
  entry.seed = in.seed();
  if (in.haves_end_ms_size() > static_cast<int>(maxTiers)) return fail(Fault::TooLarge, "tiers");
  entry.havesEndMs.assign(in.haves_end_ms().begin(), in.haves_end_ms().end());
  entry.roundEndMs = in.round_end_ms();
  entry.deltaMs = in.delta_ms();
  return entry;
}

Expected<LogEntry> read(const pb::GroupCertificate& in) {
  GroupCertificate entry;
  COPPICE_CHECK(readId(entry.round, in.round()));
  entry.group = in.group();
  entry.seatListVersion = in.seat_list_version();
  COPPICE_TRY(entry.members, decodePlaces(asBytes(in.members())));
  COPPICE_CHECK(readId(entry.headerRoot, in.header_root()));
  entry.count = in.count();
  if (in.votes_size() > static_cast<int>(maxVotes)) return fail(Fault::TooLarge, "votes");
  for (const std::string& vote : in.votes()) entry.votes.push_back(toBytes(asBytes(vote)));
  return entry;
}

Expected<LogEntry> read(const pb::RoundResult& in) {
  RoundResult entry;
  COPPICE_CHECK(readId(entry.round, in.round()));
  if (in.outcome() != 0) {
    COPPICE_TRY(entry.outcome, readOutcome(in.outcome()));
  }
  COPPICE_CHECK(readOptionalId(entry.model, in.model()));
  entry.count = in.count();
  entry.weightMicros = in.weight_micros();
  if (in.metrics_size() > static_cast<int>(maxMetrics)) return fail(Fault::TooLarge, "metrics");
  for (const auto& one : in.metrics()) {
    Metric metric;
    COPPICE_CHECK(readName(metric.name, one.name()));
    metric.micros = one.micros();
    entry.metrics.push_back(std::move(metric));
  }
  for (const std::string& field : in.certificates()) {
    CertificateId certificate;
    COPPICE_CHECK(readId(certificate, field));
    entry.certificates.push_back(certificate);
  }
  return entry;
}

Expected<LogEntry> read(const pb::Dispute& in) {
  Dispute entry;
  COPPICE_CHECK(readId(entry.round, in.round()));
  entry.group = in.group();
  COPPICE_CHECK(readId(entry.accused, in.accused()));
  entry.first = toBytes(asBytes(in.first()));
  entry.second = toBytes(asBytes(in.second()));
  return entry;
}

}  // namespace

Expected<LogEntry> readEntry(const pb::LogPayload& payload) {
  switch (payload.entry_case()) {
    case pb::LogPayload::kMembership:
      return read(payload.membership());
    case pb::LogPayload::kMembershipRevoked:
      return read(payload.membership_revoked());
    case pb::LogPayload::kRequest:
      return read(payload.request());
    case pb::LogPayload::kCloseRequest:
      return read(payload.close_request());
    case pb::LogPayload::kPledge:
      return read(payload.pledge());
    case pb::LogPayload::kEpochOpen:
      return read(payload.epoch_open());
    case pb::LogPayload::kJoin:
      return read(payload.join());
    case pb::LogPayload::kJoinsClosed:
      return read(payload.joins_closed());
    case pb::LogPayload::kReveal:
      return read(payload.reveal());
    case pb::LogPayload::kEpochFrozen:
      return read(payload.epoch_frozen());
    case pb::LogPayload::kEpochFailed:
      return read(payload.epoch_failed());
    case pb::LogPayload::kRoundOpen:
      return read(payload.round_open());
    case pb::LogPayload::kGroupCertificate:
      return read(payload.group_certificate());
    case pb::LogPayload::kRoundResult:
      return read(payload.round_result());
    case pb::LogPayload::kDispute:
      return read(payload.dispute());
    case pb::LogPayload::ENTRY_NOT_SET:
      break;
  }
  return fail(Fault::Malformed, "log entry without content");
}

}  // namespace coppice::wire
