#pragma once
/// One child process: its own process group, ended by the kernel when we end, standard output and error in files. For
/// the demo and the system tests. Start it from the main thread only (the kernel ties its life to that thread). It is
/// never left running: the destructor kills its whole group.
#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <ios>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/expected.h"

namespace coppice::harness {

struct Launch {
  std::string name;  // as people read it: "hub", "member 7"
  std::filesystem::path program;
  std::vector<std::string> arguments;
  std::filesystem::path output;  // file; created or emptied
  std::filesystem::path errors;
};

class Process {
 public:
  /// Fails: NotFound (no such program), Storage (no process, no file).
  static Expected<std::unique_ptr<Process>> start(const Launch& launch);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  const std::string& name() const { return m_launch.name; }
  pid_t pid() const { return m_pid; }
  bool running() { return !exitCode().has_value(); }
  /// As a shell says it: 128 + n after signal n. nullopt while it runs.
  std::optional<int> exitCode();
  /// To the process alone; nothing happens when it has ended.
  void signal(int number);
  /// SIGKILL to the process and all it started, and waits for the process.
  void kill();

  std::string output() const;
  /// Whole lines of the output that were not asked for before.
  std::vector<std::string> newLines();
  /// The same of its errors, its log.
  std::vector<std::string> newErrorLines();
  /// All it wrote to standard error, its log.
  std::string errors() const;
  /// The last `count` lines of its errors, without its line ends at the end.
  std::string lastErrors(std::size_t count) const;
  /// "member 7 (coppiced) ended by signal 9" or "… ended with code 6: <last lines>".
  std::string story();

 private:
  explicit Process(Launch launch) : m_launch(std::move(launch)) {}
  Launch m_launch;
  pid_t m_pid = -1;
  std::streamoff m_linesRead = 0;
  std::streamoff m_errorLinesRead = 0;
  std::optional<int> m_exitCode;
};

/// A new directory of our own under a short path (socket paths hold 107 bytes). Removed at the end unless kept.
class ScratchDirectory {
 public:
  /// `at`: this directory, which is then kept; empty: a new one that is removed. Fails: AlreadyExists, Storage.
  static Expected<std::unique_ptr<ScratchDirectory>> make(const std::filesystem::path& at);
  ~ScratchDirectory();
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;
  const std::filesystem::path& path() const { return m_path; }
  bool kept() const { return m_kept; }

 private:
  ScratchDirectory(std::filesystem::path path, bool kept) : m_path(std::move(path)), m_kept(kept) {}
  std::filesystem::path m_path;
  bool m_kept;
};

}  // namespace coppice::harness
