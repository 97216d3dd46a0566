#include "window/story.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>
#include <iostream>

#include "pages/data_page.h"

namespace coppice::window {

namespace {

constexpr int lookEveryMs = 30;
constexpr qint64 patienceMs = 120'000;
constexpr int toldExit = 0;
constexpr int stuckExit = 8;

bool always() { return true; }

}  // namespace

Story::Story(const ui::Services& services, ui::MainWindow& window, const QString& directory,
             std::filesystem::path newcomer)
    : m_services(services), m_window(window), m_directory(directory), m_newcomer(std::move(newcomer)) {
  connect(&m_timer, &QTimer::timeout, this, &Story::tick);
}

void Story::begin() {
  m_directory.mkpath(QStringLiteral("."));
  lookAround();
  decide();
  watch();
  lock();
  m_stepBeganMs = QDateTime::currentMSecsSinceEpoch();
  m_timer.start(lookEveryMs);
}

void Story::then(const QString& name, std::function<bool()> ready, std::function<void()> act) {
  m_steps.push_back({name, std::move(ready), std::move(act)});
}

void Story::tick() {
  const qint64 now = QDateTime::currentMSecsSinceEpoch();
  if (m_steps.empty()) return QApplication::exit(toldExit);
  if (!m_steps.front().ready()) {
    if (now < m_stepBeganMs + patienceMs) return;
    std::cerr << "the story is stuck at: " << m_steps.front().name.toStdString() << std::endl;
    return QApplication::exit(stuckExit);
  }
  const Step step = std::move(m_steps.front());
  m_steps.pop_front();
  m_stepBeganMs = now;
  if (step.act) step.act();
}

void Story::shoot(const QString& name, QWidget* widget) {
  QWidget* const shown = widget != nullptr ? widget : &m_window;
  const QString file = QStringLiteral("%1-%2.png").arg(++m_pictures, 2, 10, QLatin1Char('0')).arg(name);
  if (!shown->grab().save(m_directory.filePath(file))) {
    std::cerr << "cannot write " << m_directory.filePath(file).toStdString() << std::endl;
    QApplication::exit(stuckExit);
  }
}

void Story::shootPage(int page, const QString& name) {
  then(name, always, [this, page] { m_window.showPage(page); });
  then(name, always, [this, name] { shoot(name); });
}

void Story::shootDialog(const QString& name) {
  then(name, [this] { return dialog() != nullptr; });
  then(name, always, [this, name] {
    shoot(name, dialog());
    dialog()->reject();
  });
  then(name, [this] { return dialog() == nullptr; });
}

QDialog* Story::dialog() const { return qobject_cast<QDialog*>(QApplication::activeModalWidget()); }

void Story::send(ui::pb::Command command) { m_services.link.send(std::move(command), this, {}); }

void Story::lookAround() {
  ui::AgentState& state = m_services.state;
  then(QStringLiteral("the agent, its data and a request"),
       [&state] { return state.known() && state.datasets().rowCount() > 0 && state.requests().rowCount() > 0; });
  shootPage(0, QStringLiteral("home"));
  pauseAndResume();
  then(QStringLiteral("a data set"), always, [this] {
    m_window.showPage(3);
    find<QTableView>("datasets")->selectRow(0);
  });
  shootPage(3, QStringLiteral("my-data"));
  importAnother();
  then(QStringLiteral("a request"), always, [this] {
    m_window.showPage(1);
    find<QTableView>("requests")->selectRow(0);
  });
  shootPage(1, QStringLiteral("requests"));
}

/// The wizard from its first page to the recovery key, as somebody goes through it who has nothing yet.
void Story::setUpAfresh() {
  then(QStringLiteral("a new home"), always,
       [this] { m_fresh = std::make_unique<Fresh>(m_newcomer / "home", m_services); });
  then(
      QStringLiteral("the agent of the new home"), [this] { return m_fresh->state.known(); },
      [this] { m_fresh->wizard.show(); });
  for (const char* name : {"set-up-welcome", "set-up-passphrase", "set-up-habits"}) {
    then(QLatin1String(name), always, [this] {
      for (const char* field : {"newPassphrase", "newPassphraseAgain"})
        m_fresh->wizard.findChild<QLineEdit*>(QLatin1String(field))->setText(QStringLiteral("a long quiet evening"));
    });
    then(QLatin1String(name), always, [this, name] {
      shoot(QLatin1String(name), &m_fresh->wizard);
      m_fresh->wizard.next();
    });
  }
  then(QStringLiteral("the invitation"), always, [this] {
    QFile code(QString::fromStdString((m_newcomer / "invite.txt").string()));
    const bool read = code.open(QIODevice::ReadOnly);
    m_fresh->wizard.findChild<QLineEdit*>(QStringLiteral("spaceFile"))
        ->setText(QString::fromStdString((m_newcomer / "space.json").string()));
    m_fresh->wizard.findChild<QPlainTextEdit*>(QStringLiteral("invite"))
        ->setPlainText(read ? QString::fromUtf8(code.readAll()).trimmed() : QString());
  });
  then(QStringLiteral("the invitation"), always, [this] {
    shoot(QStringLiteral("set-up-join"), &m_fresh->wizard);
    m_fresh->wizard.next();
  });
  then(QStringLiteral("the recovery key"),
       [this] { return m_fresh->wizard.findChild<QWidget*>(QStringLiteral("recoveryKey"))->isVisible(); });
  then(QStringLiteral("the recovery key"), always, [this] {
    shoot(QStringLiteral("set-up-recovery"), &m_fresh->wizard);
    m_fresh.reset();
  });
}

void Story::pauseAndResume() {
  ui::AgentState& state = m_services.state;
  then(QStringLiteral("pause"), always, [this] {
    ui::pb::Command command;
    command.mutable_pause()->set_duration_ms(3'600'000);
    send(std::move(command));
  });
  then(QStringLiteral("a paused agent"), [&state] { return state.status().state() == "paused"; });
  shootPage(0, QStringLiteral("home-paused"));
  then(QStringLiteral("resume"), always, [this] {
    ui::pb::Command command;
    command.mutable_resume();
    send(std::move(command));
  });
  then(QStringLiteral("an agent that waits again"), [&state] { return state.status().state() != "paused"; });
}

/// What the person sees before a file is imported; they change their mind.
void Story::importAnother() {
  then(QStringLiteral("a file"), always, [this] {
    QFile file(m_scratch.filePath(QStringLiteral("class-7b.csv")));
    if (file.open(QIODevice::WriteOnly))
      file.write("pupil;birth;grade;remark\nA-01;2013-04-02;2,3;\nA-02;2012-11-30;1,7;moved here\nA-03;2013-01-19;;\n");
    file.close();
    m_window.findChild<ui::DataPage*>()->import(file.fileName());
  });
  then(QStringLiteral("the preview"), [this] {
    const auto* const preview = dialog() != nullptr ? dialog()->findChild<QTableView*>() : nullptr;
    return preview != nullptr && preview->model()->rowCount() > 0;
  });
  shootDialog(QStringLiteral("import"));
}

void Story::decide() {
  ui::AgentState& state = m_services.state;
  then(QStringLiteral("review"), always, [this] { find<QPushButton>("review")->click(); });
  then(QStringLiteral("the consent dialog"), [this] { return dialog() != nullptr; });
  for (int layer = 0; layer < 3; ++layer) {
    then(QStringLiteral("layer"), always,
         [this, layer] { dialog()->findChild<QTabWidget*>()->setCurrentIndex(layer); });
    then(QStringLiteral("layer"), always,
         [this, layer] { shoot(QStringLiteral("consent-layer-%1").arg(layer + 1), dialog()); });
  }
  then(QStringLiteral("choices"), always, [this] {
    dialog()->findChild<QTabWidget*>()->setCurrentIndex(0);
    for (QCheckBox* box : dialog()->findChildren<QCheckBox*>()) box->setChecked(box->isEnabled());
  });
  then(QStringLiteral("choices"), always, [this] { shoot(QStringLiteral("consent-chosen"), dialog()); });
  then(QStringLiteral("grant"), always,
       [this] { dialog()->findChild<QPushButton*>(QStringLiteral("grant"))->click(); });
  then(QStringLiteral("the consent"), [this, &state] {
    return dialog() == nullptr && state.consents().rowCount() > 0 && state.consents().at(0).state() == "granted";
  });
  then(QStringLiteral("the consent"), always, [this] {
    m_window.showPage(2);
    find<QTableView>("consents")->selectRow(0);
  });
  shootPage(2, QStringLiteral("consents"));
  const auto shootPart = [this](const char* tabs, int tab, const char* name) {
    then(QLatin1String(name), always, [this, tabs, tab] { find<QTabWidget>(tabs)->setCurrentIndex(tab); });
    shootPage(2, QLatin1String(name));
  };
  shootPart("consentParts", 1, "consents-history");
  shootPart("consentViews", 1, "consents-coverage");
  then(QStringLiteral("the list again"), always, [this] { find<QTabWidget>("consentViews")->setCurrentIndex(0); });
}

void Story::watch() {
  ui::AgentState& state = m_services.state;
  then(
      QStringLiteral("a running round"), [&state] { return state.status().has_round(); },
      [this] { m_window.showPage(4); });
  then(QStringLiteral("two rounds done"), [&state] { return state.status().rounds_done() >= 2; });
  const auto shootTab = [this](int tab, const char* name) {
    then(QLatin1String(name), always, [this, tab] { find<QTabWidget>("trainingTabs")->setCurrentIndex(tab); });
    shootPage(4, QLatin1String(name));
  };
  shootTab(1, "training-tree");
  then(QStringLiteral("a running round"), [&state] { return state.status().has_round(); });
  shootTab(2, "training-machine");
  shootPage(6, QStringLiteral("network"));
  then(QStringLiteral("the end of the request"),
       [&state] { return state.requests().rowCount() > 0 && state.requests().at(0).closed(); });
  shootTab(0, "training-figures");
  shootPage(1, QStringLiteral("requests-ended"));
  then(QStringLiteral("a finished model"), always, [this] {
    m_window.showPage(5);
    find<QTableView>("models")->selectRow(0);
  });
  // The agent fetches the card by itself when the request closes; the page asks for it until it is there.
  then(QStringLiteral("the model card"), [this] {
    if (!find<QTextBrowser>("card")->toPlainText().isEmpty()) return true;
    find<QTableView>("models")->clearSelection();
    find<QTableView>("models")->selectRow(0);
    return false;
  });
  shootPage(5, QStringLiteral("models"));
  explain();
  compare();
  then(QStringLiteral("what left"), always, [this] {
    m_window.showPage(2);
    find<QTabWidget>("consentParts")->setCurrentIndex(2);
  });
  shootPage(2, QStringLiteral("consents-sent"));
  shootPage(7, QStringLiteral("activity"));
  then(QStringLiteral("what left"), always, [this] { find<QTabWidget>("activityViews")->setCurrentIndex(1); });
  shootPage(7, QStringLiteral("activity-sent"));
  then(QStringLiteral("a problem report"), always, [this] { find<QPushButton>("problemReport")->click(); });
  shootDialog(QStringLiteral("report"));
  shootPage(8, QStringLiteral("settings"));
  then(QStringLiteral("the check of this machine"), always, [this] { find<QPushButton>("check")->click(); });
  shootDialog(QStringLiteral("check"));
}

/// The other views of the model: reliability, and one own record.
void Story::explain() {
  then(QStringLiteral("the reliability"), always, [this] { find<QTabWidget>("modelTabs")->setCurrentIndex(1); });
  shootPage(5, QStringLiteral("models-reliability"));
  then(
      QStringLiteral("the records of the model"), [this] { return find<QPushButton>("explain")->isEnabled(); },
      [this] {
        find<QTabWidget>("modelTabs")->setCurrentIndex(2);
        find<QPushButton>("explain")->click();
      });
  then(QStringLiteral("the explanation"), [this] { return !find<QLabel>("explainHeadline")->text().isEmpty(); });
  shootPage(5, QStringLiteral("models-explanation"));
  then(QStringLiteral("the curves"), always, [this] { find<QTabWidget>("modelTabs")->setCurrentIndex(3); });
  then(QStringLiteral("figures of the rounds"), [this] { return find<QComboBox>("modelMetric")->count() > 0; });
  shootPage(5, QStringLiteral("models-curves"));
  then(QStringLiteral("the model card"), always, [this] { find<QTabWidget>("modelTabs")->setCurrentIndex(0); });
}

/// Two models beside each other, once the demo's second request is through.
void Story::compare() {
  then(
      QStringLiteral("a second finished model"),
      [this] { return find<QTableView>("models")->model()->rowCount() == 2; },
      [this] {
        m_nameOfOne = find<QTabWidget>("modelTabs")->tabText(0);
        find<QTableView>("models")->selectAll();
      });
  then(QStringLiteral("both model cards"), [this] {
    const auto* const tabs = find<QTabWidget>("modelTabs");
    if (tabs->isVisible() && tabs->tabText(0) != m_nameOfOne) return true;
    find<QTableView>("models")->clearSelection();
    find<QTableView>("models")->selectAll();
    return false;
  });
  shootPage(5, QStringLiteral("models-comparison"));
}

void Story::lock() {
  ui::AgentState& state = m_services.state;
  then(QStringLiteral("lock"), always, [this] {
    ui::pb::Command command;
    command.mutable_lock();
    send(std::move(command));
  });
  then(QStringLiteral("a locked vault"), [&state] { return !state.status().unlocked(); });
  shootPage(0, QStringLiteral("home-locked"));
  then(QStringLiteral("unlock"), always, [this] { m_window.unlock(); });
  shootDialog(QStringLiteral("unlock"));
  then(QStringLiteral("help"), always, [this] { find<QPushButton>("helpButton")->click(); });
  then(QStringLiteral("help"), always, [this] {
    auto* const help = find<QDialog>("help");
    shoot(QStringLiteral("help"), help);
    help->close();
  });
  if (!m_newcomer.empty()) setUpAfresh();
}

}  // namespace coppice::window
