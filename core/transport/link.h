#pragma once
/// The two ends of one connection to the hub, whatever carries it: ZeroMQ with CURVE (transport/zmq_link.h) or memory
/// (transport/memory_link.h). Whole frames, in order, at most once; what is lost with a connection is sent again by
/// HubClient. Source: protocol.md §3. Thread rule: the event loop's thread. It never interprets a frame.
#include <functional>
#include <string>

#include "base/bytes.h"
#include "base/expected.h"
#include "base/id.h"

namespace coppice::transport {

/// Client end.
class Link {
 public:
  struct Handlers {
    std::function<void()> up;
    /// The attempt or the connection ended; open again to retry. Not called after close.
    std::function<void(Error)> down;
    std::function<void(Bytes)> frame;
  };

  virtual ~Link() = default;
  /// Starts one connection attempt; a connection that is open is closed first.
  virtual void open(Handlers handlers) = 0;
  virtual void close() = 0;
  /// Does nothing while the link is not up.
  virtual void send(BytesView frame) = 0;
  /// The client's transport key: signed into the Hello, so a Hello is worth nothing on another connection.
  virtual const CurveKey& curveKey() const = 0;
};

/// Server end.
class Listener {
 public:
  /// Unique per connection while the listener lives.
  using ConnectionId = std::string;
  struct Peer {
    ConnectionId connection;
    /// Proven by the handshake.
    CurveKey curveKey;
  };

  virtual ~Listener() = default;
  virtual void start(std::function<void(const Peer&, Bytes)> onFrame) = 0;
  /// False: the connection is gone or does not read; nothing was sent.
  virtual bool send(const ConnectionId& connection, BytesView frame) = 0;
};

}  // namespace coppice::transport
