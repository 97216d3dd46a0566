#include "dialogs/dialogs.h"

#include <QPrintDialog>
#include <QPrinter>
#include <QScreen>
#include <QTextDocument>

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace coppice::ui {

bool ScreenDialogs::confirm(QWidget* parent, const Question& question) {
  QMessageBox box(QMessageBox::Question, question.title, question.text, QMessageBox::Cancel, parent);
  const auto* const yes = box.addButton(question.action, QMessageBox::AcceptRole);
  box.setTextFormat(Qt::PlainText);  // names of others stand in it
  box.setDefaultButton(QMessageBox::Cancel);
  box.exec();
  return box.clickedButton() == yes;
}

void ScreenDialogs::tell(QWidget* parent, const QString& title, const QString& text) {
  QMessageBox box(QMessageBox::Information, title, text, QMessageBox::Ok, parent);
  box.setTextFormat(Qt::PlainText);
  box.exec();
}

QString ScreenDialogs::openFile(QWidget* parent, const QString& title, const QString& filter) {
  return QFileDialog::getOpenFileName(parent, title, {}, filter);
}

QString ScreenDialogs::openFolder(QWidget* parent, const QString& title) {
  return QFileDialog::getExistingDirectory(parent, title);
}

QString ScreenDialogs::saveFile(QWidget* parent, const QString& title, const QString& name, const QString& filter) {
  QString chosen;
  QString path = QFileDialog::getSaveFileName(parent, title, name, filter, &chosen);
  // "Web page (*.html)": a name typed without a suffix gets the one of the kind that was chosen.
  const qsizetype dot = chosen.lastIndexOf(QStringLiteral("*."));
  const QString suffix = dot < 0 ? QString() : chosen.mid(dot + 1).remove(u')');
  if (path.isEmpty() || suffix.isEmpty() || !QFileInfo(path).suffix().isEmpty()) return path;
  path += suffix;
  // The file dialog asked about the name as it was typed.
  const Question question{title, tr("%1 exists already. Replace it?").arg(QFileInfo(path).fileName()), tr("Replace")};
  return !QFileInfo::exists(path) || confirm(parent, question) ? path : QString();
}

void ScreenDialogs::print(QWidget* parent, const QString& text) {
  QPrinter printer;
  QPrintDialog dialog(&printer, parent);
  if (dialog.exec() != QDialog::Accepted) return;
  QTextDocument document;
  document.setPlainText(text);
  document.print(&printer);
}

QSize fittingSize(const QWidget& dialog, QSize wanted) {
  return wanted.boundedTo(dialog.screen()->availableSize() * 9 / 10);
}

}  // namespace coppice::ui
