#include <cmath>
#include <fstream>

#include "crypto/random.h"
#include "harness/data.h"

namespace coppice::harness {

namespace {

/// In [0, 1).
double unit(Random& random) { return static_cast<double>(random.nextU64() >> 11U) * 0x1p-53; }

/// Sum of twelve: normal enough for a demonstration, and the same on every machine.
double bell(Random& random) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += unit(random);
  return sum;
}

}  // namespace

Done writeSimulated(const std::filesystem::path& file, std::size_t authorities, std::size_t rowsOfOne,
                    std::uint64_t seed) {
  crypto::SeededRandom random(seed);
  std::ofstream stream(file, std::ios::binary);
  stream << "lea,student,score,gender,age,gcsescore\n";
  std::size_t student = 0;
  for (std::size_t lea = 1; lea <= authorities; ++lea) {
    const auto rows = static_cast<std::size_t>(static_cast<double>(rowsOfOne) * (0.5 + unit(random)));
    const double intercept = 0.4 * bell(random);
    for (std::size_t row = 0; row < rows; ++row) {
      const bool female = unit(random) < 0.45;
      const int age = static_cast<int>(unit(random) * 12) - 6;
      const double gcse = std::round(std::fmin(8, std::fmax(0, 6.3 + 0.8 * bell(random))) * 1000) / 1000;
      const double logit = intercept + 1.9 * (gcse - 6.2) + (female ? -0.4 : 0.3) - 0.03 * age;
      const bool good = unit(random) < 1 / (1 + std::exp(-logit));
      const int score = good ? 6 + 2 * static_cast<int>(unit(random) * 3) : 2 * static_cast<int>(unit(random) * 3);
      stream << lea << ',' << ++student << ',' << score << ',' << (female ? 'F' : 'M') << ',' << age << ',' << gcse
             << '\n';
    }
  }
  stream.close();
  return stream ? Done() : Done(fail(Fault::Storage, file.string()));
}

}  // namespace coppice::harness
