#include "training/worker_client.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>

#include "base/limits.h"
#include "crypto/secret.h"
#include "wire/worker.pb.h"

namespace coppice::training {

namespace {

namespace pb = worker::pb;

/// What a worker's end means; the job's own limits are the usual reason.
Error deathOf(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    const std::string name = std::string("signal ") + std::to_string(signal);
    if (signal == SIGXCPU) return {Fault::WorkerTimeout, "limits.cpuSeconds"};
    return {Fault::WorkerCrashed, name};
  }
  return {Fault::WorkerCrashed, "exit code " + std::to_string(WEXITSTATUS(status))};
}

Expected<int> spawn(const WorkerClient::Options& options, int theirEnd) {
  const std::string program = options.program.string();
  std::string memory = "--memory-mb=" + std::to_string(options.limits.memoryMb);
  std::array<char*, 3> arguments = {const_cast<char*>(program.c_str()), memory.data(), nullptr};
  // One thread: more would need clone() behind the lock.
  std::array<std::string, 4> settings = {"OPENBLAS_NUM_THREADS=1", "OMP_NUM_THREADS=1", "MKL_NUM_THREADS=1", "LANG=C"};
  std::array<char*, 5> environment{};
  for (std::size_t i = 0; i < settings.size(); ++i) environment[i] = settings[i].data();

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, theirEnd, 3);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t signals;
  sigfillset(&signals);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  pid_t process = 0;
  const int code = posix_spawn(&process, program.c_str(), &actions, &attributes, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (code != 0) return fail(Fault::WorkerMissing, program + ": " + std::strerror(code));
  return process;
}

}  // namespace

std::optional<std::int64_t> cpuMsOf(int process) {
  clockid_t clock = 0;
  timespec used{};
  if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &used) != 0) return std::nullopt;
  constexpr std::int64_t secondMs = 1000;
  constexpr std::int64_t msNs = 1'000'000;
  return used.tv_sec * secondMs + used.tv_nsec / msNs;
}

Expected<std::unique_ptr<WorkerClient>> WorkerClient::start(const Options& options, Clock& clock) {
  if (access(options.program.c_str(), X_OK) != 0) return fail(Fault::WorkerMissing, options.program.string());
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return fail(Fault::Storage, "socketpair");
  std::unique_ptr<WorkerClient> client(new WorkerClient(clock));
  client->m_socket = UniqueFd(ends[0]);
  // Above 3, so that dup2 onto 3 in the child always makes a descriptor that survives exec.
  const UniqueFd theirs(fcntl(ends[1], F_DUPFD_CLOEXEC, 10));
  ::close(ends[1]);
  fcntl(client->m_socket.get(), F_SETFL, O_NONBLOCK);
  COPPICE_TRY(client->m_process, spawn(options, theirs.get()));
  if (options.niceness != 0) setpriority(PRIO_PROCESS, static_cast<id_t>(client->m_process), options.niceness);
  client->m_limits = options.limits;
  pb::ToWorker message;
  message.mutable_start()->set_recipe_package(options.recipePackage.data(), options.recipePackage.size());
  client->queue(message.SerializeAsString());
  client->m_deadline = clock.monotonic() + options.startTimeoutMs;
  return client;
}

WorkerClient::~WorkerClient() { end(); }

