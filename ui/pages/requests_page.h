#pragma once
/// What providers ask for, and the way to a decision. Many can be refused at once; granted is one at a time, behind its
/// review. GUI thread.
#include <QWidget>

#include "bridge/services.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace coppice::ui {

class FactList;
class RequestLayers;
class ListView;

class RequestsPage : public QWidget {
  Q_OBJECT
 public:
  explicit RequestsPage(const Services& services, QWidget* parent = nullptr);
  /// Opens the consent dialog on a request, once the agent told its details.
  void review(const std::string& request);

 private:
  QWidget* makeDetail();
  void makeFilter();
  std::vector<const pb::RequestSummary*> chosen() const;
  void refresh();
  void describe(const pb::RequestSummary& request);
  void refuse();
  void send(const std::vector<std::string>& refused);
  void answered(const Expected<pb::Reply>& reply);
  void say(const QString& text);

  /// Refusals under way and what became of them.
  struct Refusing {
    int open = 0;
    int refused = 0;
    std::optional<Error> failure;
  };

  const Services& m_services;
  ListView* m_list;
  QComboBox* m_shown;
  QWidget* m_detail;
  FactList* m_facts;
  QLabel* m_title;
  QLabel* m_columns;
  QLabel* m_state;
  RequestLayers* m_layers = nullptr;
  std::string m_described;     // id and state of the request whose layers are shown or on their way
  bool m_undescribed = false;  // m_trouble says why they did not come
  QLabel* m_trouble;
  QPushButton* m_review;
  QPushButton* m_refuse;
  Refusing m_refusing;
};

}  // namespace coppice::ui
