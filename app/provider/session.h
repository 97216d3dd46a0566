#pragma once
/// What the commands share: the open directory, the line to the hub, and Ctrl-C. One thread.
#include "crypto/random.h"
#include "provider/books.h"
#include "provider/space_line.h"

namespace coppice::providercli {

class Session {
 public:
  /// Fails: as Home::open and SpaceLine::open.
  static Expected<std::unique_ptr<Session>> open(const std::string& directory);
  static Expected<std::unique_ptr<Session>> open(std::unique_ptr<provider::Home> home);

  /// Connects and reads the log to its end. Fails: Unreachable, Cancelled and the hub's refusals.
  Done connect();

  provider::Home& home() { return *m_home; }
  provider::SpaceLine& line() { return *m_line; }
  provider::Books& books() { return m_books; }
  Random& random() { return m_random; }
  SystemClock& clock() { return m_clock; }
  /// The request whose id begins with `text`; the only one when empty. Fails: UnknownRequest, BadInput.
  Expected<RequestId> find(const std::string& text);

 private:
  explicit Session(std::unique_ptr<provider::Home> home)
      : m_loop(m_clock), m_home(std::move(home)), m_books(m_home->database()) {}

  SystemClock m_clock;
  crypto::SystemRandom m_random;
  transport::EventLoop m_loop;
  std::unique_ptr<provider::Home> m_home;
  provider::Books m_books;
  std::unique_ptr<provider::SpaceLine> m_line;
  transport::EventLoop::Handle m_termination;
};

}  // namespace coppice::providercli
