#include "pages/settings_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QTimeEdit>
#include <QTimer>
#include <QVBoxLayout>

#include "bridge/keyring.h"
#include "bridge/preferences.h"
#include "dialogs/dialogs.h"
#include "dialogs/recovery_dialog.h"
#include "models/agent_state.h"
#include "models/notices.h"
#include "pages/training_limits.h"
#include "style/theme.h"
#include "widgets/fact_list.h"

namespace coppice::ui {

SettingsPage::SettingsPage(const Services& services, LoginStart start, QWidget* parent)
    : QWidget(parent), m_services(services), m_start(std::move(start)), m_message(wrappedLabel({}, this)) {
  auto* const layout = new QVBoxLayout(this);
  addLooks(layout);
  addStart(layout);
  addLimits(layout);
  addNotices(layout);
  addSafety(layout);
  nameControl(m_message, QStringLiteral("settingsMessage"), tr("What happened"));
  layout->addWidget(m_message);
  layout->addStretch(1);
  connect(&services.state, &AgentState::statusChanged, this, &SettingsPage::refresh);
  refresh();
}

void SettingsPage::addLooks(QVBoxLayout* layout) {
  layout->addWidget(headingLabel(tr("This window")));
  auto* const form = new QFormLayout;
  auto* const language = new QComboBox(this);
  nameControl(language, QStringLiteral("language"), tr("Language"));
  language->addItem(tr("As the desktop"), QString());
  // Each language in its own words.
  language->addItem(QStringLiteral("English"), QStringLiteral("en"));
  language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
  language->addItem(QStringLiteral("Français"), QStringLiteral("fr"));
  language->setCurrentIndex(std::max(0, language->findData(m_services.preferences.language())));
  connect(language, &QComboBox::activated, this, [this, language] {
    m_services.preferences.setLanguage(language->currentData().toString());
    say(tr("The language changes when the window is opened the next time."));
  });
  auto* const theme = new QComboBox(this);
  nameControl(theme, QStringLiteral("theme"), tr("Colours"));
  theme->addItem(tr("As the desktop"), QStringLiteral("system"));
  theme->addItem(tr("Light"), QStringLiteral("light"));
  theme->addItem(tr("Dark"), QStringLiteral("dark"));
  theme->setCurrentIndex(std::max(0, theme->findData(m_services.preferences.theme())));
  connect(theme, &QComboBox::activated, this, [this, theme] {
    const QString name = theme->currentData().toString();
    m_services.preferences.setTheme(name);
    applyTheme(themeNamed(name));
    if (themeNamed(name) == Theme::System)
      say(tr("The colours of the desktop come back when the window is opened the next time."));
  });
  form->addRow(tr("Language"), language);
  form->addRow(tr("Colours"), theme);
  layout->addLayout(form);
}

void SettingsPage::addStart(QVBoxLayout* layout) {
  layout->addSpacing(12);
  layout->addWidget(headingLabel(tr("When I log in")));
  const auto add = [this, layout](const QString& text, const QString& name, bool on, auto set) {
    auto* const box = new QCheckBox(text, this);
    nameControl(box, name, text);
    box->setChecked(on);
    connect(box, &QCheckBox::clicked, this, [this, box, set](bool wanted) {
      if (set(wanted)) return say({});
      box->setChecked(!wanted);
      say(tr("This could not be changed: your configuration folder cannot be written."));
    });
    layout->addWidget(box);
  };
  add(tr("Start Coppice in the tray"), QStringLiteral("startWindow"), m_start.window(),
      [this](bool on) { return m_start.setWindow(on); });
  add(tr("Start the service without the window (for machines that train unattended)"), QStringLiteral("startService"),
      m_start.service(), [this](bool on) { return m_start.setService(on); });
}

void SettingsPage::addNotices(QVBoxLayout* layout) {
  layout->addSpacing(12);
  layout->addWidget(headingLabel(tr("Tell me")));
  Preferences& preferences = m_services.preferences;
  const auto add = [this, layout, &preferences](NoticeKind kind, const QString& text) {
    const QString key = noticeKey(kind);
    auto* const box = new QCheckBox(text, this);
    nameControl(box, QString(QStringLiteral("notify-") % key), text);
    box->setChecked(preferences.notifies(key));
    connect(box, &QCheckBox::clicked, this, [&preferences, key](bool on) { preferences.setNotifies(key, on); });
    layout->addWidget(box);
  };
  add(NoticeKind::Decision, tr("when a request waits for my decision"));
  add(NoticeKind::ConsentEnds, tr("when a consent is about to end"));
  add(NoticeKind::ModelReady, tr("when a model I helped with is finished"));
  add(NoticeKind::Locked, tr("when training waits because the vault is locked"));
  add(NoticeKind::Trouble, tr("when something is wrong"));
  auto* const line = new QHBoxLayout;
  auto* const from = new QTimeEdit(preferences.quietFrom(), this);
  auto* const to = new QTimeEdit(preferences.quietTo(), this);
  nameControl(from, QStringLiteral("quietFrom"), tr("Quiet from"));
  nameControl(to, QStringLiteral("quietTo"), tr("Quiet until"));
  line->addWidget(new QLabel(tr("Quiet from"), this));
  line->addWidget(from);
  line->addWidget(new QLabel(tr("until"), this));
  line->addWidget(to);
  line->addWidget(new QLabel(tr("(the same time twice: never quiet)"), this));
  line->addStretch(1);
  layout->addLayout(line);
  for (QTimeEdit* edit : {from, to}) {
    edit->setDisplayFormat(QLocale().timeFormat(QLocale::ShortFormat));
    connect(edit, &QTimeEdit::timeChanged, this,
            [&preferences, from, to] { preferences.setQuiet(from->time(), to->time()); });
  }
}

void SettingsPage::addLimits(QVBoxLayout* layout) {
  layout->addSpacing(12);
  layout->addWidget(headingLabel(tr("When training may run")));
  m_limits = new TrainingLimits(m_services, this);
  connect(m_limits, &TrainingLimits::said, this, &SettingsPage::say);
  layout->addWidget(m_limits);
}

QWidget* SettingsPage::showLimits() {
  m_limits->takeFocus();
  return m_limits;
}

void SettingsPage::addSafety(QVBoxLayout* layout) {
  layout->addSpacing(12);
  layout->addWidget(headingLabel(tr("Safety")));
  m_backup = new QPushButton(tr("Back up…"), this);
  auto* const checks = new QPushButton(tr("Check this machine"), this);
  m_recovery = new QPushButton(tr("New recovery key…"), this);
  m_leave = new QPushButton(tr("Leave the data space…"), this);
  m_erase = new QPushButton(tr("Erase everything…"), this);
  nameControl(m_backup, QStringLiteral("backup"), tr("Back up everything into one file"));
  nameControl(m_recovery, QStringLiteral("newRecoveryKey"), tr("Make a new recovery key"));
  nameControl(checks, QStringLiteral("check"), tr("Check this machine"));
  nameControl(m_leave, QStringLiteral("leave"), tr("Leave the data space"));
  nameControl(m_erase, QStringLiteral("erase"), tr("Erase everything Coppice keeps on this machine"));
  m_keyring = new QCheckBox(tr("The desktop's keyring unlocks the vault when I log in"), this);
  nameControl(m_keyring, QStringLiteral("keyring"), m_keyring->text());
  connect(m_keyring, &QCheckBox::clicked, this, [this](bool on) {
    if (on) {
      m_keyring->setChecked(false);
      return say(tr("Tick the box in the unlock dialog the next time: the passphrase is needed for it."));
    }
    m_services.keyring.forget();
    m_services.preferences.setKeyring(false);
    say(tr("The passphrase was taken out of the keyring."));
  });
  layout->addWidget(m_keyring);
  auto* const line = new QHBoxLayout;
  for (QPushButton* button : {m_backup, m_recovery, checks, m_leave, m_erase}) line->addWidget(button);
  line->addStretch(1);
  layout->addLayout(line);
  connect(m_backup, &QPushButton::clicked, this, &SettingsPage::backup);
  connect(checks, &QPushButton::clicked, this, &SettingsPage::check);
  connect(m_recovery, &QPushButton::clicked, this, [this] {
    auto* const dialog = new RecoveryDialog(m_services, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
  });
  connect(m_leave, &QPushButton::clicked, this, &SettingsPage::leave);
  connect(m_erase, &QPushButton::clicked, this, &SettingsPage::eraseAll);
}

void SettingsPage::refresh() {
  const pb::Status& status = m_services.state.status();
  m_backup->setEnabled(m_services.state.online() && status.initialised());
  m_recovery->setEnabled(m_services.state.online() && status.initialised());
  m_leave->setEnabled(m_services.state.online() && status.joined());
  m_erase->setEnabled(m_services.state.online() && status.initialised() && !status.joined());
  m_erase->setToolTip(status.joined() ? tr("Leave the data space first.") : QString());
  m_keyring->setVisible(m_services.keyring.available());
  m_keyring->setChecked(m_services.preferences.keyring());
}

void SettingsPage::backup() {
  const QString path = m_services.dialogs.saveFile(this, tr("Back up"), QStringLiteral("coppice-backup.bin"));
  if (path.isEmpty()) return;
  pb::Command command;
  command.mutable_backup()->set_path(path.toStdString());
  say(tr("Saving the backup…"));
  send(std::move(command), tr("Saved as %1. It opens with your passphrase.").arg(path));
}

void SettingsPage::check() {
  pb::Command command;
  command.mutable_doctor();
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    if (!reply) return say(m_services.sentenceOf(reply.error()).both());
    QStringList lines;
    for (const pb::Finding& finding : reply->doctor().findings()) {
      const QString mark = finding.severity() == "ok"        ? QStringLiteral("✓ ")
                           : finding.severity() == "warning" ? QStringLiteral("! ")
                                                             : QStringLiteral("✗ ");
      lines << QString(mark % Text::sentence(finding.what()) % u' ' % Text::sentence(finding.advice())).trimmed();
    }
    m_services.dialogs.tell(this, tr("Check this machine"), lines.join(u'\n'));
  });
}

