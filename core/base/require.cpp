#include "base/require.h"

#include <cstdio>
#include <cstdlib>

namespace coppice {

void failRequirement(const char* why, const std::source_location& where) {
  std::fprintf(stderr, "bug: %s (%s:%u)\n", why, where.file_name(), static_cast<unsigned>(where.line()));
  std::abort();
}

}  // namespace coppice
