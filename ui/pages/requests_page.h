#pragma once
/// What providers ask for, and the way to a decision. GUI thread.
#include <QWidget>

#include "bridge/services.h"

class QLabel;
class QPushButton;

namespace coppice::ui {

class ListView;

class RequestsPage : public QWidget {
  Q_OBJECT
 public:
  explicit RequestsPage(const Services& services, QWidget* parent = nullptr);
  /// Opens the consent dialog on a request, once the agent told its details.
  void review(const std::string& request);

 private:
  const pb::RequestSummary* current() const;
  void refresh();
  void refuse();

  const Services& m_services;
  ListView* m_list;
  QWidget* m_detail;
  QLabel* m_title;
  QLabel* m_provider;
  QLabel* m_purpose;
  QLabel* m_columns;
  QLabel* m_state;
  QLabel* m_trouble;
  QPushButton* m_review;
  QPushButton* m_refuse;
};

}  // namespace coppice::ui
