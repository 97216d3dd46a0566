// coppice: the window. Client of the agent, which it starts when none runs; closing it ends nothing.
#include <QApplication>
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QLibraryInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QRegularExpression>
#include <QThread>
#include <QTimer>
#include <QTranslator>
#include <cstdlib>
#include <iostream>

#include "bridge/keyring.h"
#include "bridge/preferences.h"
#include "common/cli.h"
#include "common/exit_codes.h"
#include "common/sentences.h"
#include "dialogs/dialogs.h"
#include "dialogs/help_window.h"
#include "models/agent_state.h"
#include "models/notices.h"
#include "shell/auto_unlock.h"
#include "shell/main_window.h"
#include "shell/notifier.h"
#include "shell/tray.h"
#include "style/icons.h"
#include "style/theme.h"
#include "window/story.h"

using namespace coppice;

namespace {

constexpr const char* noDisplay = "There is no display here. Log in to a desktop, or use coppiced and coppicectl.";

/// Qt ends the process when the display it was told of does not answer; we say it in a sentence.
void sayThatNoDisplayAnswers(QtMsgType type, const QMessageLogContext&, const QString&) {
  if (type != QtFatalMsg) return;
  std::cerr << noDisplay << std::endl;
  std::_Exit(static_cast<int>(common::ExitCode::WrongState));
}

bool hasDisplay() {
  for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
    const char* const value = std::getenv(name);
    if (value != nullptr && *value != '\0') return true;
  }
  return false;
}

ui::Sentence sentenceOf(const Error& error) {
  const common::Sentence sentence = common::sentenceFor(error.fault);
  // The hints for a terminal, in brackets, are of no use in a window.
  static const QRegularExpression terminal(QStringLiteral(" \\([^)]*coppicectl[^)]*\\)"));
  const auto translated = [](std::string_view text) {
    return QCoreApplication::translate("Fault", std::string(text).c_str()).remove(terminal);
  };
  QString what = translated(sentence.what);
  if (common::namesInput(error) && what.endsWith(u'.')) {
    what.chop(1);
    what += QStringLiteral(" (%1).").arg(ui::Text::of(error.detail));
  }
  return {what, translated(sentence.advice)};
}

/// A window to look only is another window: raising the one that may decide would give an auditor too much.
QString socketName(const std::filesystem::path& home, bool readOnly) {
  const QByteArray path = QByteArray::fromStdString(std::filesystem::absolute(home).lexically_normal().string());
  return QString((readOnly ? QStringLiteral("coppice-auditor-") : QStringLiteral("coppice-window-")) %
                 QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(16)));
}

/// Texts of the window and of Qt itself. English needs its file too: it has the plurals.
void translate(QApplication& application, QTranslator& own, QTranslator& qts, const std::string& language) {
  const QLocale locale = language.empty() ? QLocale() : QLocale(QString::fromStdString(language));
  QLocale::setDefault(locale);
  const bool known = own.load(locale, QStringLiteral("coppice"), QStringLiteral("_"), QStringLiteral(":/i18n"));
  if (known || own.load(QStringLiteral(":/i18n/coppice_en.qm"))) application.installTranslator(&own);
  const QString place = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
  if (known && qts.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), place))
    application.installTranslator(&qts);
}

/// Asks the window that is already open for this home to come to the front; a connection says it all. One that is just
/// starting does not listen yet.
bool raiseOther(const QString& name) {
  QLocalSocket socket;
  constexpr int patienceMs = 5'000;
  constexpr unsigned long againMs = 20;
  for (const QDeadlineTimer end(patienceMs); !end.hasExpired(); QThread::msleep(againMs)) {
    socket.connectToServer(name);
    if (socket.waitForConnected(patienceMs)) return true;
  }
  return false;
}

constexpr int trayLookMs = 250;
constexpr int trayPatienceMs = 10'000;

}  // namespace

