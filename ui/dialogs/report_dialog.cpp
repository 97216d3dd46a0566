#include "dialogs/report_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "dialogs/dialogs.h"
#include "widgets/fact_list.h"
#include "widgets/save_document.h"

namespace coppice::ui {

ReportDialog::ReportDialog(const Services& services, const QString& report, QWidget* parent)
    : QDialog(parent),
      m_services(services),
      m_text(new QPlainTextEdit(report, this)),
      m_message(wrappedLabel({}, this)) {
  setWindowTitle(tr("Problem report"));
  resize(fittingSize(*this, {720, 520}));
  auto* const layout = new QVBoxLayout(this);
  layout->addWidget(wrappedLabel(
      tr("This is all that the report holds. It names no data set, no column, no file and no person, and it is sent to "
         "nobody: save it, read it, and hand it on yourself."),
      this));
  m_text->setReadOnly(true);
  m_text->setTabChangesFocus(true);
  m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
  m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  nameControl(m_text, QStringLiteral("report"), tr("Text of the report"));
  layout->addWidget(m_text, 1);
  nameControl(m_message, QStringLiteral("reportMessage"), tr("What happened"));
  layout->addWidget(m_message);
  auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  auto* const copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
  auto* const kept = buttons->addButton(tr("Save…"), QDialogButtonBox::ActionRole);
  nameControl(copy, QStringLiteral("copyReport"), tr("Copy the report"));
  nameControl(kept, QStringLiteral("saveReport"), tr("Save the report"));
  layout->addWidget(buttons);
  connect(copy, &QPushButton::clicked, this, [this] {
    QApplication::clipboard()->setText(m_text->toPlainText());
    m_message->setText(tr("Copied."));
  });
  connect(kept, &QPushButton::clicked, this, &ReportDialog::save);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ReportDialog::save() {
  const QString path = m_services.dialogs.saveFile(this, tr("Save the report"), QStringLiteral("coppice-report.txt"));
  if (path.isEmpty()) return;
  m_message->setText(saveBytes(path, m_text->toPlainText().toUtf8()) ? tr("Saved as %1.").arg(path)
                                                                     : tr("%1 could not be written.").arg(path));
}

}  // namespace coppice::ui
