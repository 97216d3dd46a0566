#include "shell/main_window.h"

#include <QCloseEvent>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "bridge/preferences.h"
#include "dialogs/dialogs.h"
#include "dialogs/first_run_wizard.h"
#include "dialogs/help_window.h"
#include "dialogs/unlock_dialog.h"
#include "models/agent_state.h"
#include "pages/absence.h"
#include "pages/activity_page.h"
#include "pages/consents_page.h"
#include "pages/data_page.h"
#include "pages/home_page.h"
#include "pages/models_page.h"
#include "pages/network_page.h"
#include "pages/requests_page.h"
#include "pages/settings_page.h"
#include "pages/training_page.h"
#include "shell/read_only_guard.h"
#include "widgets/fact_list.h"

namespace coppice::ui {

MainWindow::MainWindow(const Services& services, const LoginStart& start, QWidget* parent)
    : QMainWindow(parent),
      m_services(services),
      m_start(start),
      m_pages(new QListWidget(this)),
      m_stack(new QStackedWidget(this)),
      m_banner(new QWidget(this)),
      m_bannerText(wrappedLabel({}, m_banner)),
      m_bannerButton(new QPushButton(m_banner)) {
  setWindowTitle(services.link.readOnly() ? tr("Coppice, to look only") : QStringLiteral("Coppice"));
  if (services.link.readOnly()) new ReadOnlyGuard(this);
  resize(1000, 680);
  buildFrame();
  addPages();
  watchAgent();
  refreshBanner();
}

/// The list of pages at the left, the banner above the shown one.
void MainWindow::buildFrame() {
  nameControl(m_pages, QStringLiteral("pages"), tr("Pages"));
  auto* const center = new QWidget(this);
  auto* const across = new QHBoxLayout(center);
  auto* const down = new QVBoxLayout;
  auto* const banner = new QHBoxLayout(m_banner);
  m_banner->setAutoFillBackground(true);
  m_banner->setBackgroundRole(QPalette::AlternateBase);
  nameControl(m_bannerText, QStringLiteral("banner"), tr("Needs you"));
  nameControl(m_bannerButton, QStringLiteral("bannerButton"), tr("What to do"));
  banner->addWidget(m_bannerText, 1);
  banner->addWidget(m_bannerButton);
  down->addWidget(m_banner);
  down->addWidget(m_stack, 1);
  auto* const help = new QPushButton(tr("Help"), this);
  nameControl(help, QStringLiteral("helpButton"), tr("Help on this page"));
  connect(help, &QPushButton::clicked, this,
          [this] { openHelp(this, helpTopicOf(static_cast<QScrollArea*>(m_stack->currentWidget())->widget())); });
  auto* const side = new QVBoxLayout;
  side->addWidget(m_pages, 1);
  side->addWidget(help);
  across->addLayout(side);
  across->addLayout(down, 1);
  setCentralWidget(center);
  connect(m_pages, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
  connect(m_bannerButton, &QPushButton::clicked, this, &MainWindow::unlock);
}

void MainWindow::addPages() {
  auto* const home = new HomePage(m_services, this);
  auto* const ownData = new DataPage(m_services, this);
  addPage(home, tr("Home"), QStringLiteral("start"));
  addPage(new RequestsPage(m_services, this), tr("Requests"), QStringLiteral("consent"));
  addPage(new ConsentsPage(m_services, this), tr("Consents"), QStringLiteral("leave"));
  addPage(ownData, tr("My data"), QStringLiteral("data"));
  addPage(new TrainingPage(m_services, this), tr("Training"), QStringLiteral("training"));
  addPage(new ModelsPage(m_services, this), tr("Models"), QStringLiteral("models"));
  addPage(new NetworkPage(m_services, this), tr("Network"), QStringLiteral("groups"));
  addPage(new ActivityPage(m_services, this), tr("Activity"), QStringLiteral("leaves"));
  auto* const settings = new SettingsPage(m_services, m_start, this);
  addPage(settings, tr("Settings"), QStringLiteral("safety"));
  m_pages->setFixedWidth(m_pages->sizeHintForColumn(0) + 48);
  m_pages->setCurrentRow(Home);
  connect(home, &HomePage::unlockWanted, this, &MainWindow::unlock);
  connect(ownData, &DataPage::unlockWanted, this, &MainWindow::unlock);
  connect(home, &HomePage::joinWanted, this, &MainWindow::setUp);
  connect(home, &HomePage::requestsWanted, this, [this] { showPage(Requests); });
  connect(home, &HomePage::limitsWanted, this, [this, settings] {
    showPage(Settings);
    static_cast<QScrollArea*>(m_stack->currentWidget())->ensureWidgetVisible(settings->showLimits());
  });
}

void MainWindow::watchAgent() {
  connect(&m_services.state, &AgentState::statusChanged, this, &MainWindow::refreshBanner);
  // Every start connects first: that is no news.
  constexpr int awayMs = 3'000;
  m_away.setSingleShot(true);
  m_away.setInterval(awayMs);
  connect(&m_away, &QTimer::timeout, this, &MainWindow::refreshBanner);
  connect(&m_services.link, &AgentLink::refused, this, [this](const Error& error) {
    m_bannerText->setText(m_services.sentenceOf(error).both());
    m_bannerButton->hide();
    m_banner->show();
  });
}

void MainWindow::addPage(QWidget* page, const QString& title, const QString& topic) {
  setHelpTopic(page, topic);
  // Large text on a small screen: the page scrolls, nothing is squeezed.
  auto* const area = new QScrollArea(this);
  area->setWidget(page);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setFocusPolicy(Qt::NoFocus);
  auto* const item = new QListWidgetItem(title, m_pages);
  item->setSizeHint({m_pages->fontMetrics().horizontalAdvance(title), m_pages->fontMetrics().height() * 2});
  m_stack->addWidget(area);
}

void MainWindow::showPage(int page) { m_pages->setCurrentRow(page); }
int MainWindow::pageCount() const { return m_stack->count(); }

void MainWindow::closeEvent(QCloseEvent* event) {
  if (m_tray || m_services.preferences.closingExplained()) return QMainWindow::closeEvent(event);
  const Question question{
      tr("Close the window"),
      tr("The Coppice service goes on in the background and training with it. Open the window again "
         "at any time to see or stop it."),
      tr("Close")};
  if (!m_services.dialogs.confirm(this, question)) return event->ignore();
  m_services.preferences.setClosingExplained();
  event->accept();
}

void MainWindow::raiseToFront() {
  setWindowState(windowState() & ~Qt::WindowMinimized);
  show();
  raise();
  activateWindow();
}

void MainWindow::refreshBanner() {
  if (m_services.state.starting() == AgentLink::Starting::Refused) return;  // the banner says why
  const pb::Status& status = m_services.state.status();
  const bool gone = m_services.state.known() && !m_services.state.online();
  const bool locked = m_services.state.online() && status.initialised() && !status.unlocked();
  const bool readOnly = m_services.link.readOnly();
  QString text;
  if (readOnly) {
    text = gone     ? tr("The Coppice service ended. A window to look only does not start it again.")
           : locked ? tr("To look only. The vault is locked, so times and columns of consents are not shown.")
                    : tr("To look only: everything can be read and exported, nothing changed.");
  } else if (gone && m_services.state.starting() != AgentLink::Starting::Tried) {
    text = absence(m_services.state, Needs::Agent);
  } else if (gone) {
    text = tr("The Coppice service ended. It is being started again; nothing is lost.");
  } else if (locked) {
    text = tr("The vault is locked, so training waits. Refusing and revoking work.");
  }
  const bool away = m_services.state.online() && status.joined() && !status.connected();
  if (!away) m_away.stop();
  if (away && !m_wasAway) m_away.start();
  m_wasAway = away;
  if (away && !m_away.isActive() && !readOnly && text.isEmpty())
    text = tr("The data space cannot be reached, so what you see may be old. Coppice keeps trying.");
  m_bannerText->setText(text);
  m_bannerButton->setText(tr("Unlock…"));
  m_bannerButton->setVisible(locked && !readOnly);
  m_banner->setVisible(!text.isEmpty());
}

void MainWindow::unlock() {
  auto* const dialog = new UnlockDialog(m_services,
                                        tr("Your data and the details of your consents are encrypted. The "
                                           "passphrase opens them on this machine."),
                                        this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->open();
}

void MainWindow::setUp() {
  auto* const wizard = new FirstRunWizard(m_services, m_start, this);
  wizard->setAttribute(Qt::WA_DeleteOnClose);
  wizard->open();
}

}  // namespace coppice::ui
