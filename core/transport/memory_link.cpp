#include "transport/memory_link.h"

namespace coppice::transport {

class MemoryLink final : public Link {
 public:
  MemoryLink(MemoryNetwork& network, const CurveKey& curveKey) : m_network(network), m_curveKey(curveKey) {}
  ~MemoryLink() override { close(); }

  void open(Handlers handlers) override {
    close();
    m_handlers = std::move(handlers);
    m_connection = "memory-" + std::to_string(m_network.m_nextConnection++);
    m_network.m_open[m_connection] = this;
    later(m_connection, [this] {
      if (!m_network.m_onFrame) return cut({Fault::Unreachable, "nobody listens"});
      m_up = true;
      m_handlers.up();
    });
  }

  void close() override {
    m_network.m_open.erase(m_connection);
    m_connection.clear();
    m_up = false;
  }

  void send(BytesView frame) override {
    if (!m_up) return;
    later(m_connection, [this, bytes = toBytes(frame)]() mutable {
      if (m_network.m_onFrame) m_network.m_onFrame({m_connection, m_curveKey}, std::move(bytes));
    });
  }

  const CurveKey& curveKey() const override { return m_curveKey; }

  void deliver(Bytes frame) {
    later(m_connection, [this, frame = std::move(frame)]() mutable { m_handlers.frame(std::move(frame)); });
  }

  void cut(Error error) {
    const auto down = m_handlers.down;
    close();
    down(std::move(error));
  }

 private:
  /// Runs in a later turn of the loop, unless this connection ended before.
  void later(const std::string& connection, std::function<void()> action) {
    m_network.m_loop.post([&network = m_network, connection, action = std::move(action)] {
      if (network.m_open.contains(connection)) action();
    });
  }

  MemoryNetwork& m_network;
  CurveKey m_curveKey;
  Handlers m_handlers;
  std::string m_connection;
  bool m_up = false;
};

MemoryListener::~MemoryListener() { m_network.m_onFrame = nullptr; }

void MemoryListener::start(std::function<void(const Peer&, Bytes)> onFrame) {
  m_network.m_onFrame = std::move(onFrame);
}

bool MemoryListener::send(const ConnectionId& connection, BytesView frame) {
  const auto found = m_network.m_open.find(connection);
  if (found == m_network.m_open.end()) return false;
  found->second->deliver(toBytes(frame));
  return true;
}

std::unique_ptr<Link> MemoryNetwork::makeLink(const CurveKey& curveKey) {
  return std::make_unique<MemoryLink>(*this, curveKey);
}

void MemoryNetwork::cutAll() {
  const auto open = m_open;
  for (const auto& [connection, link] : open)
    if (m_open.contains(connection)) link->cut({Fault::Unreachable, "the connection was cut"});
}

}  // namespace coppice::transport
