#pragma once
/// All that happened on this machine, in a list that nobody can shorten unseen; what of it left the machine; and the
/// problem report. GUI thread.
#include <QWidget>
#include <set>

#include "bridge/services.h"

class QComboBox;
class QLabel;

namespace coppice::ui {

class ListView;

class ActivityPage : public QWidget {
  Q_OBJECT
 public:
  explicit ActivityPage(const Services& services, QWidget* parent = nullptr);

 private:
  QWidget* makeEverything();
  QWidget* makeSent();
  QLayout* makeButtons();
  void refresh();
  /// Takes rows from `first` on into the list of kinds, or into the sum.
  void addKinds(int first);
  void addSent(int first);
  void exportAs(const char* what, const QString& title, const QString& name);
  void report();
  void say(const QString& text);

  const Services& m_services;
  ListView* m_list;
  QComboBox* m_kind;
  std::set<std::string> m_kinds;
  std::uint64_t m_bytes = 0;
  std::set<std::uint64_t> m_rounds;  // entries with bytes
  QLabel* m_sum;
  QLabel* m_chain;
  QLabel* m_message;
};

}  // namespace coppice::ui
