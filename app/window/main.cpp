// coppice: the window. Client of the agent, which it starts when none runs; closing it ends nothing.
#include <sys/stat.h>

#include <QApplication>
#include <QDeadlineTimer>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QTimer>
#include <QTranslator>
#include <cstdlib>
#include <iostream>
#include <optional>

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
#include "window/single_window.h"
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
  static const QRegularExpression terminal(QStringLiteral(" \\([^)]*coppice(ctl|d)\\b[^)]*\\)"));
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

struct Options {
  common::CliOptions common;
  std::filesystem::path home;
  std::string agent = common::programBeside("coppiced");
  std::string language;
  std::string theme;
  bool tray = false;
  bool readOnly = false;
  std::string screenshots;
  std::string newcomer;
};

/// The exit code, when there is nothing more to do.
std::optional<int> parse(int argc, char** argv, Options& options) {
  CLI::App cli("The window of Coppice: see who asks for your data, decide, watch, leave.", "coppice");
  common::addCommonOptions(cli, options.common);
  std::string home;
  cli.add_option("--home", home, "Folder of this member (default: $COPPICE_HOME, or ~/.local/share/coppice)");
  cli.add_option("--agent", options.agent, "The program coppiced, started when it does not run yet")
      ->capture_default_str();
  cli.add_option("--language", options.language, "en, de or fr (default: the desktop's)")
      ->check(CLI::IsMember({"en", "de", "fr"}));
  cli.add_option("--theme", options.theme, "system, light or dark")->check(CLI::IsMember({"system", "light", "dark"}));
  cli.add_flag("--tray", options.tray, "Start hidden in the tray; without a tray the window is shown");
  cli.add_flag("--read-only", options.readOnly, "For auditors: look only; nothing is started, decided or changed");
  cli.add_option("--screenshots", options.screenshots,
                 "For the demo: tell the whole story without a display, a picture each");
  cli.add_option("--newcomer", options.newcomer,
                 "For the demo's pictures: a folder with home, space.json and invite.txt")
      ->needs("--screenshots");
  if (const auto exit = common::parseCommandLine(cli, argc, argv, options.common)) return exit;
  options.home = control::homeDirectory(home);
  if (!options.screenshots.empty()) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    if (options.theme.empty()) options.theme = "light";
  }
  return std::nullopt;
}

/// As the agent would. A folder that is there stays as it is: what is wrong with it, the agent says.
void makeHome(const std::filesystem::path& home) {
  std::error_code failed;
  if (home.has_parent_path()) std::filesystem::create_directories(home.parent_path(), failed);
  mkdir(home.c_str(), S_IRWXU);
}

void nameApplication() {
  QApplication::setApplicationName(QStringLiteral("coppice"));
  QApplication::setApplicationDisplayName(QStringLiteral("Coppice"));
  QApplication::setApplicationVersion(QStringLiteral(COPPICE_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("org.coppice.Coppice"));
}

/// At login the tray may come later than this program; a window nobody asked for is shown only when none comes.
class TrayWatch {
 public:
  TrayWatch(ui::Tray& tray, ui::MainWindow& window, bool pictures)
      : m_tray(tray), m_window(window), m_pictures(pictures) {
    settle();
    QObject::connect(&m_look, &QTimer::timeout, &window, [this] { look(); });
  }

  void begin() {
    constexpr int patienceMs = 10'000;
    constexpr int againMs = 250;
    m_end.setRemainingTime(patienceMs);
    m_look.start(againMs);
  }

 private:
  void settle() {
    m_window.setTray(m_tray.available() || m_pictures);
    QApplication::setQuitOnLastWindowClosed(!m_tray.available());
  }

  void look() {
    if (!m_tray.available() && !m_end.hasExpired()) return;
    m_look.stop();
    m_tray.appear();
    settle();
    if (!m_tray.available()) m_window.show();
  }

  ui::Tray& m_tray;
  ui::MainWindow& m_window;
  const bool m_pictures;
  QTimer m_look;
  QDeadlineTimer m_end;
};

int show(const Options& options, ui::Preferences& preferences, window::SingleWindow& single) {
  // An agent that starts takes part in rounds, so a look must not start one.
  ui::AgentLink link(options.home, options.readOnly ? std::filesystem::path() : std::filesystem::path(options.agent),
                     options.readOnly ? control::Access::ReadOnly : control::Access::Everything);
  ui::AgentState state(link, sentenceOf);
  ui::ScreenDialogs dialogs;
  const auto keyring = ui::desktopKeyring(options.home);
  const ui::Services services{link, state, dialogs, preferences, *keyring, sentenceOf};
  const std::filesystem::path programs = std::filesystem::path(common::programBeside("coppice")).parent_path();
  ui::MainWindow window(services, ui::LoginStart(ui::LoginStart::configurationFolder(), programs, options.home));
  QObject::connect(&single, &window::SingleWindow::asked, &window, &ui::MainWindow::raiseToFront);
  const ui::HelpKey helpKey;
  const bool pictures = !options.screenshots.empty();
  std::optional<window::Story> story;
  if (pictures) story.emplace(services, window, QString::fromStdString(options.screenshots), options.newcomer).begin();
  ui::Tray tray(services, window);
  ui::AutoUnlock autoUnlock(services);
  ui::Notices notices(state, preferences);
  ui::Notifier notifier(QDBusConnection::sessionBus(), [&tray](const QString& text) { tray.tell(text); });
  // The story shows every page itself, and its screen belongs to nobody.
  if (!pictures) QObject::connect(&notices, &ui::Notices::notice, &notifier, &ui::Notifier::show);
  QObject::connect(&notifier, &ui::Notifier::clicked, &window, &ui::MainWindow::raiseToFront);
  TrayWatch watch(tray, window, pictures);
  if (options.tray) {
    watch.begin();
  } else {
    window.show();
  }
  return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (const auto exit = parse(argc, argv, options)) return *exit;
  if (!hasDisplay()) {
    std::cerr << noDisplay << std::endl;
    return static_cast<int>(common::ExitCode::WrongState);
  }
  std::error_code failed;
  if (!options.readOnly)
    makeHome(options.home);
  else if (!std::filesystem::exists(options.home, failed))
    return common::reportError({Fault::NotRunning, "no folder " + options.home.string()}, options.common);
  const QtMessageHandler usual = qInstallMessageHandler(sayThatNoDisplayAnswers);
  QApplication application(argc, argv);
  qInstallMessageHandler(usual);
  nameApplication();
  ui::Preferences preferences(options.home);
  ui::applyTheme(ui::themeNamed(options.theme.empty() ? preferences.theme() : QString::fromStdString(options.theme)));
  QTranslator own;
  QTranslator qts;
  translate(application, own, qts, options.language.empty() ? preferences.language().toStdString() : options.language);
  QApplication::setWindowIcon(ui::applicationIcon());

  window::SingleWindow single(options.home, options.readOnly);
  const Expected<window::SingleWindow::Place> place = single.take();
  if (!place) return common::reportError(place.error(), options.common);
  if (*place == window::SingleWindow::Place::Other) return 0;
  return show(options, preferences, single);
}
