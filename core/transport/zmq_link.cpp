#include "transport/zmq_link.h"

#include <zmq.h>

#include <array>
#include <cerrno>
#include <optional>

#include "base/require.h"
#include "transport/zmq_socket.h"

namespace coppice::transport {

namespace {

/// A handler reads at most this many frames before the loop serves others.
constexpr int framesPerTurn = 64;
constexpr const char* authenticatorName = "inproc://zeromq.zap.01";  // fixed by ZeroMQ RFC 27

class ZmqLink final : public Link {
 public:
  struct Curve {
    CurveKey serverKey;
    CurvePair own;
  };

  ZmqLink(EventLoop& loop, std::string address, std::optional<Curve> curve)
      : m_loop(loop), m_address(std::move(address)), m_curve(std::move(curve)) {
    if (m_curve) m_curveKey = curveKeyOf(m_curve->own);
  }
  ~ZmqLink() override { close(); }

  void open(Handlers handlers) override {
    close();
    m_handlers = std::move(handlers);
    m_socket = ZmqSocket(m_loop.context(), ZMQ_DEALER);
    setCommonOptions(m_socket);
    m_socket.set(ZMQ_RECONNECT_IVL, -1);  // HubClient decides when to try again
    m_socket.set(ZMQ_CONNECT_TIMEOUT, 10'000);
    m_socket.set(ZMQ_SNDHWM, 0);  // bounded by HubClient's windows
    if (m_curve) {
      m_socket.set(ZMQ_CURVE_SERVERKEY, m_curve->serverKey.view());
      m_socket.set(ZMQ_CURVE_PUBLICKEY, m_curve->own.key().view());
      m_socket.set(ZMQ_CURVE_SECRETKEY, m_curve->own.secret());
    }
    watchState();
    if (zmq_connect(m_socket.get(), m_address.c_str()) != 0) {
      const Error error{Fault::Unreachable, m_address + ": " + zmq_strerror(errno)};
      m_failed = m_loop.after(0, [this, error] { fall(error); });
      return;
    }
    m_input = m_loop.watchSocket(m_socket.get(), [this] { readFrames(); });
  }

  void close() override {
    m_failed.reset();
    m_input.reset();
    m_stateInput.reset();
    if (m_socket) zmq_socket_monitor(m_socket.get(), nullptr, 0);
    m_monitor.close();
    m_socket.close();
    m_up = false;
  }

  void send(BytesView frame) override {
    if (m_up) m_socket.send(frame, false);
  }

  const CurveKey& curveKey() const override { return m_curveKey; }

 private:
  void watchState() {
    const std::string name = "inproc://link-" + std::to_string(m_loop.uniqueNumber());
    require(zmq_socket_monitor(m_socket.get(), name.c_str(),
                               ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL |
                                   ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH |
                                   ZMQ_EVENT_DISCONNECTED | ZMQ_EVENT_CLOSED) == 0,
            "socket can be monitored");
    m_monitor = ZmqSocket(m_loop.context(), ZMQ_PAIR);
    require(zmq_connect(m_monitor.get(), name.c_str()) == 0, "monitor connects");
    m_stateInput = m_loop.watchSocket(m_monitor.get(), [this] { readState(); });
  }

  void readState() {
    ZmqSocket::Part part;
    while (m_monitor && m_monitor.receive(part)) {
      if (part.bytes.size() != 6 || !part.more) continue;  // second part: the address
      const std::uint32_t event = part.bytes[0] | static_cast<std::uint32_t>(part.bytes[1]) << 8U;
      if (event == ZMQ_EVENT_HANDSHAKE_SUCCEEDED) {
        m_up = true;
        m_handlers.up();
      } else if (m_up) {
        readFrames();  // what arrived before the end
        fall({Fault::Unreachable, m_address + ": the connection ended"});
      } else if (event == ZMQ_EVENT_CLOSED) {
        fall({Fault::Unreachable, m_address + ": no answer"});
      } else {
        fall({Fault::Unreachable, m_address + ": the handshake failed, the server may hold another key"});
      }
    }
  }

  void readFrames() {
    ZmqSocket::Part part;
    for (int i = 0; i < framesPerTurn && m_socket && m_socket.receive(part); ++i) {
      if (!part.more) m_handlers.frame(std::move(part.bytes));
    }
  }

  void fall(Error error) {
    if (!m_socket) return;
    const auto down = m_handlers.down;
    close();
    down(std::move(error));
  }

  EventLoop& m_loop;
  std::string m_address;
  std::optional<Curve> m_curve;
  CurveKey m_curveKey;
  Handlers m_handlers;
  ZmqSocket m_socket;
  ZmqSocket m_monitor;
  EventLoop::Handle m_input;
  EventLoop::Handle m_stateInput;
  EventLoop::Handle m_failed;
  bool m_up = false;
};

}  // namespace

std::unique_ptr<Link> makeZmqLink(EventLoop& loop, std::string address, const CurveKey& pinnedServerKey,
                                  Random& random) {
  return std::make_unique<ZmqLink>(loop, std::move(address),
                                   ZmqLink::Curve{pinnedServerKey, CurvePair::generate(random)});
}

std::unique_ptr<Link> makePlainLink(EventLoop& loop, std::string address) {
  return std::make_unique<ZmqLink>(loop, std::move(address), std::nullopt);
}

struct ZmqListener::State {
  explicit State(EventLoop& loopIn, bool curveIn) : loop(loopIn), curve(curveIn) {}

