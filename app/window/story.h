#pragma once
/// Drives the window through the whole story of a member of the demo, against real programs, and leaves a picture of
/// each page and dialog. Every step waits for a condition, never for a time; a step that does not come in two minutes
/// ends it with its name. GUI thread.
#include <QDir>
#include <QTemporaryDir>
#include <QTimer>
#include <deque>
#include <functional>
#include <memory>

#include "dialogs/first_run_wizard.h"
#include "models/agent_state.h"
#include "shell/main_window.h"

namespace coppice::window {

class Story : public QObject {
  Q_OBJECT
 public:
  /// newcomer: a folder with home (an agent without anything runs there), space.json and invite.txt; empty: nobody is
  /// set up afresh.
  Story(const ui::Services& services, ui::MainWindow& window, const QString& directory, std::filesystem::path newcomer);
  /// Ends the application: 0 when the story was told to its end, 8 otherwise.
  void begin();

 private:
  struct Step {
    QString name;
    std::function<bool()> ready;
    std::function<void()> act;
  };
  void then(const QString& name, std::function<bool()> ready, std::function<void()> act = {});
  void lookAround();
  void pauseAndResume();
  void setUpAfresh();
  void importAnother();
  void decide();
  void watch();
  void explain();
  void compare();
  void lock();
  void tick();
  void shoot(const QString& name, QWidget* widget = nullptr);
  /// A picture of a page, once it had its first layout.
  void shootPage(int page, const QString& name);
  /// A picture of the dialog that opens now, which is then closed without a decision.
  void shootDialog(const QString& name);
  QDialog* dialog() const;
  template <typename Widget>
  Widget* find(const char* objectName) const {
    return m_window.findChild<Widget*>(QLatin1String(objectName));
  }
  void send(ui::pb::Command command);

  struct Fresh {
    Fresh(const std::filesystem::path& home, const ui::Services& like)
        : link(home, {}),
          state(link, like.sentenceOf),
          services{link, state, like.dialogs, like.preferences, like.keyring, like.sentenceOf},
          wizard(services, ui::LoginStart(home, home, home)) {}
    ui::AgentLink link;
    ui::AgentState state;
    ui::Services services;
    ui::FirstRunWizard wizard;
  };

  const ui::Services& m_services;
  ui::MainWindow& m_window;
  QDir m_directory;
  std::filesystem::path m_newcomer;
  QTemporaryDir m_scratch;
  std::deque<Step> m_steps;
  QTimer m_timer;
  qint64 m_stepBeganMs = 0;
  int m_pictures = 0;
  std::unique_ptr<Fresh> m_fresh;
  QString m_nameOfOne;  // of the tab with one model card
};

}  // namespace coppice::window
