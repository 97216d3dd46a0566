#include "training/worker_channel.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/limits.h"

namespace coppice::training {

namespace pb = worker::pb;

namespace {

/// A size is only believed when this much of it has come.
constexpr std::size_t firstPieceBytes = 1U << 20U;

}  // namespace

std::optional<WorkerChannel::Incoming> WorkerChannel::next() {
  Incoming incoming;
  std::array<std::uint8_t, 4> size{};
  if (!read(size, incoming.fd)) return std::nullopt;
  // protobuf counts in int: less than 2 GiB, and nothing is allocated for a size that is refused.
  if (readU32(size) >= limits::maxBlobBytes) return std::nullopt;
  Bytes body(std::min<std::size_t>(readU32(size), firstPieceBytes));
  if (!read(body, incoming.fd)) return std::nullopt;
  if (const std::size_t first = body.size(); first < readU32(size)) {
    body.resize(readU32(size));
    if (!read(std::span(body).subspan(first), incoming.fd)) return std::nullopt;
  }
  if (!incoming.message.ParseFromArray(body.data(), static_cast<int>(body.size()))) return std::nullopt;
  return incoming;
}

void WorkerChannel::send(const pb::FromWorker& message) {
  Bytes frame;
  const std::string body = message.SerializeAsString();
  appendU32(frame, static_cast<std::uint32_t>(body.size()));
  append(frame, asBytes(body));
  for (std::size_t at = 0; at < frame.size();) {
    const ssize_t sent = ::send(m_socket, frame.data() + at, frame.size() - at, MSG_NOSIGNAL);
    if (sent <= 0) return;  // the next read sees the end
    at += static_cast<std::size_t>(sent);
  }
}

void WorkerChannel::fail(std::uint64_t job, const Error& error) {
  pb::FromWorker message;
  message.set_job(job);
  message.mutable_failure()->set_fault(static_cast<std::uint32_t>(error.fault));
  message.mutable_failure()->set_detail(error.detail.substr(0, 2'000));
  send(message);
}

bool WorkerChannel::read(std::span<std::uint8_t> out, UniqueFd& fd) {
  for (std::size_t at = 0; at < out.size();) {
    iovec part{out.data() + at, out.size() - at};
    alignas(cmsghdr) std::array<std::uint8_t, CMSG_SPACE(sizeof(int))> control{};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control.data();
    header.msg_controllen = control.size();
    const ssize_t got = recvmsg(m_socket, &header, MSG_CMSG_CLOEXEC);
    if (got <= 0) return false;
    at += static_cast<std::size_t>(got);
    const cmsghdr* const rider = CMSG_FIRSTHDR(&header);
    if (rider != nullptr && rider->cmsg_type == SCM_RIGHTS && rider->cmsg_len == CMSG_LEN(sizeof(int))) {
      int received = -1;
      std::memcpy(&received, CMSG_DATA(rider), sizeof received);
      fd = UniqueFd(received);
    }
  }
  return true;
}

}  // namespace coppice::training
