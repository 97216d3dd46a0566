#pragma once
/// Requests and decisions as the control API asks for them: which requests exist and fit, grant, refuse, revoke, renew,
/// receipts. Every decision is on disk in the ledger before it takes effect. Grant needs the open vault; refuse and
/// revoke never do. Event-loop thread. Source: product.md §2, §4, §5.
#include "agent/network.h"
#include "base/clock.h"
#include "consent/exporters.h"
#include "consent/ledger.h"
#include "vault/datasets.h"

namespace coppice::agent {

class ConsentDesk {
 public:
  struct Parts {
    consent::Ledger& ledger;
    const vault::Vault& vault;
    const vault::Datasets& datasets;
    Network& network;
    const crypto::Identity& self;
    const Clock& clock;
    /// Decisions before this number came out of a backup: what was revoked since is not known, so they count as expired
    /// until the person renews them (product.md §5).
    std::uint64_t confirmedFrom = 0;
  };

  explicit ConsentDesk(Parts parts) : m_parts(parts) {}

  control::pb::RequestList list() const;
  /// Fails: UnknownRequest, BadInput when the words name several.
  Expected<KnownRequest> find(const std::string& words) const;
  Expected<control::pb::RequestDetail> show(const std::string& words) const;

  /// Fails: UnknownRequest, RequestChanged, Locked, UnknownDataset, ColumnMissing (the data set does not fit),
  /// BadParameters (a question was not answered), WrongState, RequestClosed, Busy (recipe and notice are on their way),
  /// and what is wrong with them.
  Expected<control::pb::ConsentItem> grant(const control::pb::Grant& command);
  Expected<control::pb::ConsentItem> refuse(const std::string& words);
  Expected<control::pb::RevokeDone> revoke(const std::string& words);
  /// Ends every consent that holds, for a member who leaves the data space. Works while locked.
  Expected<std::vector<control::pb::ConsentItem>> revokeAll();
  Expected<control::pb::ConsentItem> renew(const std::string& words, std::int64_t untilMs);
  /// The provider closed the request.
  void terminate(const RequestId& request);

  // What was decided (consent_records.cpp).
  Expected<control::pb::ConsentList> consents() const;
  /// Also while locked, then without times and columns. Fails: UnknownRequest.
  Expected<control::pb::ConsentHistory> history(const std::string& words) const;
  /// Every data set × every request. Fails: Locked.
  Expected<control::pb::CoverageTable> coverage() const;
  /// what: receipts, audit, card or model. Fails: BadCommand (what, format), Locked, UnknownRequest.
  Expected<control::pb::Document> exportRecords(const control::pb::Export& command) const;
  Expected<control::pb::RoundList> rounds(const std::string& request) const;
  Expected<control::pb::Document> exportResult(const control::pb::Export& command) const;

  /// Granted and readable now.
  bool wants(const RequestId& request) const;
  Expected<consent::Grant> grantFor(const KnownRequest& request) const;

 private:
  control::pb::RequestSummary summaryOf(const KnownRequest& request) const;
  control::pb::ConsentItem itemOf(const consent::RecordSeal& seal) const;
  /// What lists ask for again and again, read once: names of data sets (none while locked) and requests by id.
  struct Surroundings {
    consent::DatasetNames names;
    std::map<RequestId, KnownRequest> requests;
  };
  Surroundings surroundings() const;
  /// As find; a request of a data space that was left is still known by the id in its records.
  Expected<RequestId> decidedOn(const std::string& words) const;
  control::pb::ConsentItem itemOf(const consent::RecordSeal& seal, const Surroundings& around) const;
  Expected<control::pb::Document> exportReceipts(const control::pb::Export& command) const;
  Expected<control::pb::Document> exportAudit(const control::pb::Export& command) const;
  Expected<std::vector<consent::DatasetColumns>> chooseColumns(const KnownRequest& request,
                                                               const control::pb::Grant& command) const;
  /// As the ledger says, but granted only when decided here since a restore.
  Expected<consent::DecisionState> stateOf(const RequestId& request) const;
  Expected<consent::RecordSeal> decide(const KnownRequest& request, consent::DecisionEvent event) const;

  Parts m_parts;
};

}  // namespace coppice::agent
