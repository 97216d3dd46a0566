#include "base/require.h"

#include <cstdio>
#include <cstdlib>

namespace coppice {

void failRequirement(const char* why, const char* file, int line) {
  std::fprintf(stderr, "bug: %s (%s:%d)\n", why, file, line);
  std::abort();
}

}  // namespace coppice
