// Preloaded into an agent: stops it right after each draw of 32 random bytes (the key of the rounding, a seed) while
// the file that COPPICE_PAUSE names exists. So a test sees the moments in which a contributor holds what it must not
// keep. The program knows nothing of it.
#include <dlfcn.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <cstdlib>

extern "C" void randombytes_buf(void* out, std::size_t size) {
  using Fill = void (*)(void*, std::size_t);
  static const auto fill = reinterpret_cast<Fill>(dlsym(RTLD_NEXT, "randombytes_buf"));
  static const char* const pause = std::getenv("COPPICE_PAUSE");
  fill(out, size);
  if (size == 32 && pause != nullptr && access(pause, F_OK) == 0) raise(SIGSTOP);
}
