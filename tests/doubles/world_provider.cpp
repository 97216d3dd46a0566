// What the provider does in a round of the world.
#include "base/require.h"
#include "doubles/world.h"
#include "sharing/mask.h"

namespace coppice::doubles {

using namespace protocol;

void World::tellProvider(const CollectorEvent& event) {
  if (!m_nodes[provider()].alive || !m_context) return;
  const bool before = std::holds_alternative<collector::Finished>(m_collector.phase);
  auto result = step(m_collector, event, around(provider()));
  m_collector = std::move(result.next);
  for (const Effect& effect : result.effects) providerEffect(effect);
  const auto* finished = std::get_if<collector::Finished>(&m_collector.phase);
  if (finished != nullptr && !before) publishResult(finished->outcome);
}

void World::providerEffect(const Effect& effect) {
  if (commonEffect(provider(), "provider", effect, [this] { tellProvider(Tick{}); })) return;
  if (const auto* store = std::get_if<StoreSum>(&effect)) {
    later(provider(), delay(), [this, sum = store->sum] {
      auto packed = openSum(provider(), sum);
      if (packed) m_rootSums[sum.column] = *packed;
      tellProvider(SumStored{sum.column, sum.rank, packed ? std::nullopt : std::optional(packed.error())});
    });
  } else if (std::holds_alternative<DecodeTotal>(effect)) {
    later(provider(), 5, [this] { tellProvider(decode()); });
  } else {
    require(std::holds_alternative<WipeRound>(effect), "a provider's effect");
  }
}

Decoded World::decode() {
  sharing::Accumulator total(shape());
  for (const auto& [column, packed] : m_rootSums) {
    require(total.apply(packed, column == 0 ? sharing::Sign::Plus : sharing::Sign::Minus).has_value(), "a checked sum");
  }
  m_total.emplace();
  for (std::size_t k = 0; k < shape().words(); ++k)
    m_total->push_back(static_cast<std::uint32_t>(total.sum().signedAt(k)));
  return {.count = total.sum().signedAt(m_options.members + 1U), .error = {}};
}

void World::publishResult(std::optional<Fault> outcome) {
  const RoundState& round = *m_log.round(m_context->round);
  if (round.result) return;
  append(m_nodes[provider()].identity,
         wire::RoundResult{.round = round.id,
                           .outcome = outcome,
                           .model = {},
                           .count = outcome ? 0 : static_cast<std::uint32_t>(m_log.countedContributors(round).size()),
                           .weightMicros = 0,
                           .metrics = {},
                           .certificates = m_log.certificateChain(round)});
}

}  // namespace coppice::doubles
