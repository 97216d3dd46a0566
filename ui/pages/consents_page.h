#pragma once
/// What the person decided, and the way back: revoke is one click. A second tab shows how every data set stands towards
/// every request. GUI thread.
#include <QWidget>

#include "bridge/services.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace coppice::ui {

class ConsentDetail;
class ListView;

class ConsentsPage : public QWidget {
  Q_OBJECT
 public:
  explicit ConsentsPage(const Services& services, QWidget* parent = nullptr);

 private:
  enum class Shown { All, InForce, EndsSoon, Ended };

  QWidget* makeList();
  void connectAll();
  bool accepts(int row) const;
  const pb::ConsentItem* current() const;
  void refresh();
  void revoke();
  void renew();
  void exportReceipt();
  struct About {
    std::string request;
    QString title;
  };
  About ofSelected() const;
  void save(const About& of, const QString& path, const QString& kind, const QByteArray& content);
  void send(pb::Command command, std::function<QString(const pb::Reply&)> done);
  void sayOf(const About& of, const QString& text);
  void say(const QString& text);

  const Services& m_services;
  ListView* m_list;
  QComboBox* m_shown;
  ConsentDetail* m_detail;
  QLabel* m_chain;
  QLabel* m_message;
  QPushButton* m_revoke;
  QPushButton* m_renew;
  QPushButton* m_export;
  std::string m_selected;  // request of the consent that was selected last: the message is about it, or names another
  bool m_waiting = false;  // for the answer to a revocation or a renewal
};

}  // namespace coppice::ui
