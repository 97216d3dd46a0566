#pragma once
/// Receipts and the audit file as ISO/IEC TS 27560 JSON. A receipt carries record, seal and the member's key, so anyone
/// can check it without this program: hash = BLAKE2b-256 of the canonical record, signature over the canonical seal.
/// Pure; what the provider did not state is absent.
#include <string>
#include <vector>

#include "consent/record.h"

namespace coppice::consent {

struct ExportedRecord {
  RecordSeal seal;
  std::string record;  // canonical JSON
};

/// One record, indented for people. Fails: DamagedData.
Expected<std::string> receiptJson(const ExportedRecord& record, const MemberKey& member);
/// All records of a ledger in order. Fails: DamagedData.
Expected<std::string> auditJson(const std::vector<ExportedRecord>& records, const MemberKey& member, WallMs exportedAt);
/// Checks a receipt made by receiptJson and returns what it binds. Fails: Malformed, WrongSignature, WrongHash,
/// Contradiction.
Expected<RecordBinding> verifyReceipt(std::string_view receipt);

}  // namespace coppice::consent
