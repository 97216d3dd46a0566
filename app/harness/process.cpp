#include "harness/process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>

namespace coppice::harness {

namespace fs = std::filesystem;

namespace {

std::string textOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// From `at` on, which moves behind them.
std::vector<std::string> wholeLines(const fs::path& file, std::streamoff& at) {
  std::ifstream stream(file, std::ios::binary);
  stream.seekg(at);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line) && !stream.eof();) {
    at += static_cast<std::streamoff>(line.size()) + 1;
    lines.push_back(line);
  }
  return lines;
}

/// Between fork and exec: async-signal-safe calls only.
[[noreturn]] void become(char* const* arguments, int output, int errors, int report, pid_t parent) {
  const auto giveUp = [report] {
    const int why = errno;
    (void)!write(report, &why, sizeof why);
    _exit(127);
  };
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);  // the parent ended before the line above
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGPIPE, SIG_DFL);
  const int input = open("/dev/null", O_RDONLY);
  if (input < 0 || dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(errors, 2) < 0) giveUp();
  execv(arguments[0], arguments);
  giveUp();
  _exit(127);
}

class Fd {
 public:
  explicit Fd(int fd) : m_fd(fd) {}
  ~Fd() { close(); }
  Fd(const Fd&) = delete;
  Fd& operator=(const Fd&) = delete;
  int get() const { return m_fd; }
  void close() {
    if (m_fd >= 0) ::close(m_fd);
    m_fd = -1;
  }

 private:
  int m_fd;
};

}  // namespace

Expected<std::unique_ptr<Process>> Process::start(const Launch& launch) {
  std::unique_ptr<Process> process(new Process(launch));
  const int fileFlags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;
  const Fd output(open(launch.output.c_str(), fileFlags, 0600));
  const Fd errors(open(launch.errors.c_str(), fileFlags, 0600));
  int ends[2];
  if (output.get() < 0 || errors.get() < 0 || pipe2(ends, O_CLOEXEC) != 0) {
    return fail(Fault::Storage, launch.output.string() + ": " + std::strerror(errno));
  }
  Fd reading(ends[0]);
  Fd writing(ends[1]);
  std::vector<std::string> words = {launch.program.string()};
  words.insert(words.end(), launch.arguments.begin(), launch.arguments.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  const pid_t parent = getpid();
  process->m_pid = fork();
  if (process->m_pid == 0) become(arguments.data(), output.get(), errors.get(), writing.get(), parent);
  if (process->m_pid < 0) return fail(Fault::Storage, std::string("no new process: ") + std::strerror(errno));
  setpgid(process->m_pid, process->m_pid);  // in both: whoever comes first
  writing.close();
  int why = 0;
  if (read(reading.get(), &why, sizeof why) == sizeof why) {
    return fail(Fault::NotFound, launch.program.string() + ": " + std::strerror(why));
  }
  return process;
}

Process::~Process() { kill(); }

std::optional<int> Process::exitCode() {
  if (m_exitCode || m_pid < 0) return m_exitCode;
  int status = 0;
  if (waitpid(m_pid, &status, WNOHANG) == m_pid) {
    m_exitCode = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    ::kill(-m_pid, SIGKILL);  // whatever it started ends with it
  }
  return m_exitCode;
}

void Process::signal(int number) {
  if (running() && m_pid > 0) ::kill(m_pid, number);
}

void Process::kill() {
  if (m_pid < 0 || exitCode()) return;
  ::kill(-m_pid, SIGKILL);
  ::kill(m_pid, SIGKILL);
  int status = 0;
  while (waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
  }
  m_exitCode = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

std::string Process::output() const { return textOf(m_launch.output); }

std::vector<std::string> Process::newLines() { return wholeLines(m_launch.output, m_linesRead); }
std::vector<std::string> Process::newErrorLines() { return wholeLines(m_launch.errors, m_errorLinesRead); }

std::string Process::errors() const { return textOf(m_launch.errors); }

std::string Process::lastErrors(std::size_t count) const {
  std::string text = textOf(m_launch.errors);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  std::size_t from = text.size();
  for (std::size_t line = 0; line < count && from != std::string::npos && from > 0; ++line) {
    from = text.rfind('\n', from - 1);
  }
  return from == std::string::npos || from == 0 ? text : text.substr(from + 1);
}

std::string Process::story() {
  const std::string who = m_launch.name + " (" + m_launch.program.filename().string() + ")";
  const auto code = exitCode();
  if (!code) return who + " is running";
  const std::string how =
      *code > 128 ? " was ended by signal " + std::to_string(*code - 128) : " ended with code " + std::to_string(*code);
  const std::string lines = lastErrors(6);
  return who + how + (lines.empty() ? ", without a word" : "; its last lines:\n  " + lines);
}

Expected<std::unique_ptr<ScratchDirectory>> ScratchDirectory::make(const fs::path& at) {
  std::error_code error;
  if (!at.empty()) {
    if (fs::exists(at, error) && !fs::is_empty(at, error)) return fail(Fault::AlreadyExists, at.string());
    fs::create_directories(at, error);
    if (error) return fail(Fault::Storage, at.string() + ": " + error.message());
    fs::permissions(at, fs::perms::owner_all, error);
    return std::unique_ptr<ScratchDirectory>(new ScratchDirectory(fs::absolute(at), true));
  }
  std::string pattern = "/tmp/coppice-XXXXXX";
  if (mkdtemp(pattern.data()) == nullptr) return fail(Fault::Storage, pattern + ": " + std::strerror(errno));
  return std::unique_ptr<ScratchDirectory>(new ScratchDirectory(pattern, false));
}

ScratchDirectory::~ScratchDirectory() {
  std::error_code ignored;
  if (!m_kept) fs::remove_all(m_path, ignored);
}

}  // namespace coppice::harness
