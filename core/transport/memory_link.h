#pragma once
/// In-memory twin of the ZeroMQ link: the same interface, the same event loop, and faults on demand (cut a connection,
/// refuse new ones). For tests and simulation. Thread rule: the event loop's thread.
#include <map>
#include <memory>

#include "transport/event_loop.h"
#include "transport/link.h"

namespace coppice::transport {

class MemoryNetwork;

class MemoryListener final : public Listener {
 public:
  explicit MemoryListener(MemoryNetwork& network) : m_network(network) {}
  ~MemoryListener() override;
  void start(std::function<void(const Peer&, Bytes)> onFrame) override;
  bool send(const ConnectionId& connection, BytesView frame) override;

 private:
  MemoryNetwork& m_network;
};

/// One server address. Must outlive its links and its listener.
class MemoryNetwork {
 public:
  explicit MemoryNetwork(EventLoop& loop) : m_loop(loop) {}

  /// curveKey: what a handshake would prove.
  std::unique_ptr<Link> makeLink(const CurveKey& curveKey);
  /// Ends every connection now: frames under way are lost and clients are told.
  void cutAll();

 private:
  friend class MemoryListener;
  friend class MemoryLink;

  EventLoop& m_loop;
  std::function<void(const Listener::Peer&, Bytes)> m_onFrame;
  std::map<Listener::ConnectionId, class MemoryLink*> m_open;
  std::uint64_t m_nextConnection = 1;
};

}  // namespace coppice::transport
