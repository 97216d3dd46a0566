#pragma once
/// The window: pages at the left, and a line above them when something needs the person. Closing it changes nothing for
/// the agent. GUI thread.
#include <QMainWindow>
#include <QTimer>

#include "bridge/login_start.h"
#include "bridge/services.h"

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace coppice::ui {

class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  /// In the order of the list at the left.
  enum Page { Home, Requests, Consents, OwnData, Training, Models, Network, Activity, Settings };

  MainWindow(const Services& services, const LoginStart& start, QWidget* parent = nullptr);
  void showPage(int page);
  int pageCount() const;

 public Q_SLOTS:
  void raiseToFront();
  void unlock();
  void setUp();

  /// Without a tray, closing asks once: the person should know that the service goes on.
  void setTray(bool available) { m_tray = available; }

 protected:
  void closeEvent(QCloseEvent* event) override;

 private:
  void buildFrame();
  void addPages();
  void watchAgent();
  /// topic: of the help, what F1 opens on this page.
  void addPage(QWidget* page, const QString& title, const QString& topic);
  void refreshBanner();

  const Services& m_services;
  const LoginStart m_start;
  QListWidget* m_pages;
  QStackedWidget* m_stack;
  QWidget* m_banner;
  QLabel* m_bannerText;
  QPushButton* m_bannerButton;
  bool m_tray = true;
  QTimer m_away;  // runs while the data space has been away for a moment only
  bool m_wasAway = false;
};

}  // namespace coppice::ui
