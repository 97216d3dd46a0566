#include "doubles/tapped_link.h"

#include "base/require.h"

namespace coppice::doubles {

namespace {

class TappedLink final : public transport::Link {
 public:
  TappedLink(transport::EventLoop& loop, std::unique_ptr<transport::Link> link, Tap& tap)
      : m_loop(loop), m_link(std::move(link)), m_tap(tap) {
    m_tap.say = [this](const wire::HubCall& call) { leave(call, m_nextOwnId++); };
  }

  void open(Handlers handlers) override {
    m_frame = handlers.frame;
    handlers.frame = [this](const Bytes& frame) { arrived(frame); };
    m_link->open(std::move(handlers));
  }
  void close() override { m_link->close(); }
  const CurveKey& curveKey() const override { return m_link->curveKey(); }

  void send(BytesView bytes) override {
    const auto frame = wire::decodeCall(bytes);
    require(frame.has_value(), "a node sends well-formed calls");
    const auto calls = m_tap.outgoing ? m_tap.outgoing(frame->call) : std::vector<wire::HubCall>{frame->call};
    std::uint64_t id = frame->id;
    for (const wire::HubCall& call : calls) {
      leave(call, id);
      id = m_nextOwnId++;  // nobody waits for the answers of further calls
    }
    if (calls.empty() && std::holds_alternative<wire::Relay>(frame->call)) {
      // Like any answer not from inside the call: whoever sends may be walking over what waits for answers.
      m_loop.post([this, alive = std::weak_ptr(m_alive), id = frame->id] {
        if (!alive.expired()) m_frame(wire::encodeReply({id, wire::Accepted{}}));
      });
    }
  }

 private:
  void leave(const wire::HubCall& call, std::uint64_t id) {
    if (m_tap.left) m_tap.left(call);
    m_link->send(wire::encodeCall({id, call}));
  }

  void arrived(const Bytes& bytes) {
    const auto frame = m_tap.incoming ? wire::decodeReply(bytes) : fail(Fault::NotFound);
    if (!frame) return m_frame(bytes);
    const auto replies = m_tap.incoming(frame->reply);
    for (const wire::HubReply& reply : replies) m_frame(wire::encodeReply({frame->id, reply}));
    const auto* withheld = replies.empty() ? std::get_if<wire::Relayed>(&frame->reply) : nullptr;
    if (withheld != nullptr) m_link->send(wire::encodeCall({m_nextOwnId++, wire::RelayAck{withheld->sequence}}));
  }

  transport::EventLoop& m_loop;
  std::unique_ptr<transport::Link> m_link;
  Tap& m_tap;
  std::shared_ptr<int> m_alive = std::make_shared<int>(0);
  std::function<void(Bytes)> m_frame;
  std::uint64_t m_nextOwnId = std::uint64_t{1} << 62U;
};

}  // namespace

std::unique_ptr<transport::Link> tapped(transport::EventLoop& loop, std::unique_ptr<transport::Link> link, Tap& tap) {
  return std::make_unique<TappedLink>(loop, std::move(link), tap);
}

}  // namespace coppice::doubles
