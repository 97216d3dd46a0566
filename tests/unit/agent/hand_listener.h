#pragma once
/// The agent's control server with a client that is played by hand.
#include "agent/control_server.h"

namespace coppice::agent {

/// One connection, by hand.
class HandListener final : public transport::Listener {
 public:
  void start(std::function<void(const Peer&, Bytes)> onFrame) override { m_onFrame = std::move(onFrame); }
  bool send(const ConnectionId&, BytesView piece) override {
    auto whole = m_assembler.add(piece);
    if (whole && *whole) answers.push_back(*control::decodeServerFrame(**whole));
    return true;
  }
  void say(const control::pb::ClientFrame& frame) {
    for (const Bytes& piece : control::piecesOf(control::encodeFrame(frame))) sayPiece(piece);
  }
  void sayPiece(BytesView piece) { m_onFrame({"client", {}}, toBytes(piece)); }
  std::vector<control::pb::ServerFrame> answers;

 private:
  std::function<void(const Peer&, Bytes)> m_onFrame;
  control::Assembler m_assembler{control::maxServerFrameBytes};
};

}  // namespace coppice::agent
