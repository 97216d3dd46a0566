#pragma once
/// What tests of the window share: services without an agent, answers by script, requests to look at.
#include <QTemporaryDir>

#include "bridge/keyring.h"
#include "bridge/login_start.h"
#include "bridge/preferences.h"
#include "bridge/services.h"
#include "dialogs/dialogs.h"
#include "models/agent_state.h"

namespace coppice::ui {

/// Answers the window's questions as told, and keeps what it said.
class ScriptedDialogs final : public Dialogs {
 public:
  bool confirm(QWidget*, const Question& question) override {
    asked << question.text;
    if (meanwhile) meanwhile();
    return yes;
  }
  void tell(QWidget*, const QString&, const QString& text) override { asked << text; }
  QString openFile(QWidget*, const QString&, const QString&) override { return file; }
  QString openFolder(QWidget*, const QString&) override { return file; }
  QString saveFile(QWidget*, const QString&, const QString&, const QString& kinds) override {
    filter = kinds;
    if (meanwhile) meanwhile();
    return file;
  }
  void print(QWidget*, const QString& text) override { printed << text; }

  bool yes = false;
  QString file;
  QString filter;                   // of the latest file to be saved
  std::function<void()> meanwhile;  // what happens while the person thinks
  QStringList asked;
  QStringList printed;
};

/// Keeps what it is told, in memory.
class MemoryKeyring final : public Keyring {
 public:
  bool available() const override { return there; }
  void read(std::function<void(std::optional<QByteArray>)> done) override { done(kept); }
  void write(const QByteArray& secret, std::function<void(bool)> done) override {
    if (!refuses) kept = secret;
    done(!refuses);
  }
  void forget() override { kept.reset(); }

  bool there = true;
  bool refuses = false;
  std::optional<QByteArray> kept;
};

/// Faults as their bare names.
inline Sentence faultNames(const Error& error) {
  return {QString::fromStdString(std::string(faultName(error.fault))), {}};
}

/// No agent answers at a home that is not there: every command ends with NotRunning.
inline constexpr const char* nowhere = "/nonexistent/coppice-home";

/// agentProgram: what the window believes to start; empty: it starts none.
struct WindowWorld {
  explicit WindowWorld(const std::filesystem::path& home = nowhere, const std::filesystem::path& agentProgram = {})
      : link(home, agentProgram) {}

  AgentLink link;
  AgentState state{link, faultNames};
  ScriptedDialogs dialogs;
  QTemporaryDir folder;
  Preferences preferences{folder.path().toStdString()};
  MemoryKeyring keyring;
  LoginStart start{folder.filePath(QStringLiteral("config")).toStdString(), "/opt/a b/bin", "/home/x y/$coppice"};
  Services services{link, state, dialogs, preferences, keyring, faultNames};
};

inline pb::RequestSummary someRequest(const std::string& id = std::string(32, 'r')) {
  pb::RequestSummary request;
  request.set_id(id);
  request.set_title("Grades");
  request.set_provider("A provider");
  request.set_purpose("Learn");
  request.set_state("pending");
  for (const char* column : {"age", "grade", "origin"}) request.add_columns(column);
  for (const char* column : {"age", "grade"}) request.add_required_columns(column);
  request.set_rounds_planned(3);
  request.set_smallest_group(10);
  request.set_noise("none");
  return request;
}

inline pb::RequestDetail someDetail() {
  pb::RequestDetail detail;
  *detail.mutable_summary() = someRequest();
  detail.set_recipe_json("{}");
  detail.set_notice_json(R"({"pii_controllers": [{"name": "A provider"}]})");
  pb::DatasetFit& fit = *detail.add_fits();
  fit.set_dataset(std::string(16, 'd'));
  fit.set_name("mine");
  fit.set_rows(20);
  pb::DatasetFit& lacking = *detail.add_fits();
  lacking.set_dataset(std::string(16, 'e'));
  lacking.set_name("other");
  lacking.add_missing("grade");
  detail.add_sensitive_columns("origin");
  detail.add_questions("automated-decisions");
  return detail;
}

inline pb::Snapshot someSnapshot() {
  pb::Snapshot snapshot;
  pb::Status& status = *snapshot.mutable_status();
  status.set_state("waiting");
  status.set_initialised(true);
  status.set_unlocked(true);
  status.set_joined(true);
  status.set_connected(true);
  *snapshot.add_requests() = someRequest();
  pb::Dataset& dataset = *snapshot.add_datasets();
  dataset.set_id(std::string(16, 'd'));
  dataset.set_name("mine");
  dataset.set_rows(20);
  dataset.add_columns()->set_name("age");
  pb::ConsentItem& consent = *snapshot.add_consents();
  consent.set_request(std::string(32, 'r'));
  consent.set_title("Grades");
  consent.set_state("granted");
  consent.set_until_ms(4'000'000'000'000);
  return snapshot;
}

}  // namespace coppice::ui
