#pragma once
/// The steward's table: data set × request, with counts and a filter by state. Asks the agent when it is shown and when
/// decisions or data change meanwhile. GUI thread.
#include <QTimer>
#include <QWidget>

#include "bridge/services.h"

class QComboBox;
class QLabel;

namespace coppice::ui {

class CoverageModel;
class ListView;

class CoverageView : public QWidget {
  Q_OBJECT
 public:
  explicit CoverageView(const Services& services, QWidget* parent = nullptr);
  /// What the agent told.
  void take(const Expected<pb::Reply>& reply);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void fetch();
  void refreshSummary();

  const Services& m_services;
  CoverageModel* m_model;
  ListView* m_list;
  QComboBox* m_state;
  QLabel* m_summary;
  QTimer m_soon;
};

}  // namespace coppice::ui
