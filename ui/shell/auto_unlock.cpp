#include "shell/auto_unlock.h"

#include "bridge/keyring.h"
#include "bridge/preferences.h"
#include "models/agent_state.h"

namespace coppice::ui {

AutoUnlock::AutoUnlock(const Services& services, QObject* parent) : QObject(parent), m_services(services) {
  // An agent that starts anew has a locked vault again.
  connect(&services.link, &AgentLink::onlineChanged, this, [this] { m_tried = false; });
  connect(&services.link, &AgentLink::snapshotArrived, this, &AutoUnlock::look);
}

void AutoUnlock::look() {
  if (m_tried || m_services.link.readOnly()) return;
  m_tried = true;
  const pb::Status& status = m_services.state.status();
  if (!status.initialised() || status.unlocked() || !m_services.preferences.keyring()) return;
  m_services.keyring.read([self = QPointer(this)](std::optional<QByteArray> secret) {
    if (self && secret) self->unlock(std::move(*secret));
  });
}

void AutoUnlock::unlock(QByteArray secret) {
  pb::Command command;
  command.mutable_unlock()->set_secret(secret.constData(), static_cast<std::size_t>(secret.size()));
  secret.fill('\0');
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    if (reply || reply.error().fault != Fault::WrongPassphrase) return;
    m_services.keyring.forget();
    m_services.preferences.setKeyring(false);
  });
}

}  // namespace coppice::ui
