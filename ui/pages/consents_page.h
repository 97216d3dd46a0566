#pragma once
/// What the person decided, and the way back: revoke is one click. GUI thread.
#include <QWidget>

#include "bridge/services.h"

class QLabel;
class QPushButton;

namespace coppice::ui {

class ListView;

class ConsentsPage : public QWidget {
  Q_OBJECT
 public:
  explicit ConsentsPage(const Services& services, QWidget* parent = nullptr);

 private:
  const pb::ConsentItem* current() const;
  void refresh();
  void revoke();
  void renew();
  void exportReceipt();

  const Services& m_services;
  ListView* m_list;
  QLabel* m_chain;
  QLabel* m_columns;
  QLabel* m_message;
  QPushButton* m_revoke;
  QPushButton* m_renew;
  QPushButton* m_export;
};

}  // namespace coppice::ui
