#pragma once
/// One window a home: the second start brings the first window to the front and ends. GUI thread.
#include <QLocalServer>
#include <QLockFile>
#include <filesystem>

#include "base/expected.h"

namespace coppice::window {

class SingleWindow : public QObject {
  Q_OBJECT
 public:
  enum class Place { Ours, Other };

  /// A window to look only is another window: raising the one that may decide would give an auditor too much.
  SingleWindow(const std::filesystem::path& home, bool readOnly);

  /// Other: a window of this home is open and was asked to come to the front. Fails: Storage, AlreadyRunning (it holds
  /// the place and does not answer).
  Expected<Place> take();

 Q_SIGNALS:
  /// Somebody started the window again.
  void asked();

 private:
  bool raiseOther() const;

  std::filesystem::path m_home;
  QString m_name;
  QLockFile m_lock;
  QLocalServer m_server;
};

}  // namespace coppice::window
