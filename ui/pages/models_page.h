#pragma once
/// Finished models of this data space: their cards as the providers left them, how well they are calibrated, two of
/// them side by side, and why one says what it says of an own record. What a model does not have is not shown. GUI
/// thread.
#include <QWidget>
#include <map>

#include "bridge/services.h"
#include "models/card_document.h"
#include "models/row_model.h"

class QLabel;
class QPushButton;
class QTabWidget;
class QTextBrowser;

namespace coppice::ui {

class ExplanationPanel;
class FiguresView;
class ListView;
class RequestRounds;
class FinishedRequests;
class ReliabilityChart;

class ModelsPage : public QWidget {
  Q_OBJECT
 public:
  explicit ModelsPage(const Services& services, QWidget* parent = nullptr);

 private:
  struct Card {
    QByteArray json;
    CardDocument document;
  };
  struct CalibrationRow {
    QString model;
    CardDocument::CalibrationBin bin;
  };
  /// What the agent says of a request whose model is finished.
  struct Explainable {
    bool linear = false;
    std::vector<std::string> datasets;
  };
  void build();
  QWidget* buildReliability();
  std::vector<std::string> chosen() const;
  void showChosen();
  void fetchCard(const std::string& request);
  void fetchExplainable(const std::string& request);
  void render();
  void renderReliability(const std::vector<const CardDocument*>& cards);
  void renderExplanation(const std::vector<std::string>& ids);
  void save();

  const Services& m_services;
  FinishedRequests* m_finished;
  ListView* m_list;
  QLabel* m_choose;
  QTabWidget* m_tabs;
  QTextBrowser* m_view;
  ReliabilityChart* m_chart;
  RowModel<CalibrationRow>* m_bins;
  ListView* m_binTable;
  ExplanationPanel* m_explanation;
  RequestRounds* m_rounds;
  FiguresView* m_curves = nullptr;
  QLabel* m_message;
  QPushButton* m_save;
  std::map<std::string, Card> m_cards;  // by request; a closed request's card never changes
  std::map<std::string, Explainable> m_explainable;
  bool m_unlocked = false;
};

}  // namespace coppice::ui
