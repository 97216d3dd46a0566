#include "doubles/mock_bus.h"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace coppice::tests {

MockBus::MockBus(std::filesystem::path folder) : m_folder(std::move(folder)) {
  setenv("DBUS_SYSTEM_BUS_ADDRESS", address().c_str(), 1);
}

MockBus::~MockBus() {
  stop();
  unsetenv("DBUS_SYSTEM_BUS_ADDRESS");
}

bool MockBus::start() {
  std::error_code ignored;
  std::filesystem::remove(m_folder / "bus", ignored);
  int ends[2];
  if (pipe2(ends, 0) != 0) return false;
  const std::string where = "--address=" + address();
  const std::string print = "--print-address=" + std::to_string(ends[1]);
  m_process = fork();
  if (m_process == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    execlp("dbus-daemon", "dbus-daemon", "--session", "--nofork", "--nopidfile", where.c_str(), print.c_str(), nullptr);
    _exit(127);
  }
  close(ends[1]);
  // It says its address once it listens; an end without a word is a failed start.
  std::array<char, 256> said{};
  const ssize_t got = read(ends[0], said.data(), said.size());
  close(ends[0]);
  return m_process > 0 && got > 0;
}

void MockBus::stop() {
  if (m_process <= 0) return;
  kill(m_process, SIGKILL);
  waitpid(m_process, nullptr, 0);
  m_process = 0;
}

struct MockService::State {
  struct Shape {
    const char* name;
    const char* path;
    const char* property;
  };

  State(transport::EventLoop& loopIn, Kind kindIn, std::uint32_t valueIn)
      : loop(loopIn), kind(kindIn), value(valueIn) {}
  ~State() { sd_bus_close_unref(bus); }

  Shape shape() const {
    if (kind == Kind::Battery) return {"org.freedesktop.UPower", "/org/freedesktop/UPower", "OnBattery"};
    return {"org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager", "Metered"};
  }

  static int get(sd_bus*, const char*, const char*, const char*, sd_bus_message* reply, void* self, sd_bus_error*) {
    auto& state = *static_cast<State*>(self);
    ++state.asked;
    return sd_bus_message_append(reply, state.kind == Kind::Battery ? "b" : "u", state.value);
  }

  const sd_bus_vtable* vtable() const {
    static const sd_bus_vtable battery[] = {
        SD_BUS_VTABLE_START(0), SD_BUS_PROPERTY("OnBattery", "b", get, 0, SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE),
        SD_BUS_VTABLE_END};
    static const sd_bus_vtable metered[] = {
        SD_BUS_VTABLE_START(0), SD_BUS_PROPERTY("Metered", "u", get, 0, SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE),
        SD_BUS_VTABLE_END};
    return kind == Kind::Battery ? battery : metered;
  }

  void open(const std::string& address) {
    sd_bus_new(&bus);
    sd_bus_set_address(bus, address.c_str());
    sd_bus_set_bus_client(bus, 1);
    sd_bus_start(bus);
    sd_bus_add_object_vtable(bus, nullptr, shape().path, shape().name, vtable(), this);
    sd_bus_request_name_async(
        bus, nullptr, shape().name, 0,
        [](sd_bus_message* reply, void* self, sd_bus_error*) {
          static_cast<State*>(self)->ready = sd_bus_message_is_method_error(reply, nullptr) == 0;
          return 0;
        },
        this);
    serve();
  }

  void serve() {
    while (sd_bus_process(bus, nullptr) > 0) {
    }
    using Interest = transport::EventLoop::Interest;
    const int fd = sd_bus_get_fd(bus);
    readable.reset();
    writable.reset();
    if (fd < 0) return;  // the bus has ended
    readable = loop.watchFd(fd, Interest::Read, [this] { serve(); });
    if ((sd_bus_get_events(bus) & POLLOUT) != 0) writable = loop.watchFd(fd, Interest::Write, [this] { serve(); });
  }

  transport::EventLoop& loop;
  Kind kind;
  std::uint32_t value;
  sd_bus* bus = nullptr;
  bool ready = false;
  int asked = 0;
  transport::EventLoop::Handle readable;
  transport::EventLoop::Handle writable;
};

MockService::MockService(transport::EventLoop& loop, const MockBus& bus, Kind kind, std::uint32_t value)
    : m_state(std::make_unique<State>(loop, kind, value)) {
  m_state->open(bus.address());
}

MockService::~MockService() = default;

void MockService::set(std::uint32_t value) {
  m_state->value = value;
  const auto shape = m_state->shape();
  sd_bus_emit_properties_changed(m_state->bus, shape.path, shape.name, shape.property, nullptr);
  m_state->serve();
}

bool MockService::ready() const { return m_state->ready; }
int MockService::asked() const { return m_state->asked; }

}  // namespace coppice::tests
