#include "dialogs/recovery_sheet.h"

#include <QCheckBox>
#include <QDateTime>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

#include "dialogs/dialogs.h"
#include "widgets/fact_list.h"

namespace coppice::ui {

RecoverySheet::RecoverySheet(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_key(wrappedLabel({}, this)),
      m_message(wrappedLabel({}, this)),
      m_kept(new QCheckBox(tr("I have kept the recovery key"), this)) {
  auto* const layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  QFont font(QStringLiteral("monospace"));
  font.setStyleHint(QFont::Monospace);
  m_key->setFont(font);
  m_key->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  nameControl(m_key, QStringLiteral("recoveryKey"), tr("Recovery key"));
  layout->addWidget(wrappedLabel(tr("This recovery key opens your vault when the passphrase is lost. It is shown once: "
                                    "write it down or print it, and keep it away from this machine."),
                                 this));
  layout->addWidget(m_key);
  auto* const print = new QPushButton(tr("Print…"), this);
  auto* const save = new QPushButton(tr("Save as text…"), this);
  nameControl(print, QStringLiteral("printRecoveryKey"), tr("Print the recovery key"));
  nameControl(save, QStringLiteral("saveRecoveryKey"), tr("Save the recovery key as text"));
  connect(print, &QPushButton::clicked, this, [this] { m_services.dialogs.print(this, text()); });
  connect(save, &QPushButton::clicked, this, &RecoverySheet::save);
  auto* const line = new QHBoxLayout;
  line->addWidget(print);
  line->addWidget(save);
  line->addStretch(1);
  layout->addLayout(line);
  nameControl(m_message, QStringLiteral("recoveryMessage"), tr("What happened"));
  layout->addWidget(m_message);
  nameControl(m_kept, QStringLiteral("recoveryKept"), m_kept->text());
  connect(m_kept, &QCheckBox::toggled, this, &RecoverySheet::keptChanged);
  layout->addWidget(m_kept);
  layout->addStretch(1);
}

void RecoverySheet::setKey(const std::string& key) { m_key->setText(Text::of(key)); }
bool RecoverySheet::empty() const { return m_key->text().isEmpty(); }
bool RecoverySheet::kept() const { return m_kept->isChecked(); }
void RecoverySheet::say(const QString& text) { m_message->setText(text); }

QString RecoverySheet::text() const {
  return tr("Recovery key of a Coppice vault, made on %1.\n\n%2\n\nWith it you can set a new passphrase: choose "
            "Unlock… in the "
            "window, then Passphrase forgotten…; or run coppicectl recover. Whoever has it can open the vault.")
      .arg(Text::date(QDateTime::currentMSecsSinceEpoch()), m_key->text());
}

void RecoverySheet::save() {
  const QString path =
      m_services.dialogs.saveFile(this, tr("Save the recovery key"), QStringLiteral("coppice-recovery-key.txt"));
  if (path.isEmpty()) return;
  QSaveFile file(path);
  const QByteArray content = text().toUtf8() + '\n';
  // It opens the vault, so nobody else on this machine may read it, not even for a moment.
  const bool saved = file.open(QIODevice::WriteOnly) &&
                     file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                     file.write(content) == content.size() && file.commit();
  say(saved ? tr("Saved as %1. Move it to a place away from this machine.").arg(path)
            : tr("%1 could not be written.").arg(path));
}

}  // namespace coppice::ui
