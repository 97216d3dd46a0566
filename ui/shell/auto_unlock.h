#pragma once
/// Opens the vault with the passphrase of the desktop's keyring, where the person wanted that: once after the window
/// met the agent, so that a vault locked on purpose stays locked. A passphrase that no longer fits is taken out of the
/// keyring. GUI thread.
#include "bridge/services.h"

namespace coppice::ui {

class AutoUnlock : public QObject {
  Q_OBJECT
 public:
  explicit AutoUnlock(const Services& services, QObject* parent = nullptr);

 private:
  void look();
  void unlock(QByteArray secret);

  const Services& m_services;
  bool m_tried = false;
};

}  // namespace coppice::ui
