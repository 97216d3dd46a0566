#pragma once
/// What somebody signed and cannot answer for, as the operator sees it: disputes, entries that the rules refuse, and
/// the heads in a member's problem report. None of it is believed because somebody says so: signatures and rules
/// are checked again here.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "protocol/log_view.h"
#include "storage/log_store.h"
#include "wire/hub_messages.h"

namespace coppice::hubcli {

/// An entry that counts for nobody. An honest hub logs none, so it speaks against the hub too.
struct RefusedEntry {
  std::uint64_t index = 0;
  WallMs time;
  std::string entry;  // its kind, "?" when it has none
  MemberKey signer;
  wire::EnvelopeId envelope;
  Error why;
};

/// A head that a report holds, held against this hub's key and log.
struct ReportedHead {
  wire::HeadBody head;
  enum class Place { InThisLog, NotInThisLog, BeyondThisLog } place = Place::InThisLog;
};

/// nullopt for an envelope that nobody signed.
std::optional<RefusedEntry> refusedEntry(const protocol::LogView& view, const storage::StoredEntry& stored, Error why);
/// Every head that this hub signed, in lines of a problem report. Fails: NotFound, TooLarge, Storage, BadInput (none).
Expected<std::vector<ReportedHead>> headsOfReport(const std::filesystem::path& report, const MemberKey& hub,
                                                  const std::vector<Digest>& leaves);

void showEvidence(const protocol::LogView& view, const std::vector<RefusedEntry>& refused,
                  const std::vector<ReportedHead>& heads, bool asJson);

}  // namespace coppice::hubcli
