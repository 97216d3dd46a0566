#pragma once
/// The auditor's window: controls that would change something are there and greyed out, wherever they appear, dialogs
/// included. It is a courtesy; the agent refuses such commands by itself. Watches the whole application while it lives.
/// GUI thread.
#include <QObject>
#include <QSet>

namespace coppice::ui {

class ReadOnlyGuard : public QObject {
  Q_OBJECT
 public:
  explicit ReadOnlyGuard(QObject* parent = nullptr);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QSet<QString> m_names;
};

}  // namespace coppice::ui
