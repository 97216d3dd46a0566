#include "provider/session.h"

#include "provider/request_runner.h"
#include "transport/zmq_link.h"

namespace coppice::providercli {

namespace {
constexpr std::int64_t connectLimitMs = 60'000;
}

Expected<std::unique_ptr<Session>> Session::open(const std::string& directory) {
  COPPICE_TRY(auto home, provider::Home::open(directory));
  return open(std::move(home));
}

Expected<std::unique_ptr<Session>> Session::open(std::unique_ptr<provider::Home> home) {
  std::unique_ptr<Session> session(new Session(std::move(home)));
  const auto& space = session->home().space();
  auto link = transport::makeZmqLink(session->m_loop, space.address, space.hubCurveKey, session->m_random);
  COPPICE_TRY(session->m_line,
              provider::SpaceLine::open(session->home(), {session->m_loop, session->m_clock, session->m_random},
                                        std::move(link)));
  provider::SpaceLine* line = session->m_line.get();
  provider::Books* books = &session->m_books;
  line->onPeer([line, books](const protocol::Arrived& message) -> Done {
    COPPICE_CHECK(provider::keepRootSum(*line, *books, message));
    return {};
  });
  COPPICE_TRY(session->m_termination, session->m_loop.watchTermination([line] { line->cancel(); }));
  return session;
}

Done Session::connect() {
  m_line->start();
  return m_line->synchronise(connectLimitMs);
}

Expected<RequestId> Session::find(const std::string& text) {
  COPPICE_TRY(const auto known, m_books.requests());
  std::optional<RequestId> found;
  for (const RequestId& id : known) {
    if (id.hex().compare(0, text.size(), text) != 0) continue;
    if (found) return fail(Fault::BadInput, "several requests begin with '" + text + "'");
    found = id;
  }
  if (!found) return fail(Fault::UnknownRequest, text);
  return *found;
}

}  // namespace coppice::providercli