/// Kills the process and waits for it. Returns its status.
int WorkerClient::reap() {
  ::kill(m_process, SIGKILL);  // already dead when its socket closed; its status stays what it was
  int status = 0;
  rusage used{};
  while (wait4(m_process, &status, 0, &used) < 0 && errno == EINTR) {
  }
  constexpr std::int64_t secondMs = 1000;
  m_cpuMsAtEnd = (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * secondMs +
                 (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / secondMs;
  m_process = 0;
  return status;
}

std::int64_t WorkerClient::cpuMs() const {
  return m_process > 0 ? cpuMsOf(m_process).value_or(m_cpuMsAtEnd) : m_cpuMsAtEnd;
}

std::int64_t WorkerClient::end() {
  if (m_process > 0) reap();
  return m_cpuMsAtEnd;
}

void WorkerClient::queue(const std::string& message, UniqueFd fd) {
  Frame frame;
  appendU32(frame.bytes, static_cast<std::uint32_t>(message.size()));
  append(frame.bytes, asBytes(message));
  frame.fd = std::move(fd);
  m_out.push_back(std::move(frame));
  flush();
}

Done WorkerClient::attach(const SealedMatrix& matrix) {
  if (m_process <= 0) return fail(Fault::NotRunning, "worker");
  UniqueFd copy(fcntl(matrix.fd.get(), F_DUPFD_CLOEXEC, 0));
  if (!copy) return fail(Fault::Storage, "matrix");
  pb::ToWorker message;
  message.mutable_data();
  queue(message.SerializeAsString(), std::move(copy));
  return {};
}

Expected<std::uint64_t> WorkerClient::post(const Job& job, double share) {
  if (m_process <= 0) return fail(Fault::NotRunning, "worker");
  if (m_busy) return fail(Fault::Busy, "worker");
  pb::ToWorker message;
  message.set_job(++m_lastJob);
  pb::Run& run = *message.mutable_run();
  run.set_kind(static_cast<pb::Kind>(job.kind));
  run.set_model(job.model.data(), job.model.size());
  run.set_seed(job.seed);
  run.set_rounds(job.rounds);
  m_busy = true;
  // CPU seconds are the worker's own limit; the wall clock only catches a worker that sleeps.
  const double seconds = m_limits.cpuSeconds * 4 / std::clamp(share, 0.001, 1.0) + 10;
  m_deadline = m_clock.monotonic() + static_cast<std::int64_t>(seconds * 1000);
  queue(message.SerializeAsString());
  return m_lastJob;
}

void WorkerClient::flush() {
  while (!m_out.empty() && m_socket) {
    Frame& frame = m_out.front();
    iovec part{frame.bytes.data() + frame.sent, frame.bytes.size() - frame.sent};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    alignas(cmsghdr) std::array<std::uint8_t, CMSG_SPACE(sizeof(int))> control{};
    if (frame.fd && frame.sent == 0) {
      header.msg_control = control.data();
      header.msg_controllen = control.size();
      cmsghdr* const rider = CMSG_FIRSTHDR(&header);
      rider->cmsg_level = SOL_SOCKET;
      rider->cmsg_type = SCM_RIGHTS;
      rider->cmsg_len = CMSG_LEN(sizeof(int));
      const int fd = frame.fd.get();
      std::memcpy(CMSG_DATA(rider), &fd, sizeof fd);
    }
    const ssize_t sent = sendmsg(m_socket.get(), &header, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0) return;  // full: later; broken: reading says why
    frame.sent += static_cast<std::size_t>(sent);
    if (frame.sent == frame.bytes.size()) m_out.pop_front();
  }
}

void WorkerClient::receive(std::vector<WorkerEvent>& events) {
  std::array<std::uint8_t, 65536> chunk{};
  for (;;) {
    const ssize_t got = recv(m_socket.get(), chunk.data(), chunk.size(), MSG_DONTWAIT);
    if (got > 0) {
      const std::span<std::uint8_t> came(chunk.data(), static_cast<std::size_t>(got));
      m_in.add(came);
      crypto::wipe(came);
      decode(events);
      if (m_process <= 0) return;
      continue;
    }
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    return end(events, std::nullopt);
  }
}

void WorkerClient::decode(std::vector<WorkerEvent>& events) {
  for (;;) {
    auto event = m_in.next();
    if (!event) return end(events, event.error());
    if (!*event) return;
    const auto* failure = std::get_if<WorkerFailure>(&**event);
    if (failure != nullptr && failure->ended) return end(events, failure->error);
    if (!std::holds_alternative<WorkerProgress>(**event)) {
      m_busy = false;
      m_deadline.reset();
    }
    events.push_back(std::move(**event));
  }
}

void WorkerClient::end(std::vector<WorkerEvent>& events, std::optional<Error> why) {
  if (m_process <= 0) return;
  const int status = reap();
  m_socket.reset();
  m_out.clear();
  m_deadline.reset();
  Error error = why ? *why : deathOf(status);
  if (m_killedFor) error = {*m_killedFor, "worker ended"};
  events.push_back(WorkerFailure{m_lastJob, error, true});
  m_busy = false;
}

void WorkerClient::kill(Fault reason) {
  if (m_process <= 0) return;
  m_killedFor = reason;
  ::kill(m_process, SIGKILL);
}

std::vector<WorkerEvent> WorkerClient::handle() {
  std::vector<WorkerEvent> events;
  if (m_process <= 0) return events;
  if (m_killedFor) {
    end(events, std::nullopt);
    return events;
  }
  flush();
  receive(events);
  if (m_deadline && m_clock.monotonic() >= *m_deadline) {
    kill(Fault::WorkerTimeout);
    end(events, std::nullopt);
  }
  return events;
}

Expected<std::vector<WorkerEvent>> WorkerClient::pollOnce() {
  if (m_process <= 0) return fail(Fault::NotRunning, "worker");
  pollfd poller{m_socket.get(), static_cast<short>(POLLIN | (wantsWrite() ? POLLOUT : 0)), 0};
  const std::int64_t waitMs = m_deadline ? std::max<std::int64_t>(0, *m_deadline - m_clock.monotonic()) : -1;
  ::poll(&poller, 1, static_cast<int>(std::min<std::int64_t>(waitMs, 60'000)));
  return handle();
}

Expected<WorkerReady> WorkerClient::waitReady() {
  for (;;) {
    COPPICE_TRY(const auto events, pollOnce());
    for (const WorkerEvent& event : events) {
      if (const auto* ready = std::get_if<WorkerReady>(&event)) return *ready;
      if (const auto* failure = std::get_if<WorkerFailure>(&event)) return fail(failure->error);
    }
  }
}

Expected<JobResult> WorkerClient::run(const Job& job) {
  COPPICE_TRY(const std::uint64_t number, post(job));
  for (;;) {
    COPPICE_TRY(auto events, pollOnce());
    for (WorkerEvent& event : events) {
      if (auto* result = std::get_if<WorkerResult>(&event); result != nullptr && result->job == number)
        return std::move(result->result);
      if (const auto* failure = std::get_if<WorkerFailure>(&event)) return fail(failure->error);
    }
  }
}

}  // namespace coppice::training
