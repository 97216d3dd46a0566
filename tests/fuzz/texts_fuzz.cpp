// Texts people hand over or keep: space file, invite code, recovery key, consent records and receipts, and what makes
// foreign text harmless in a page or a spreadsheet.
#include <nlohmann/json.hpp>

#include "base/export_text.h"
#include "base/limits.h"
#include "catalogue/recipe.h"
#include "consent/canonical_json.h"
#include "consent/exporters.h"
#include "fuzz/fuzz.h"
#include "vault/vault.h"
#include "wire/invite.h"
#include "wire/space_file.h"

using namespace coppice;

namespace {

void spaceFile(BytesView text) {
  const auto file = wire::parseSpaceFile(std::string(asText(text)));
  if (file) require(wire::parseSpaceFile(wire::spaceFileText(*file)) == file, "a space file round-trips");
}

void invite(BytesView text) {
  const auto parsed = wire::parseInvite(std::string(asText(text)), fuzz::space());
  if (!parsed) return;
  const auto again = wire::parseInvite(wire::inviteCode(*parsed), fuzz::space());
  require(again && again->terms == parsed->terms && again->certificate == parsed->certificate, "an invite round-trips");
}

/// The check digits are made here, so that an input reaches what lies behind them.
void inviteBody(BytesView bytes) {
  if (bytes.size() < 49) return;
  wire::Invite one{fuzz::space(), {}, {}, crypto::SecretBytes::copyOf(bytes.first(32))};
  one.terms.kind = static_cast<wire::MemberKind>(bytes[32]);
  one.terms.validFromMs = static_cast<std::int64_t>(readU64(bytes.subspan(33, 8)));
  one.terms.validUntilMs = static_cast<std::int64_t>(readU64(bytes.subspan(41, 8)));
  one.terms.name = std::string(asText(bytes.subspan(49)));
  const auto parsed = wire::parseInvite(wire::inviteCode(one), fuzz::space());
  const bool known = bytes[32] >= 1 && bytes[32] <= 3;
  const bool fits = bytes.size() - 49 <= limits::maxNameBytes;
  if (parsed) require(known && fits && wire::inviteCode(*parsed) == wire::inviteCode(one), "an invite round-trips");
  // A name that is no text never becomes a member: its entry cannot be decoded.
  if (parsed) {
    const auto opened = wire::openEnvelope(wire::Purpose::LogEntry, wire::membershipEnvelope(*parsed, fuzz::signer()));
    if (opened) (void)wire::decodeEntry(fuzz::space(), opened->payload);
  }
}

void recoveryKey(BytesView text) {
  const auto key = vault::readRecoveryKey(asText(text));
  if (!key) return;
  const auto again = vault::readRecoveryKey(vault::writeRecoveryKey(key->view()));
  require(again && fuzz::same(again->view(), key->view()), "a recovery key round-trips");
}

void record(BytesView text) {
  (void)consent::readBinding(asText(text));
  (void)consent::readDecisionTime(asText(text));
  (void)consent::readDecisionEvent(asText(text));
}

void receipt(BytesView text) { (void)consent::verifyReceipt(asText(text)); }

/// A record sealed by its member, whatever it says: what a damaged ledger could hand to the exporters.
void sealedRecord(BytesView text) {
  consent::RecordSeal seal;
  seal.state = consent::DecisionState::Granted;
  seal.datasets.resize(1);
  if (const auto binding = consent::readBinding(asText(text))) {
    seal.sequence = binding->sequence;
    seal.request = binding->request;
    seal.state = binding->state;
    seal.until = binding->until;
    seal.previous = binding->previous;
  }
  constexpr std::uint64_t exact = 1ULL << 53U;
  if (seal.sequence >= exact || seal.until.value >= static_cast<std::int64_t>(exact) ||
      seal.until.value <= -static_cast<std::int64_t>(exact))
    return;  // a ledger refuses to seal these
  const consent::OpenedRecord one{consent::sealRecord(seal, asText(text), fuzz::signer()), std::string(asText(text))};
  (void)consent::matchRecord(one.seal, one.record);
  const MemberKey& member = fuzz::signer().key();
  (void)consent::receiptsJsonLd({one}, member);
  (void)consent::receiptsHtml({one}, member, {}, "de");
  (void)consent::auditJson({one}, member, {});
  (void)consent::auditCsv({one}, {});
  const auto written = consent::receiptJson(one, member);
  if (written) (void)consent::verifyReceipt(*written);
}

void canonical(BytesView text) {
  const auto value = nlohmann::json::parse(asText(text), nullptr, false);
  if (value.is_discarded()) return;
  const auto written = consent::canonicalJson(value);
  if (!written) return;
  const auto again = consent::canonicalJson(nlohmann::json::parse(*written));
  require(again && *again == *written, "canonical JSON is its own canonical form");
}

void harmless(BytesView text) {
  const std::string page = htmlText(asText(text));
  require(page.find_first_of("<>\"") == std::string::npos, "no markup gets through");
  const std::string cell = csvCell(asText(text));
  require(cell.size() >= 2 && cell.front() == '"' && cell.back() == '"', "a cell is quoted");
  if (cell.size() > 2) require(std::string_view("=+-@").find(cell[1]) == std::string_view::npos, "no formula");
  (void)catalogue::daysOfDate(asText(text));
  (void)catalogue::numberOfText(asText(text));
  (void)catalogue::flagOf(asText(text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr void (*decoders[])(BytesView) = {spaceFile, invite,       inviteBody, recoveryKey, record,
                                                    receipt,   sealedRecord, canonical,  harmless};
  return fuzz::dispatch(decoders, data, size);
}
