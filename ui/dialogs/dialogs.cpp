#include "dialogs/dialogs.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace coppice::ui {

bool ScreenDialogs::confirm(QWidget* parent, const Question& question) {
  QMessageBox box(QMessageBox::Question, question.title, question.text, QMessageBox::Cancel, parent);
  const auto* const yes = box.addButton(question.action, QMessageBox::AcceptRole);
  box.setDefaultButton(QMessageBox::Cancel);
  box.exec();
  return box.clickedButton() == yes;
}

void ScreenDialogs::tell(QWidget* parent, const QString& title, const QString& text) {
  QMessageBox::information(parent, title, text);
}

QString ScreenDialogs::openFile(QWidget* parent, const QString& title, const QString& filter) {
  return QFileDialog::getOpenFileName(parent, title, {}, filter);
}

QString ScreenDialogs::saveFile(QWidget* parent, const QString& title, const QString& name) {
  return QFileDialog::getSaveFileName(parent, title, name);
}

}  // namespace coppice::ui
