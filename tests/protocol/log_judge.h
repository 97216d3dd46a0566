#pragma once
/// What the log of a World says to an entry: the checks of the log_rules tests.
#include "protocol/trouble.h"

namespace coppice::doubles {

/// What the log says to an entry without taking it; nullopt = it counts.
inline std::optional<Fault> verdict(const World& world, const crypto::Identity& signer, const wire::LogEntry& entry,
                                    std::optional<std::int64_t> atMs = {}) {
  const auto judged = world.log().check(world.entries().size(), atMs.value_or(world.nowMs()),
                                        wire::signEntry(signer, world.log().root().space, entry));
  return judged ? std::nullopt : std::optional(judged.error().fault);
}

/// The log as it was before the newest entry of one kind, and that entry.
template <typename Entry>
struct Before {
  explicit Before(const World& world) : view(world.log().root()) {
    for (std::size_t index = 0; index < world.entries().size(); ++index) {
      const auto envelope = wire::openEnvelope(wire::Purpose::LogEntry, world.entries()[index].second);
      const auto decoded = wire::decodeEntry(view.root().space, envelope->payload);
      if (const auto* one = std::get_if<Entry>(&*decoded)) std::tie(entry, at) = std::tuple(*one, index);
    }
    for (std::size_t index = 0; index < at; ++index) {
      if (!view.apply(index, world.entries()[index].first, world.entries()[index].second)) qFatal("entries count");
    }
    timeMs = world.entries()[at].first;
  }
  std::optional<Fault> verdict(const crypto::Identity& signer, const wire::LogEntry& one) const {
    const auto judged = view.check(at, timeMs, wire::signEntry(signer, view.root().space, one));
    return judged ? std::nullopt : std::optional(judged.error().fault);
  }

  protocol::LogView view;
  Entry entry;
  std::size_t at = 0;
  std::int64_t timeMs = 0;
};

/// The newest entry of one kind.
template <typename Entry>
Entry newest(const World& world) {
  for (auto at = world.entries().rbegin(); at != world.entries().rend(); ++at) {
    const auto envelope = wire::openEnvelope(wire::Purpose::LogEntry, at->second);
    const auto entry = wire::decodeEntry(world.log().root().space, envelope->payload);
    if (const auto* one = std::get_if<Entry>(&*entry)) return *one;
  }
  qFatal("no such entry");
}

inline RequestId onlyRequest(const World& world) {
  if (world.log().requests().size() != 1) qFatal("one request");
  return world.log().requests().begin()->first;
}

}  // namespace coppice::doubles

#define COUNTS(...) QVERIFY(!verdict(__VA_ARGS__))
#define REFUSED(fault, ...) QCOMPARE(verdict(__VA_ARGS__), std::optional(Fault::fault))
