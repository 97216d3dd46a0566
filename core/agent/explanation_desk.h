#pragma once
/// Why a finished model says what it says of one of the member's own records: reads that record under an OwnLook, hands
/// it to a sandboxed worker of its own, and answers the command. One at a time, beside training; the worker ends with
/// the answer. Nothing is kept, logged or sent. Event-loop thread. Source: learning.md §6.
#include <filesystem>

#include "agent/consent_desk.h"
#include "agent/control_server.h"
#include "training/worker_client.h"

namespace coppice::agent {

/// Of these data sets the names of those whose records the finished model of `request` can be explained on.
std::vector<std::string> explainableDatasets(const KnownRequest& request, const consent::Ledger& ledger,
                                             const vault::Vault& vault,
                                             const std::vector<vault::DatasetSchema>& schemas);

class ExplanationDesk {
 public:
  struct Parts {
    transport::EventLoop& loop;
    Clock& clock;
    std::filesystem::path worker;  // coppice-worker
    const consent::Ledger& ledger;
    const vault::Vault& vault;
    const vault::Datasets& datasets;
    const Network& network;
    const ConsentDesk& consents;
  };
  explicit ExplanationDesk(Parts parts);
  ~ExplanationDesk();
  ExplanationDesk(const ExplanationDesk&) = delete;
  ExplanationDesk& operator=(const ExplanationDesk&) = delete;

  /// Fails: UnknownRequest, WrongState (not closed), NotFound (the model is not here), NeedsNewerVersion (neither
  /// linear nor logistic), Locked, UnknownDataset, NoConsent (the data set was not granted), BadInput (no such record),
  /// NoUsableData (a value is missing without which the model takes no record), Busy, Worker… faults.
  void explain(const control::pb::Explain& command, const Call& call);
  /// The vault is locked, the data space left: what runs ends with `why`.
  void stop(Fault why);

 private:
  struct Job;
  Expected<std::unique_ptr<Job>> prepare(const control::pb::Explain& command, const Call& call) const;
  void listen();
  void handle();
  void finish(const Expected<training::Explanation>& outcome);

  Parts m_parts;
  std::unique_ptr<Job> m_job;
  std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

}  // namespace coppice::agent