  ~State() {
    // Closing is asynchronous; the name must be free at once for the next listener of this loop.
    if (authenticator) zmq_unbind(authenticator.get(), authenticatorName);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  EventLoop& loop;
  bool curve;
  ZmqSocket authenticator;
  ZmqSocket socket;
  std::string address;
  std::function<void(const Peer&, Bytes)> onFrame;
  EventLoop::Handle authenticatorInput;
  EventLoop::Handle input;

  /// ZAP (ZeroMQ RFC 27): every CURVE key may connect, and its hexadecimal form becomes the user id of each frame.
  /// Membership is judged by the signed Hello, not here.
  void authenticate() {
    std::vector<Bytes> request;
    ZmqSocket::Part part;
    while (authenticator.receive(part)) {
      request.push_back(std::move(part.bytes));
      if (part.more) continue;
      // version, request id, domain, address, identity, mechanism, credentials
      const bool proven = request.size() == 7 && asText(request[5]) == "CURVE" && request[6].size() == CurveKey::size;
      const std::string userId = proven ? toHex(request[6]) : "";
      authenticator.send(asBytes("1.0"), true);
      authenticator.send(request.size() > 1 ? BytesView(request[1]) : BytesView(), true);
      authenticator.send(asBytes(proven ? "200" : "400"), true);
      authenticator.send(asBytes(proven ? "OK" : "only CURVE"), true);
      authenticator.send(asBytes(userId), true);
      authenticator.send({}, false);
      request.clear();
    }
  }

  void readFrames() {
    for (int i = 0; i < framesPerTurn; ++i) {
      ZmqSocket::Part route;
      if (!socket.receive(route)) return;
      ZmqSocket::Part body;
      bool whole = route.more && socket.receive(body);
      while (whole && body.more) {
        ZmqSocket::Part rest;
        whole = socket.receive(rest) && rest.more;  // drain a message of more than two parts, then drop it
        if (!rest.more) break;
      }
      const auto key = curve ? CurveKey::fromHexText(body.userId) : CurveKey();
      if (!whole || body.more || !key) continue;
      onFrame({std::string(asText(route.bytes)), *key}, std::move(body.bytes));
    }
  }
};

ZmqListener::ZmqListener(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ZmqListener::~ZmqListener() = default;
const std::string& ZmqListener::address() const { return m_state->address; }

Expected<std::unique_ptr<ZmqListener>> ZmqListener::bind(EventLoop& loop, const std::string& address,
                                                         const CurvePair& pair) {
  auto state = std::make_unique<State>(loop, true);
  state->authenticator = ZmqSocket(loop.context(), ZMQ_REP);
  if (zmq_bind(state->authenticator.get(), authenticatorName) != 0) {
    return fail(Fault::AlreadyRunning, "one CURVE listener per event loop");
  }
  state->socket = ZmqSocket(loop.context(), ZMQ_ROUTER);
  state->socket.set(ZMQ_CURVE_SERVER, 1);
  state->socket.set(ZMQ_CURVE_SECRETKEY, pair.secret());
  state->socket.set(ZMQ_ZAP_DOMAIN, asBytes("coppice"));
  return bindState(std::move(state), address);
}

Expected<std::unique_ptr<ZmqListener>> ZmqListener::bindPlain(EventLoop& loop, const std::string& address) {
  auto state = std::make_unique<State>(loop, false);
  state->socket = ZmqSocket(loop.context(), ZMQ_ROUTER);
  return bindState(std::move(state), address);
}

Expected<std::unique_ptr<ZmqListener>> ZmqListener::bindState(std::unique_ptr<State> state,
                                                              const std::string& address) {
  setCommonOptions(state->socket);
  state->socket.set(ZMQ_ROUTER_MANDATORY, 1);  // sending to a connection that is gone is told, not swallowed
  state->socket.set(ZMQ_SNDHWM, 1024);
  if (zmq_bind(state->socket.get(), address.c_str()) != 0) {
    const bool malformed = errno == EINVAL || errno == EPROTONOSUPPORT;
    return fail(malformed ? Fault::BadInput : Fault::Unreachable, address + ": " + zmq_strerror(errno));
  }
  std::array<char, 256> bound{};
  std::size_t size = bound.size();
  zmq_getsockopt(state->socket.get(), ZMQ_LAST_ENDPOINT, bound.data(), &size);
  state->address = bound.data();
  return std::unique_ptr<ZmqListener>(new ZmqListener(std::move(state)));
}

void ZmqListener::start(std::function<void(const Peer&, Bytes)> onFrame) {
  State& state = *m_state;
  state.onFrame = std::move(onFrame);
  if (state.curve) {
    state.authenticatorInput = state.loop.watchSocket(state.authenticator.get(), [&state] { state.authenticate(); });
  }
  state.input = state.loop.watchSocket(state.socket.get(), [&state] { state.readFrames(); });
}

bool ZmqListener::send(const ConnectionId& connection, BytesView frame) {
  return m_state->socket.send(asBytes(connection), true) && m_state->socket.send(frame, false);
}

}  // namespace coppice::transport
