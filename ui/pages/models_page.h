#pragma once
/// Finished models of this data space with their cards, as the providers left them. GUI thread.
#include <QWidget>
#include <map>

#include "bridge/services.h"
#include "models/card_document.h"

class QLabel;
class QPushButton;
class QTextBrowser;

namespace coppice::ui {

class ListView;
class FinishedRequests;

class ModelsPage : public QWidget {
  Q_OBJECT
 public:
  explicit ModelsPage(const Services& services, QWidget* parent = nullptr);

 private:
  std::vector<std::string> chosen() const;
  void show();
  void fetch(const std::string& request);
  void render();
  void save();

  const Services& m_services;
  FinishedRequests* m_finished;
  ListView* m_list;
  QTextBrowser* m_view;
  QLabel* m_message;
  QPushButton* m_save;
  struct Card {
    QByteArray json;
    CardDocument document;
  };
  std::map<std::string, Card> m_cards;  // by request; a closed request's card never changes
};

}  // namespace coppice::ui
