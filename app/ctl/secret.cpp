#include "ctl/secret.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/bytes.h"

namespace coppice::ctl {

namespace {

constexpr std::size_t maxSecretBytes = 4096;
constexpr std::size_t keyFileRandomBytes = 32;

/// One line, read byte by byte so that a second secret may follow on the same descriptor.
Expected<std::string> readLine(int fd) {
  std::string line;
  while (line.size() <= maxSecretBytes) {
    char byte = 0;
    const ssize_t got = read(fd, &byte, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      return fail(Fault::BadInput, "cannot read descriptor " + std::to_string(fd) + ": " + std::strerror(errno));
    if (got == 0 || byte == '\n') return line;
    line += byte;
  }
  return fail(Fault::BadInput, "longer than " + std::to_string(maxSecretBytes) + " bytes");
}

/// Echo is off while this lives.
class SilentTerminal {
 public:
  explicit SilentTerminal(int fd) : m_fd(fd) {
    tcgetattr(m_fd, &m_before);
    termios silent = m_before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(m_fd, TCSAFLUSH, &silent);
  }
  ~SilentTerminal() { tcsetattr(m_fd, TCSAFLUSH, &m_before); }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;

 private:
  int m_fd;
  termios m_before{};
};

Expected<std::string> prompted(const std::string& prompt, const SecretSource& source) {
  const int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (terminal < 0) return fail(Fault::BadCommand, std::string("no terminal to ask on; use ") + source.instead);
  const std::string question = prompt + ": ";
  [[maybe_unused]] ssize_t shown = write(terminal, question.data(), question.size());
  Expected<std::string> line;
  {
    const SilentTerminal silent(terminal);
    line = readLine(terminal);
  }
  shown = write(terminal, "\n", 1);
  close(terminal);
  return line;
}

Expected<std::string> notEmpty(Expected<std::string> secret) {
  if (secret && secret->empty()) return fail(Fault::BadInput, "the passphrase is empty");
  return secret;
}

Expected<std::string> readKeyFile(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return fail(Fault::NotFound, path + ": " + std::strerror(errno));
  std::string content(maxSecretBytes + 1, '\0');
  std::size_t size = 0;
  while (size < content.size()) {
    const ssize_t got = read(fd, content.data() + size, content.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    size += static_cast<std::size_t>(got);
  }
  close(fd);
  if (size > maxSecretBytes)
    return fail(Fault::BadInput, path + " is longer than " + std::to_string(maxSecretBytes) + " bytes");
  content.resize(size);
  while (!content.empty() && (content.back() == '\n' || content.back() == '\r')) content.pop_back();
  return content;
}

Done makeKeyFile(const std::string& path) {
  std::uint8_t key[keyFileRandomBytes];
  if (getrandom(key, sizeof key, 0) != static_cast<ssize_t>(sizeof key)) return fail(Fault::Storage, "no randomness");
  std::string text = toHex(key) + "\n";
  explicit_bzero(key, sizeof key);
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) return fail(Fault::BadInput, path + ": " + std::strerror(errno));
  const bool written = write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(fd) == 0;
  close(fd);
  explicit_bzero(text.data(), text.size());
  if (!written) return fail(Fault::Storage, path);
  return {};
}

}  // namespace

Expected<std::string> readSecret(const SecretSource& source, const std::string& prompt) {
  if (!source.keyFile.empty()) return notEmpty(readKeyFile(source.keyFile));
  if (source.fd >= 0) return notEmpty(readLine(source.fd));
  return notEmpty(prompted(prompt, source));
}

Expected<std::string> readNewSecret(const SecretSource& source, const std::string& prompt) {
  if (!source.keyFile.empty() && access(source.keyFile.c_str(), F_OK) != 0) COPPICE_CHECK(makeKeyFile(source.keyFile));
  COPPICE_TRY(std::string secret, readSecret(source, prompt));
  if (source.keyFile.empty() && source.fd < 0) {
    COPPICE_TRY(std::string again, prompted("The same once more", source));
    const bool same = secret == again;
    explicit_bzero(again.data(), again.size());
    if (!same) return fail(Fault::BadInput, "the two passphrases differ");
  }
  return secret;
}

}  // namespace coppice::ctl