int main(int argc, char** argv) {
  CLI::App cli("The window of Coppice: see who asks for your data, decide, watch, leave.", "coppice");
  common::CliOptions options;
  common::addCommonOptions(cli, options);
  std::string homeOption;
  std::string agent = common::programBeside("coppiced");
  std::string language;
  std::string theme;
  bool tray = false;
  cli.add_option("--home", homeOption, "Folder of this member (default: $COPPICE_HOME, or ~/.local/share/coppice)");
  cli.add_option("--agent", agent, "The program coppiced, started when it does not run yet")->capture_default_str();
  cli.add_option("--language", language, "en, de or fr (default: the desktop's)")
      ->check(CLI::IsMember({"en", "de", "fr"}));
  cli.add_option("--theme", theme, "system, light or dark")->check(CLI::IsMember({"system", "light", "dark"}));
  cli.add_flag("--tray", tray, "Start hidden in the tray; without a tray the window is shown");
  bool readOnly = false;
  cli.add_flag("--read-only", readOnly, "For auditors: look only; nothing is started, decided or changed");
  std::string screenshots;
  cli.add_option("--screenshots", screenshots, "For the demo: tell the whole story without a display, a picture each");
  std::string newcomer;
  cli.add_option("--newcomer", newcomer, "For the demo's pictures: a folder with home, space.json and invite.txt")
      ->needs("--screenshots");
  if (const auto exit = common::parseCommandLine(cli, argc, argv, options)) return *exit;
  if (!screenshots.empty()) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    if (theme.empty()) theme = "light";
  }
  if (!hasDisplay()) {
    std::cerr << noDisplay << std::endl;
    return static_cast<int>(common::ExitCode::WrongState);
  }

  const std::filesystem::path home = control::homeDirectory(homeOption);
  std::error_code failed;
  std::filesystem::create_directories(home, failed);
  std::filesystem::permissions(home, std::filesystem::perms::owner_all, failed);
  const QtMessageHandler usual = qInstallMessageHandler(sayThatNoDisplayAnswers);
  QApplication application(argc, argv);
  qInstallMessageHandler(usual);
  ui::Preferences preferences(home);
  ui::applyTheme(ui::themeNamed(theme.empty() ? preferences.theme() : QString::fromStdString(theme)));
  QApplication::setApplicationName(QStringLiteral("coppice"));
  QApplication::setApplicationDisplayName(QStringLiteral("Coppice"));
  QApplication::setApplicationVersion(QStringLiteral(COPPICE_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("org.coppice.Coppice"));

  QTranslator own;
  QTranslator qts;
  translate(application, own, qts, language.empty() ? preferences.language().toStdString() : language);
  QApplication::setWindowIcon(ui::applicationIcon());

  // A lock of a process that died is taken over by QLockFile.
  QLockFile lock(QString::fromStdString((home / (readOnly ? "auditor.lock" : "window.lock")).string()));
  lock.setStaleLockTime(0);
  const QString name = socketName(home, readOnly);
  if (!lock.tryLock()) {
    if (lock.error() != QLockFile::LockFailedError)
      return common::reportError({Fault::Storage, home.string()}, options);
    return raiseOther(name) ? 0 : common::reportError({Fault::AlreadyRunning, home.string()}, options);
  }
  QLocalServer::removeServer(name);
  QLocalServer server;
  server.setSocketOptions(QLocalServer::UserAccessOption);
  server.listen(name);

  // An agent that starts takes part in rounds, so a look must not start one.
  ui::AgentLink link(home, readOnly ? std::filesystem::path() : std::filesystem::path(agent),
                     readOnly ? control::Access::ReadOnly : control::Access::Everything);
  ui::AgentState state(link, sentenceOf);
  ui::ScreenDialogs dialogs;
  const auto keyring = ui::desktopKeyring(home);
  const ui::Services services{link, state, dialogs, preferences, *keyring, sentenceOf};
  const std::filesystem::path programs = std::filesystem::path(common::programBeside("coppice")).parent_path();
  ui::MainWindow window(services, ui::LoginStart(ui::LoginStart::configurationFolder(), programs, home));
  QObject::connect(&server, &QLocalServer::newConnection, &window, [&server, &window] {
    server.nextPendingConnection()->deleteLater();
    window.raiseToFront();
  });
  const ui::HelpKey helpKey;
  window::Story story(services, window, QString::fromStdString(screenshots), newcomer);
  if (!screenshots.empty()) story.begin();
  ui::Tray trayIcon(services, window);
  ui::AutoUnlock autoUnlock(services);
  ui::Notices notices(state, preferences);
  ui::Notifier notifier(QDBusConnection::sessionBus(), [&trayIcon](const QString& text) { trayIcon.tell(text); });
  // The story shows every page itself, and its screen belongs to nobody.
  if (screenshots.empty()) QObject::connect(&notices, &ui::Notices::notice, &notifier, &ui::Notifier::show);
  QObject::connect(&notifier, &ui::Notifier::clicked, &window, &ui::MainWindow::raiseToFront);
  const auto settle = [&] {
    window.setTray(trayIcon.available() || !screenshots.empty());
    QApplication::setQuitOnLastWindowClosed(!trayIcon.available());
  };
  settle();
  // At login the tray may come later than this program; a window nobody asked for is shown only when none comes.
  QTimer trayLook;
  const QDeadlineTimer trayEnd(trayPatienceMs);
  QObject::connect(&trayLook, &QTimer::timeout, &window, [&] {
    if (!trayIcon.available() && !trayEnd.hasExpired()) return;
    trayLook.stop();
    trayIcon.appear();
    settle();
    if (!trayIcon.available()) window.show();
  });
  if (!tray)
    window.show();
  else
    trayLook.start(trayLookMs);
  return QApplication::exec();
}
