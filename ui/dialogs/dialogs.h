#pragma once
/// The small questions of the window behind one interface, so that tests answer them by script. Each blocks until the
/// person answered; closing means no. GUI thread.
#include <QCoreApplication>
#include <QSize>
#include <QString>

class QWidget;

namespace coppice::ui {

struct Question {
  QString title;
  QString text;
  QString action;  // label of the button that says yes
};

class Dialogs {
 public:
  virtual ~Dialogs() = default;
  virtual bool confirm(QWidget* parent, const Question& question) = 0;
  virtual void tell(QWidget* parent, const QString& title, const QString& text) = 0;
  /// Empty: none chosen.
  virtual QString openFile(QWidget* parent, const QString& title, const QString& filter) = 0;
  virtual QString openFolder(QWidget* parent, const QString& title) = 0;
  /// filter: kinds of files to choose from, as QFileDialog has it. The name comes back with the suffix of the kind.
  virtual QString saveFile(QWidget* parent, const QString& title, const QString& name, const QString& filter = {}) = 0;
  /// Plain text, on the printer the person chooses.
  virtual void print(QWidget* parent, const QString& text) = 0;
};

/// `wanted`, but never more than nine tenths of the screen that `dialog` is on.
QSize fittingSize(const QWidget& dialog, QSize wanted);

/// Shown on the screen.
class ScreenDialogs final : public Dialogs {
  Q_DECLARE_TR_FUNCTIONS(ScreenDialogs)
 public:
  bool confirm(QWidget* parent, const Question& question) override;
  void tell(QWidget* parent, const QString& title, const QString& text) override;
  QString openFile(QWidget* parent, const QString& title, const QString& filter) override;
  QString openFolder(QWidget* parent, const QString& title) override;
  QString saveFile(QWidget* parent, const QString& title, const QString& name, const QString& filter) override;
  void print(QWidget* parent, const QString& text) override;
};

}  // namespace coppice::ui
