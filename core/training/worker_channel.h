#pragma once
/// The worker's end of its socket: u32 size ‖ ToWorker comes in, a file descriptor riding with a frame; u32 size ‖
/// FromWorker goes out (wire/worker.proto). What breaks the framing ends the conversation. Blocking; one thread.
#include <optional>

#include "base/bytes.h"
#include "base/expected.h"
#include "training/unique_fd.h"
#include "wire/worker.pb.h"

namespace coppice::training {

class WorkerChannel {
 public:
  struct Incoming {
    worker::pb::ToWorker message;
    UniqueFd fd;
  };

  /// The socket stays its owner's.
  explicit WorkerChannel(int socket) : m_socket(socket) {}

  /// nullopt when the other side is gone or breaks the framing.
  std::optional<Incoming> next();
  void send(const worker::pb::FromWorker& message);
  void fail(std::uint64_t job, const Error& error);

 private:
  bool read(std::span<std::uint8_t> out, UniqueFd& fd);
  int m_socket;
};

}  // namespace coppice::training
