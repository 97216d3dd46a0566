#pragma once
/// Why a finished model says what it says of one of the member's own records: choose the record, see the prediction in
/// words, the shares as bars and as a table. Shown values leave when the model, the vault or the record changes; they
/// are kept nowhere. GUI thread.
#include <QWidget>

#include "bridge/services.h"
#include "models/row_model.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace coppice::ui {

class ContributionBars;
class ListView;

class ExplanationPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ExplanationPanel(const Services& services, QWidget* parent = nullptr);

  /// The model to explain, by the request's raw id; datasets: names of those that may be chosen. The same again changes
  /// nothing.
  void setModel(const std::string& request, const std::vector<std::string>& datasets);
  /// How many records of all members the model learned from; 0: the card does not say.
  void setLearnedFrom(std::uint64_t records);

 private:
  using ShareModel = RowModel<pb::ColumnContribution>;
  void build();
  QWidget* buildResult();
  void refresh();
  void limitRow();
  void explain();
  void present(const pb::Explanation& explanation);
  void forget();

  const Services& m_services;
  std::string m_request;
  std::vector<std::string> m_names;
  std::uint64_t m_learnedFrom = 0;
  quint64 m_ticket = 0;   // of the answer that is waited for; 0: none
  bool m_failed = false;  // the message says why there is no answer
  QComboBox* m_dataset;
  QSpinBox* m_record;
  QPushButton* m_explain;
  QLabel* m_message;
  QWidget* m_result = nullptr;
  QLabel* m_headline;
  QLabel* m_usual;
  ContributionBars* m_bars;
  ShareModel* m_shares;
  ListView* m_table;
  QLabel* m_sum;
  QLabel* m_source;
  QLabel* m_model;
};

}  // namespace coppice::ui
