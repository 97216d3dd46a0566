#include "agent/machine_watch.h"

#include <poll.h>
#include <systemd/sd-bus.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/log.h"

namespace coppice::agent {

namespace {

/// A bus that was there and went away is looked for again: at first soon, then rarely.
constexpr std::int64_t firstRetryMs = 1'000;
constexpr std::int64_t lastRetryMs = 300'000;

struct Source {
  const char* service;
  const char* path;
  const char* interface;
  const char* property;
  char type;  // D-Bus type of the property
};

constexpr Source upower{"org.freedesktop.UPower", "/org/freedesktop/UPower", "org.freedesktop.UPower", "OnBattery",
                        SD_BUS_TYPE_BOOLEAN};
constexpr Source networkManager{"org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager",
                                "org.freedesktop.NetworkManager", "Metered", SD_BUS_TYPE_UINT32};

/// NMMetered: yes, and guessed yes.
bool isMetered(std::uint32_t value) { return value == 1 || value == 3; }

}  // namespace

struct MachineWatch::Bus {
  /// One property of one service, followed for as long as the connection lives.
  struct Property {
    Bus* owner = nullptr;
    Source source{};
    bool MachineState::*target = nullptr;

    void set(bool value) const {
      if (owner->state.*target == value) return;
      owner->state.*target = value;
      owner->changedSince = true;
    }

    /// The answer comes later; asking starts a service that the bus can start.
    void ask() {
      const int code = sd_bus_call_method_async(
          owner->bus, nullptr, source.service, source.path, "org.freedesktop.DBus.Properties", "Get",
          [](sd_bus_message* reply, void* self, sd_bus_error*) {
            static_cast<Property*>(self)->answered(reply);
            return 0;
          },
          this, "ss", source.interface, source.property);
      if (code < 0) logDebug(std::string("D-Bus: ") + source.service + ": " + std::strerror(-code));
    }

    void answered(sd_bus_message* reply) const {
      const std::array<char, 2> type = {source.type, '\0'};
      // A D-Bus boolean fills an int, as large as the number of the other property.
      std::uint32_t value = 0;
      const bool known = sd_bus_message_is_method_error(reply, nullptr) == 0 &&
                         sd_bus_message_enter_container(reply, SD_BUS_TYPE_VARIANT, type.data()) > 0 &&
                         sd_bus_message_read_basic(reply, source.type, &value) > 0;
      set(known && (source.type == SD_BUS_TYPE_BOOLEAN ? value != 0 : isMetered(value)));
    }

    /// Name, old owner, new owner.
    void ownerChanged(sd_bus_message* message) {
      const char* name = nullptr;
      const char* before = nullptr;
      const char* now = nullptr;
      if (sd_bus_message_read(message, "sss", &name, &before, &now) < 0) return;
      if (*now == '\0') return set(false);  // and it is not started for that
      ask();
    }

    Done follow() {
      const int changes = sd_bus_match_signal_async(
          owner->bus, nullptr, source.service, source.path, "org.freedesktop.DBus.Properties", "PropertiesChanged",
          [](sd_bus_message*, void* self, sd_bus_error*) {
            static_cast<Property*>(self)->ask();
            return 0;
          },
          nullptr, this);
      const std::string rule =
          "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',member='NameOwnerChanged',"
          "arg0='" +
          std::string(source.service) + "'";
      const int names = sd_bus_add_match_async(
          owner->bus, nullptr, rule.c_str(),
          [](sd_bus_message* message, void* self, sd_bus_error*) {
            static_cast<Property*>(self)->ownerChanged(message);
            return 0;
          },
          nullptr, this);
      if (changes < 0 || names < 0) return fail(Fault::Unreachable, source.service);
      ask();
      return {};
    }
  };

  Bus(transport::EventLoop& loopIn, std::function<void()> changedIn)
      : loop(loopIn),
        changed(std::move(changedIn)),
        properties{{{this, upower, &MachineState::onBattery}, {this, networkManager, &MachineState::metered}}} {}
  ~Bus() { disconnect(); }

  bool connect() {
    if (sd_bus_open_system(&bus) < 0) return false;
    for (Property& property : properties) {
      if (!property.follow()) return false;
    }
    arm();
    return true;
  }

  void disconnect() {
    readable.reset();
    writable.reset();
    timeout.reset();
    bus = sd_bus_close_unref(bus);
  }

  /// Serves what is there, then waits for what the connection waits for.
  void serve() {
    int code = 0;
    do {
      code = sd_bus_process(bus, nullptr);
    } while (code > 0);
    if (code < 0) {
      logWarning(std::string("D-Bus: ") + std::strerror(-code));
      lost();
    } else {
      arm();
    }
    if (std::exchange(changedSince, false)) changed();
  }

  void arm() {
    const int fd = sd_bus_get_fd(bus);
    const int events = sd_bus_get_events(bus);
    if (fd < 0 || events < 0) return lost();
    using Interest = transport::EventLoop::Interest;
    if (!readable.active()) readable = loop.watchFd(fd, Interest::Read, [this] { serve(); });
    if ((events & POLLOUT) == 0) {
      writable.reset();
    } else if (!writable.active()) {
      writable = loop.watchFd(fd, Interest::Write, [this] { serve(); });
    }
    timeout.reset();
    std::uint64_t dueUs = 0;
    if (sd_bus_get_timeout(bus, &dueUs) < 0 || dueUs == UINT64_MAX) return;
    constexpr std::int64_t msUs = 1000;
    // In the monotonic clock's microseconds; the loop's clock may be another one.
    const std::int64_t inMs = static_cast<std::int64_t>(dueUs) / msUs - SystemClock().monotonic().ms + 1;
    timeout = loop.after(std::max<std::int64_t>(inMs, 0), [this] { serve(); });
  }

  void lost() {
    disconnect();
    for (const Property& property : properties) property.set(false);
    retry = loop.after(retryMs, [this] {
      retryMs = connect() ? firstRetryMs : std::min(retryMs * 2, lastRetryMs);
      if (!readable.active()) lost();
    });
  }

  transport::EventLoop& loop;
  std::function<void()> changed;
  std::array<Property, 2> properties;
  sd_bus* bus = nullptr;
  MachineState state;
  bool changedSince = false;
  std::int64_t retryMs = firstRetryMs;
  transport::EventLoop::Handle readable;
  transport::EventLoop::Handle writable;
  transport::EventLoop::Handle timeout;
  transport::EventLoop::Handle retry;
};

MachineWatch::MachineWatch(transport::EventLoop& loop, std::function<void()> changed)
    : m_bus(std::make_unique<Bus>(loop, std::move(changed))) {
  if (m_bus->connect()) return;
  m_bus->disconnect();
  logDebug("no system bus: battery and metered networks are not known");
}

MachineWatch::~MachineWatch() = default;

const MachineState& MachineWatch::state() const { return m_bus->state; }
bool MachineWatch::listening() const { return m_bus->bus != nullptr; }

}  // namespace coppice::agent