void SettingsPage::leave() {
  const Question question{tr("Leave the data space"),
                          tr("Leave the data space? All your consents there end. Your data stay in the vault. To come "
                             "back you need a new invitation."),
                          tr("Leave")};
  if (!m_services.dialogs.confirm(this, question)) return;
  pb::Command command;
  command.mutable_leave();
  send(std::move(command), tr("You left the data space."));
}

void SettingsPage::eraseAll() {
  const Question question{
      tr("Erase everything"),
      tr("Erase the vault with all imported data, the keys, your consents with their receipts and "
         "the activity list from this machine? Your own files are not touched. This cannot be undone."),
      tr("Erase")};
  if (!m_services.dialogs.confirm(this, question)) return;
  pb::Command command;
  command.mutable_reset();
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    if (!reply) return say(m_services.sentenceOf(reply.error()).both());
    // Only now is there nothing left that the passphrase opens.
    m_services.keyring.forget();
    m_services.preferences.setKeyring(false);
    say(tr("Erased. You can set Coppice up anew."));
  });
}

/// The page scrolls, and what was asked for may be far from where the answer stands: it is brought into view once the
/// layout has made room for it.
void SettingsPage::say(const QString& text) {
  m_message->setText(text);
  if (text.isEmpty()) return;
  QTimer::singleShot(0, this, [this] {
    for (QWidget* around = parentWidget(); around != nullptr; around = around->parentWidget())
      if (auto* const area = qobject_cast<QScrollArea*>(around)) return area->ensureWidgetVisible(m_message);
  });
}

void SettingsPage::send(pb::Command command, const QString& done) {
  m_services.link.send(std::move(command), this, [this, done](const Expected<pb::Reply>& reply) {
    say(reply ? done : m_services.sentenceOf(reply.error()).both());
  });
}

}  // namespace coppice::ui
