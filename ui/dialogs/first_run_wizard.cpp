#include "dialogs/first_run_wizard.h"

#include <QCheckBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "base/limits.h"
#include "bridge/keyring.h"
#include "dialogs/dialogs.h"
#include "dialogs/help_window.h"
#include "dialogs/passphrase.h"
#include "dialogs/recovery_sheet.h"
#include "dialogs/restore_dialog.h"
#include "dialogs/unlock_dialog.h"
#include "models/agent_state.h"
#include "widgets/fact_list.h"

namespace coppice::ui {

namespace {

/// A page that is complete when `ready` says so; call `changed` when that may differ.
class CheckedPage final : public QWizardPage {
 public:
  explicit CheckedPage(std::function<bool()> ready) : m_ready(std::move(ready)) {}
  bool isComplete() const override { return m_ready(); }
  void changed() { Q_EMIT completeChanged(); }

 private:
  std::function<bool()> m_ready;
};

}  // namespace

FirstRunWizard::FirstRunWizard(const Services& services, LoginStart start, QWidget* parent)
    : QWizard(parent),
      m_services(services),
      m_start(std::move(start)),
      m_initialised(services.state.status().initialised()) {
  setHelpTopic(this, QStringLiteral("leaves"));
  setWindowTitle(tr("Set up Coppice"));
  setWizardStyle(QWizard::ModernStyle);
  setOption(QWizard::NoBackButtonOnLastPage);
  setOption(QWizard::NoCancelButtonOnLastPage);
  resize(fittingSize(*this, {640, 520}));
  setPage(Welcome, welcomePage());
  setPage(Passphrase, passphrasePage());
  setPage(Habits, habitsPage());
  setPage(Invitation, invitationPage());
  setPage(Recovery, recoveryPage());
  setStartId(m_initialised ? Invitation : Welcome);
}

QWizardPage* FirstRunWizard::welcomePage() {
  auto* const page = new QWizardPage;
  page->setTitle(tr("What Coppice does"));
  auto* const layout = new QVBoxLayout(page);
  layout->addWidget(wrappedLabel(tr(
      "Others ask to train a model with data like yours. You see who asks and what for, and you decide. If you agree, "
      "the training runs on this machine.")));
  auto* const facts = new FactList;
  facts->add(
      tr("What leaves this machine"),
      tr("Numbers that were changed by training and then masked. They mean something only as part of a total over "
         "at least ten members. Others can see that you take part."));
  facts->add(tr("What never leaves it"), tr("Your records, your passphrase, and any result about you alone."));
  facts->add(tr("What cannot be undone"), tr("A round that is finished. You can leave before every next one."));
  layout->addWidget(facts);
  auto* const restore = new QPushButton(tr("I have a backup…"));
  nameControl(restore, QStringLiteral("haveBackup"), tr("Bring a backup back instead of setting up anew"));
  connect(restore, &QPushButton::clicked, this, &FirstRunWizard::restore);
  layout->addSpacing(8);
  layout->addWidget(restore, 0, Qt::AlignLeft);
  layout->addStretch(1);
  return page;
}

/// A home that came back needs no setting up.
void FirstRunWizard::restore() {
  auto* const dialog = new RestoreDialog(m_services, this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this] { done(Accepted); });
  dialog->open();
}

QWizardPage* FirstRunWizard::passphrasePage() {
  auto* const page =
      new CheckedPage([this] { return m_passphrase != nullptr && passphraseChosen(*m_passphrase, *m_again); });
  page->setTitle(tr("Choose a passphrase"));
  page->setSubTitle(tr("It locks the vault with your data on this machine. Nobody can reset it for you."));
  auto* const layout = new QFormLayout(page);
  m_passphrase = new QLineEdit;
  m_again = new QLineEdit;
  m_passphraseTrouble = wrappedLabel({});
  nameControl(m_passphrase, QStringLiteral("newPassphrase"), tr("Passphrase"));
  nameControl(m_again, QStringLiteral("newPassphraseAgain"), tr("Passphrase, again"));
  for (QLineEdit* field : {m_passphrase, m_again}) {
    field->setEchoMode(QLineEdit::Password);
    connect(field, &QLineEdit::textChanged, page, [this, page] {
      m_passphraseTrouble->setText(passphraseLack(*m_passphrase, *m_again));
      page->changed();
    });
  }
  layout->addRow(tr("Passphrase"), m_passphrase);
  layout->addRow(tr("Again"), m_again);
  m_keep = new QCheckBox(tr("Keep it in the desktop's keyring and unlock when I log in"));
  nameControl(m_keep, QStringLiteral("keepNewPassphrase"), m_keep->text());
  m_keep->setVisible(m_services.keyring.available());
  layout->addRow(m_keep);
  layout->addRow(m_passphraseTrouble);
  return page;
}

