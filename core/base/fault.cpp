#include "base/fault.h"

namespace coppice {

std::string_view faultName(Fault fault) {
  switch (fault) {
#define X(name, number) \
  case Fault::name:     \
    return #name;
    COPPICE_FAULTS(X)
#undef X
  }
  return "unknown fault";
}

const std::vector<Fault>& allFaults() {
  static const std::vector<Fault> faults = {
#define X(name, number) Fault::name,
      COPPICE_FAULTS(X)
#undef X
  };
  return faults;
}

std::optional<Fault> faultFromNumber(std::uint32_t number) {
  for (const Fault fault : allFaults()) {
    if (static_cast<std::uint32_t>(fault) == number) return fault;
  }
  return std::nullopt;
}

}  // namespace coppice
