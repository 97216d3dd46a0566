#pragma once
/// The link over ZeroMQ: DEALER to ROUTER, CURVE on both, the server key pinned by the space file, heartbeats so that a
/// dead peer is noticed within 15 s. Frames over wire::maxFrameBytes end the connection before they are read.
/// Source: protocol.md §3. Thread rule: the event loop's thread.
#include <memory>

#include "crypto/sealed_box.h"
#include "transport/event_loop.h"
#include "transport/link.h"

namespace coppice::transport {

/// X25519 pair of one end; CURVE uses plain X25519 keys.
using CurvePair = crypto::SealPair;

/// address: "tcp://host:port". The client's pair is fresh for every link.
std::unique_ptr<Link> makeZmqLink(EventLoop& loop, std::string address, const CurveKey& pinnedServerKey,
                                  Random& random);
/// A link without CURVE, for local_endpoint.h alone: the directory of the socket is the protection.
std::unique_ptr<Link> makePlainLink(EventLoop& loop, std::string address);

class ZmqListener final : public Listener {
 public:
  /// address: "tcp://host:port"; port 0 takes a free one. Fails: Unreachable with the reason (address in use, unknown
  /// host), BadInput for an address that is none.
  static Expected<std::unique_ptr<ZmqListener>> bind(EventLoop& loop, const std::string& address,
                                                     const CurvePair& pair);
  /// Without CURVE; peers have the zero key. For local_endpoint.h alone.
  static Expected<std::unique_ptr<ZmqListener>> bindPlain(EventLoop& loop, const std::string& address);
  ~ZmqListener() override;

  void start(std::function<void(const Peer&, Bytes)> onFrame) override;
  bool send(const ConnectionId& connection, BytesView frame) override;
  /// The bound address, with the real port.
  const std::string& address() const;

 private:
  struct State;
  explicit ZmqListener(std::unique_ptr<State> state);
  static Expected<std::unique_ptr<ZmqListener>> bindState(std::unique_ptr<State> state, const std::string& address);
  std::unique_ptr<State> m_state;
};

/// CURVE public key of a pair.
inline CurveKey curveKeyOf(const CurvePair& pair) { return convertId<CurveKey>(pair.key()); }

}  // namespace coppice::transport
