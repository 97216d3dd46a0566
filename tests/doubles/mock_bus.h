#pragma once
/// A system bus of the test's own (dbus-daemon on a private socket) and services on it that answer for UPower and
/// NetworkManager. Served by the test's event loop. Programs started while it lives find it by the environment.
#include <filesystem>
#include <memory>
#include <string>

#include "transport/event_loop.h"

namespace coppice::tests {

class MockBus {
 public:
  /// In `folder`. Sets DBUS_SYSTEM_BUS_ADDRESS.
  explicit MockBus(std::filesystem::path folder);
  ~MockBus();
  MockBus(const MockBus&) = delete;
  MockBus& operator=(const MockBus&) = delete;

  /// Starts the daemon, on the same address each time. False when it does not start.
  bool start();
  void stop();
  std::string address() const { return "unix:path=" + (m_folder / "bus").string(); }

 private:
  std::filesystem::path m_folder;
  int m_process = 0;
};

/// One service with one property; there until destroyed.
class MockService {
 public:
  enum class Kind { Battery, Metered };
  /// value: OnBattery as 0 or 1, Metered as NMMetered.
  MockService(transport::EventLoop& loop, const MockBus& bus, Kind kind, std::uint32_t value);
  ~MockService();
  MockService(const MockService&) = delete;
  MockService& operator=(const MockService&) = delete;

  /// Changes the property and tells so.
  void set(std::uint32_t value);
  /// Whether the name is held.
  bool ready() const;
  /// How often the property was asked for.
  int asked() const;

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace coppice::tests