QWizardPage* FirstRunWizard::habitsPage() {
  auto* const page = new QWizardPage;
  page->setTitle(tr("How it runs on this machine"));
  page->setSubTitle(tr("Training happens in the background. All of this can be changed later under Settings."));
  auto* const layout = new QVBoxLayout(page);
  const auto add = [layout](const QString& text, const QString& name) {
    auto* const box = new QCheckBox(text);
    nameControl(box, name, text);
    layout->addWidget(box);
    return box;
  };
  m_battery = add(tr("Train also while this computer runs on battery"), QStringLiteral("wizardBattery"));
  m_metered = add(tr("Train also while the network is metered"), QStringLiteral("wizardMetered"));
  constexpr int percent = 100;
  constexpr int percentStep = 5;
  m_cpu = new QSpinBox;
  m_cpu->setRange(percentStep, percent);
  m_cpu->setSingleStep(percentStep);
  m_cpu->setValue(percent);
  m_cpu->setSuffix(tr(" %"));
  nameControl(m_cpu, QStringLiteral("wizardCpu"), tr("Share of the processors that training may use at most"));
  auto* const share = new QHBoxLayout;
  auto* const shareLabel = new QLabel(tr("Share of the processors that training may use at most"));
  shareLabel->setBuddy(m_cpu);
  share->addWidget(shareLabel);
  share->addWidget(m_cpu);
  share->addStretch(1);
  layout->addLayout(share);
  m_startWindow = add(tr("Start Coppice in the tray when I log in"), QStringLiteral("wizardStartWindow"));
  m_startService = add(tr("Start the service without the window (for machines that train unattended)"),
                       QStringLiteral("wizardStartService"));
  layout->addStretch(1);
  return page;
}

QWizardPage* FirstRunWizard::invitationPage() {
  auto* const page = new CheckedPage([this] {
    return !m_busy && m_spaceFile != nullptr && !m_spaceFile->text().isEmpty() &&
           !m_invite->toPlainText().trimmed().isEmpty();
  });
  page->setTitle(tr("Join a data space"));
  page->setSubTitle(tr("Whoever runs the data space gave you a file, space.json, and an invitation code."));
  page->setCommitPage(true);
  page->setButtonText(QWizard::CommitButton, tr("Join"));
  auto* const layout = new QFormLayout(page);
  layout->setRowWrapPolicy(QFormLayout::WrapAllRows);
  m_spaceFile = new QLineEdit;
  nameControl(m_spaceFile, QStringLiteral("spaceFile"), tr("File of the data space"));
  auto* const choose = new QPushButton(tr("Choose…"));
  nameControl(choose, QStringLiteral("chooseSpaceFile"), tr("Choose the file of the data space"));
  auto* const line = new QHBoxLayout;
  line->addWidget(m_spaceFile, 1);
  line->addWidget(choose);
  layout->addRow(tr("File of the data space"), line);
  m_invite = new QPlainTextEdit;
  m_invite->setTabChangesFocus(true);
  m_invite->setMaximumHeight(110);
  nameControl(m_invite, QStringLiteral("invite"), tr("Invitation code"));
  layout->addRow(tr("Invitation code"), m_invite);
  m_joinTrouble = wrappedLabel({});
  nameControl(m_joinTrouble, QStringLiteral("joinTrouble"), tr("What went wrong"));
  layout->addRow(m_joinTrouble);
  connect(choose, &QPushButton::clicked, this, &FirstRunWizard::chooseSpaceFile);
  connect(m_spaceFile, &QLineEdit::textChanged, page, [page] { page->changed(); });
  connect(m_invite, &QPlainTextEdit::textChanged, page, [page] { page->changed(); });
  return page;
}

QWizardPage* FirstRunWizard::recoveryPage() {
  auto* const page = new CheckedPage([this] { return m_sheet != nullptr && m_sheet->kept(); });
  page->setTitle(tr("You are in"));
  auto* const layout = new QVBoxLayout(page);
  m_sheet = new RecoverySheet(m_services);
  connect(m_sheet, &RecoverySheet::keptChanged, page, [page] { page->changed(); });
  layout->addWidget(m_sheet, 1);
  return page;
}

