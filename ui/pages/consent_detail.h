#pragma once
/// All about one consent: its data sets with their columns, the decisions in order, and what left this machine for it.
/// GUI thread.
#include <QWidget>

#include "bridge/services.h"
#include "models/row_model.h"

class QLabel;
class QTabWidget;

namespace coppice::ui {

class ListView;

class ConsentDetail : public QWidget {
  Q_OBJECT
 public:
  explicit ConsentDetail(const Services& services, QWidget* parent = nullptr);
  /// The same request again: what changed of it.
  void setConsent(const pb::ConsentItem& consent);
  /// What the agent told of the history of the shown request.
  void take(const pb::ConsentHistory& history);

 private:
  using DataModel = RowModel<pb::ConsentData>;
  using HistoryModel = RowModel<pb::HistoryEntry>;

  void fetchHistory();
  /// Adds rows from `first` on to the sum of the shown request.
  void addSent(int first);
  QWidget* page(ListView* list, QLabel* note);

  const Services& m_services;
  std::string m_request;
  std::string m_seen;  // what is shown, to know a change
  std::uint64_t m_bytes = 0;
  DataModel* m_dataModel;
  HistoryModel* m_historyModel;
  ListView* m_data;
  ListView* m_history;
  ListView* m_sent;
  QLabel* m_dataNote;
  QLabel* m_historyNote;
  QLabel* m_sentNote;
  QTabWidget* m_tabs;
};

}  // namespace coppice::ui
