#include "protocol/round_encoding.h"

#include "base/limits.h"
#include "catalogue/vector_layout.h"

namespace coppice::protocol {

Expected<sharing::Encoding> encodingFor(const catalogue::Recipe& recipe, catalogue::RoundKind kind,
                                        const catalogue::ProtocolParameters& parameters) {
  const catalogue::VectorLayout layout = catalogue::layoutOf(recipe, kind);
  if (layout.mainCount > limits::maxVectorWords)
    return fail(Fault::TooLarge, std::to_string(layout.mainCount) + " words");
  std::vector<double> metricBounds;
  for (std::size_t k = sharing::Encoding::firstMetricAt; k < layout.trailer.size(); ++k) {
    metricBounds.push_back(layout.trailer[k].bound);
  }
  if (kind != catalogue::RoundKind::Train) {
    return sharing::Encoding::sums(layout.mainBounds, metricBounds, parameters.membersMax);
  }
  COPPICE_TRY(const sharing::RingBits bits, sharing::RingBits::fromNumber(catalogue::ringBitsOf(parameters, kind)));
  return sharing::Encoding::train(bits, static_cast<std::uint32_t>(layout.mainCount), layout.clip, metricBounds,
                                  parameters.membersMax);
}

}  // namespace coppice::protocol
