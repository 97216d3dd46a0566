#pragma once
/// A new recovery key, shown once: to write down, to print, or to save as text that only its owner can read. GUI
/// thread.
#include <QWidget>

#include "bridge/services.h"

class QCheckBox;
class QLabel;

namespace coppice::ui {

class RecoverySheet : public QWidget {
  Q_OBJECT
 public:
  explicit RecoverySheet(const Services& services, QWidget* parent = nullptr);
  void setKey(const std::string& key);
  bool empty() const;
  /// The person said that the key is kept.
  bool kept() const;
  /// A sentence below the buttons.
  void say(const QString& text);

 Q_SIGNALS:
  void keptChanged();

 private:
  QString text() const;
  void save();

  const Services& m_services;
  QLabel* m_key;
  QLabel* m_message;
  QCheckBox* m_kept;
};

}  // namespace coppice::ui
