#pragma once
/// One request in full, and the person's decision about it. Shows what the agent says, decides nothing itself: nothing
/// is chosen at first, Refuse and Grant weigh the same, closing is no decision, and what is granted is bound to the
/// request that was shown. GUI thread. Source: product.md §4.
#include <QDialog>
#include <functional>
#include <map>

#include "bridge/services.h"

class QCheckBox;
class QDateEdit;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace coppice::ui {

class ConsentDialog : public QDialog {
  Q_OBJECT
 public:
  ConsentDialog(const Services& services, const pb::RequestDetail& detail, QWidget* parent = nullptr);
  /// Whether the person can decide on it here; if not, the dialog shows it without its buttons.
  static bool decidable(const Services& services, const pb::RequestSummary& request);

 private:
  QWidget* shortPage();
  void addChoices(QVBoxLayout* layout);
  void addDatasets();
  void addColumns(QVBoxLayout* layout);
  void addQuestions(QVBoxLayout* layout);
  void addEnd(QVBoxLayout* layout);
  void onlyLook(QVBoxLayout& layout);
  void askAgain();
  QString questionText(const std::string& question) const;
  /// What still lacks before Grant can be pressed; empty: nothing.
  QString lacking() const;
  void refresh();
  void watchRequest();
  void checkRequest();
  void grant();
  void unlockThen(const std::function<void()>& next);
  void sendGrant();
  void refuse();
  void send(pb::Command command);
  void say(const QString& text);

  const Services& m_services;
  pb::RequestDetail m_detail;
  bool m_decidable;
  bool m_locked = false;  // when the data sets were to be shown
  QVBoxLayout* m_datasetsAt = nullptr;
  std::map<std::string, QCheckBox*> m_datasets;  // by id
  std::map<std::string, QCheckBox*> m_columns;
  std::map<std::string, QCheckBox*> m_questions;
  QDateEdit* m_until = nullptr;
  QLabel* m_message;
  QPushButton* m_grant = nullptr;
  QPushButton* m_refuse = nullptr;
  bool m_changed = false;
  bool m_sent = false;  // a decision, whose answer may have been lost
};

}  // namespace coppice::ui
