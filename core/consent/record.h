#pragma once
/// The consent record: ISO/IEC TS 27560:2023 names in canonical JSON, plus the block "coppice" that binds it to
/// request, recipe, data sets, columns, end and privacy terms. Its seal is what stays readable while the vault is
/// locked: the clear index of product.md §2, the record's hash, the hash of the record before, and the member's
/// signature over all of these. Pure; never keeps or opens anything.
#include <string>

#include "base/expected.h"
#include "consent/decision.h"
#include "consent/request_facts.h"
#include "crypto/identity.h"

namespace coppice::consent {

/// The part of a record that rights rest on.
struct RecordBinding {
  std::uint64_t sequence = 0;
  Digest previous;  // zero for the first record
  DecisionState state = DecisionState::Pending;
  RequestId request;
  BlobId recipe;
  BlobId notice;
  PrivacyTerms privacy;
  std::vector<DatasetColumns> datasets;
  WallMs until;
  std::string appVersion;
  friend bool operator==(const RecordBinding&, const RecordBinding&) = default;
};

/// Signed and in clear.
struct RecordSeal {
  std::uint64_t sequence = 0;
  RequestId request;
  std::vector<DatasetId> datasets;
  DecisionState state = DecisionState::Pending;
  WallMs until;  // zero when nothing was ever granted
  Digest previous;
  Digest hash;  // of the record's canonical bytes
  Signature signature;
  friend bool operator==(const RecordSeal&, const RecordSeal&) = default;
};

/// A record and what was sealed of it.
struct OpenedRecord {
  RecordSeal seal;
  std::string record;  // canonical JSON
};

/// Canonical JSON of the record. Fails: BadParameters when a fact is not UTF-8.
Expected<std::string> writeRecord(const std::string& recordId, const MemberKey& principal, const RequestFacts& facts,
                                  const Decision& decision, const RecordBinding& binding);
/// Reads the binding of a canonical record. Fails: DamagedData.
Expected<RecordBinding> readBinding(std::string_view record);
/// When it was decided, and by which event. Fails: DamagedData.
Expected<WallMs> readDecisionTime(std::string_view record);
Expected<std::string> readDecisionEvent(std::string_view record);
/// The explicit questions that were answered with yes. Fails: DamagedData.
Expected<std::vector<std::string>> readSeparatelyAccepted(std::string_view record);

Digest recordHash(std::string_view record);
/// Fills hash and signature; the other fields are the caller's.
RecordSeal sealRecord(RecordSeal seal, std::string_view record, const crypto::Identity& signer);
/// The signature holds. Fails: WrongSignature.
Done verifySeal(const RecordSeal& seal, const MemberKey& signer);
/// The record is the one that was sealed, and says what the seal says. Fails: WrongHash, Contradiction, DamagedData.
Expected<RecordBinding> matchRecord(const RecordSeal& seal, std::string_view record);

/// The signed fields of a seal as canonical JSON (for exports and for the signature).
std::string sealText(const RecordSeal& seal);

/// "2026-09-01T12:00:00.000Z"
std::string isoTime(WallMs time);

}  // namespace coppice::consent
