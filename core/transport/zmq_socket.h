#pragma once
/// Private helpers over the ZeroMQ C interface, for the .cpp files of this folder: an owned socket and its options.
#include <string>
#include <utility>

#include "base/bytes.h"

namespace coppice::transport {

/// Owns one socket (a `void*` of ZeroMQ); closes without lingering.
class ZmqSocket {
 public:
  ZmqSocket() = default;
  ZmqSocket(void* context, int type);
  ~ZmqSocket() { close(); }
  ZmqSocket(ZmqSocket&& other) noexcept : m_socket(std::exchange(other.m_socket, nullptr)) {}
  ZmqSocket& operator=(ZmqSocket&& other) noexcept;
  ZmqSocket(const ZmqSocket&) = delete;
  ZmqSocket& operator=(const ZmqSocket&) = delete;

  void* get() const { return m_socket; }
  explicit operator bool() const { return m_socket != nullptr; }
  void close();

  /// A refused option is a bug: all values are constants of this folder.
  void set(int option, int value);
  void set(int option, std::int64_t value);
  void set(int option, BytesView value);
  /// One part, never blocking. False: not sent (errno tells).
  bool send(BytesView part, bool more);

  struct Part {
    Bytes bytes;
    bool more = false;
    std::string userId;  // of the handshake, where there was one
  };
  /// False: nothing to read.
  bool receive(Part& part);

 private:
  void* m_socket = nullptr;
};

/// Heartbeats, frame limit and reconnection rules shared by both ends.
void setCommonOptions(ZmqSocket& socket);

}  // namespace coppice::transport
