#pragma once
/// Receipts and the audit file for people and programs outside: ISO/IEC TS 27560 JSON, W3C DPV JSON-LD, a printable
/// page, and CSV. A JSON receipt carries record, seal and the member's key, so anyone can check it without this
/// program: hash = BLAKE2b-256 of the canonical record, signature over the canonical seal. Nothing is fetched when such
/// a file is opened. Pure; what the provider did not state is absent, or called so on the page.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "consent/record.h"

namespace coppice::consent {

/// What the person calls their data sets; a record holds ids only.
using DatasetNames = std::map<DatasetId, std::string>;

/// One record, indented for people. Fails: DamagedData.
Expected<std::string> receiptJson(const OpenedRecord& record, const MemberKey& member);
/// A JSON array of receipts.
Expected<std::string> receiptsJson(const std::vector<OpenedRecord>& records, const MemberKey& member);
/// Records of the DPV (https://w3id.org/dpv) with their context inside. Each carries its ISO record and seal too, so it
/// can be checked as a receipt. Fails: DamagedData.
Expected<std::string> receiptsJsonLd(const std::vector<OpenedRecord>& records, const MemberKey& member);
/// One page without scripts, for reading and for paper, in the language of receiptWords. Fails: DamagedData.
Expected<std::string> receiptsHtml(const std::vector<OpenedRecord>& records, const MemberKey& member,
                                   const DatasetNames& names, std::string_view language);

/// All records of a ledger in order. Fails: DamagedData.
Expected<std::string> auditJson(const std::vector<OpenedRecord>& records, const MemberKey& member, WallMs exportedAt);
/// A line per decision and data set; columns as in the first line. Fails: DamagedData.
Expected<std::string> auditCsv(const std::vector<OpenedRecord>& records, const DatasetNames& names);

/// Checks a receipt made by receiptJson and returns what it binds. Fails: Malformed, WrongSignature, WrongHash,
/// Contradiction.
Expected<RecordBinding> verifyReceipt(std::string_view receipt);

}  // namespace coppice::consent
