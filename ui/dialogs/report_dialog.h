#pragma once
/// Shows a problem report before anything is done with it: the whole text, to be read, saved or copied. It goes nowhere
/// by itself. GUI thread.
#include <QDialog>

#include "bridge/services.h"

class QLabel;
class QPlainTextEdit;

namespace coppice::ui {

class ReportDialog : public QDialog {
  Q_OBJECT
 public:
  ReportDialog(const Services& services, const QString& report, QWidget* parent = nullptr);

 private:
  void save();

  const Services& m_services;
  QPlainTextEdit* m_text;
  QLabel* m_message;
};

}  // namespace coppice::ui
