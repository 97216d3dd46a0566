#include "transport/zmq_socket.h"

#include <zmq.h>

#include "base/require.h"
#include "wire/hub_messages.h"

namespace coppice::transport {

ZmqSocket::ZmqSocket(void* context, int type) : m_socket(zmq_socket(context, type)) {
  require(m_socket != nullptr, "a socket can be made");
  set(ZMQ_LINGER, 0);
}

ZmqSocket& ZmqSocket::operator=(ZmqSocket&& other) noexcept {
  if (this == &other) return *this;
  close();
  m_socket = std::exchange(other.m_socket, nullptr);
  return *this;
}

void ZmqSocket::close() {
  if (m_socket != nullptr) zmq_close(m_socket);
  m_socket = nullptr;
}

void ZmqSocket::set(int option, int value) {
  require(zmq_setsockopt(m_socket, option, &value, sizeof value) == 0, "socket option is accepted");
}

void ZmqSocket::set(int option, std::int64_t value) {
  require(zmq_setsockopt(m_socket, option, &value, sizeof value) == 0, "socket option is accepted");
}

void ZmqSocket::set(int option, BytesView value) {
  require(zmq_setsockopt(m_socket, option, value.data(), value.size()) == 0, "socket option is accepted");
}

bool ZmqSocket::send(BytesView part, bool more) {
  return zmq_send(m_socket, part.data(), part.size(), ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0)) >= 0;
}

bool ZmqSocket::receive(Part& part) {
  zmq_msg_t message;
  zmq_msg_init(&message);
  const bool got = zmq_msg_recv(&message, m_socket, ZMQ_DONTWAIT) >= 0;
  if (got) {
    const auto* data = static_cast<const std::uint8_t*>(zmq_msg_data(&message));
    part.bytes.assign(data, data + zmq_msg_size(&message));
    part.more = zmq_msg_more(&message) != 0;
    const char* userId = zmq_msg_gets(&message, "User-Id");
    part.userId = userId != nullptr ? userId : "";
  }
  zmq_msg_close(&message);
  return got;
}

void setCommonOptions(ZmqSocket& socket) {
  socket.set(ZMQ_HEARTBEAT_IVL, 5'000);
  socket.set(ZMQ_HEARTBEAT_TIMEOUT, 15'000);
  socket.set(ZMQ_HANDSHAKE_IVL, 10'000);
  socket.set(ZMQ_MAXMSGSIZE, static_cast<std::int64_t>(wire::maxFrameBytes));
}

}  // namespace coppice::transport
