#pragma once
/// The window: pages at the left, and a line above them when something needs the person. Closing it changes nothing for
/// the agent. GUI thread.
#include <QMainWindow>

#include "bridge/services.h"

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace coppice::ui {

class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(const Services& services, QWidget* parent = nullptr);
  void showPage(int page);
  int pageCount() const;

 public Q_SLOTS:
  void raiseToFront();
  void unlock();
  void setUp();

 private:
  void addPage(QWidget* page, const QString& title);
  void refreshBanner();

  const Services& m_services;
  QListWidget* m_pages;
  QStackedWidget* m_stack;
  QWidget* m_banner;
  QLabel* m_bannerText;
  QPushButton* m_bannerButton;
};

}  // namespace coppice::ui