void FirstRunWizard::chooseSpaceFile() {
  const QString path =
      m_services.dialogs.openFile(this, tr("File of the data space"), tr("Data space (*.json);;All files (*)"));
  if (!path.isEmpty()) m_spaceFile->setText(path);
}

bool FirstRunWizard::validateCurrentPage() {
  if (currentId() != Invitation || m_joined) return true;
  if (m_busy) return false;
  m_busy = true;
  say(tr("Joining…"));
  if (m_initialised) {
    join();
  } else {
    initialise();
  }
  return false;  // goes on when the agent has answered
}

void FirstRunWizard::initialise() {
  pb::Command command;
  command.mutable_init()->set_secret(secretIn(*m_passphrase));
  if (m_keep->isChecked()) m_secret = m_passphrase->text().toUtf8();
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    if (!reply) return failed(reply.error());
    m_initialised = true;
    m_madeHome = true;
    m_sheet->setKey(reply->init().recovery_key());
    m_passphrase->clear();
    m_again->clear();
    if (m_leaving) return failed({Fault::Cancelled, {}});
    join();
  });
}

void FirstRunWizard::join() {
  QFile file(m_spaceFile->text());
  if (!file.open(QIODevice::ReadOnly)) {
    m_busy = false;
    return say(tr("The file %1 cannot be read. Choose the space.json you were given.").arg(m_spaceFile->text()));
  }
  // One byte more than it may have: the agent says that it is too large.
  const QByteArray space = file.read(static_cast<qint64>(limits::maxSpaceFileBytes) + 1);
  pb::Command command;
  command.mutable_join()->set_space(space.constData(), static_cast<std::size_t>(space.size()));
  command.mutable_join()->set_invite(m_invite->toPlainText().trimmed().toStdString());
  m_joinTicket = m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    m_joinTicket = 0;
    if (!reply) return failed(reply.error());
    m_busy = false;
    m_leaving = false;  // the hub was faster
    joined();
  });
}

void FirstRunWizard::failed(const Error& error) {
  m_busy = false;
  say(m_services.sentenceOf(error).both());
  if (m_leaving) reject();
}

/// Only now what was chosen on the way takes effect.
void FirstRunWizard::joined() {
  // A home that was set up earlier has shown its recovery key then.
  if (m_sheet->empty()) return done(Accepted);
  bool written = true;
  if (m_startWindow->isChecked()) written = m_start.setWindow(true) && written;
  if (m_startService->isChecked()) written = m_start.setService(true) && written;
  if (!written) sayBesides(tr("Starting at login could not be set up; see Settings."));
  setLimits();
  m_joined = true;  // QWizard::next() asks validateCurrentPage() once more
  if (!m_secret.isEmpty()) {
    keepOrForget(m_services, true, m_secret, [self = QPointer(this)](const QString& why) {
      if (self) self->sayBesides(why);
    });
  }
  m_secret.fill('\0');
  QWizard::next();
}

/// What the agent begins with, but for what was chosen here.
void FirstRunWizard::setLimits() {
  pb::Command command;
  if (m_battery->isChecked()) command.mutable_set_limits()->set_on_battery(true);
  if (m_metered->isChecked()) command.mutable_set_limits()->set_on_metered(true);
  if (m_cpu->value() < m_cpu->maximum())
    command.mutable_set_limits()->set_cpu_percent(static_cast<std::uint32_t>(m_cpu->value()));
  if (!command.has_set_limits()) return;
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    if (!reply) sayBesides(m_services.sentenceOf(reply.error()).both());
  });
}

/// Each may come while another one stands there.
void FirstRunWizard::sayBesides(const QString& trouble) {
  m_troubles << trouble;
  m_sheet->say(m_troubles.join(u' '));
}

/// The recovery key is shown once: its page is left by its own button only. Before, leaving undoes what was begun.
void FirstRunWizard::reject() {
  if (currentId() == Recovery) return;
  if (m_busy && m_leaving) return;
  if (m_busy) {
    // The answer to what is under way comes first; then this is asked again.
    m_leaving = true;
    say(tr("Stopping…"));
    if (m_joinTicket != 0) m_services.link.cancel(m_joinTicket);
    return;
  }
  if (m_madeHome) {
    pb::Command command;
    command.mutable_reset();
    m_services.link.send(std::move(command), &m_services.state, {});
  }
  m_secret.fill('\0');
  QWizard::reject();
}

void FirstRunWizard::say(const QString& text) {
  m_joinTrouble->setText(text);
  static_cast<CheckedPage*>(page(Invitation))->changed();
}

}  // namespace coppice::ui
