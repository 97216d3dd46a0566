#pragma once
/// A client of the real hub whose line lies to it.
#include "doubles/tapped_link.h"
#include "unit/hub/hub_world.h"

namespace coppice::hub {

using Replies = std::vector<wire::HubReply>;
/// What the client hears instead of the hub's answer.
using Lie = std::function<Replies(World&, const wire::HubReply&)>;

/// Changes answers of one kind, and leaves all others as they are.
template <typename Reply>
Lie to(std::function<void(World&, Reply&)> change) {
  return [change = std::move(change)](World& world, const wire::HubReply& reply) {
    wire::HubReply told = reply;
    if (auto* one = std::get_if<Reply>(&told)) change(world, *one);
    return Replies{told};
  };
}

/// Answers of one kind become one of another.
template <typename Reply>
Lie anotherType() {
  return [](World&, const wire::HubReply& reply) {
    return std::holds_alternative<Reply>(reply) ? Replies{wire::Accepted{}} : Replies{reply};
  };
}

/// So that a client takes one copy and has to cope with the other.
template <typename Reply>
Lie twice() {
  return [](World&, const wire::HubReply& reply) {
    return std::holds_alternative<Reply>(reply) ? Replies{reply, reply} : Replies{reply};
  };
}

/// A client that may be lied to.
struct Victim {
  explicit Victim(World& worldIn) : world(worldIn) {
    transport::HubClient::Events events;
    events.entries = [this](transport::LogBatch batch) {
      for (auto& record : batch.records) entries.push_back(std::move(record));
    };
    events.relayed = [this](const MemberKey&, Bytes message) { messages.push_back(std::move(message)); };
    events.forked = [this](const wire::SignedHead& head) { shown = head; };
    client.emplace(world.loop, doubles::tapped(world.loop, world.link(), tap), world.random,
                   transport::HubPin{world.home->space.space(), world.home->space.hubKey}, identity, std::move(events));
  }
  void hears(const Lie& lie) {
    tap.incoming = [this, lie](const wire::HubReply& reply) {
      Replies told = lie(world, reply);
      lied += told == Replies{reply} ? 0 : 1;
      return told;
    };
  }
  /// From now on, and at once: it does not wait out the time after which a client that was refused tries again.
  void hearsTheTruth() {
    tap.incoming = nullptr;
    world.clock.advance(10'000);
  }
  bool until(const std::function<bool()>& condition) { return world.loop.runUntil(condition, patienceMs); }
  bool isConnected() {
    return until([this] { return client->connected(); });
  }
  Expected<transport::Receipt> append(const Bytes& envelope) {
    std::optional<Expected<transport::Receipt>> outcome;
    client->append(envelope, [&](Expected<transport::Receipt> receipt) {
      require(!outcome, "one answer");
      outcome = std::move(receipt);
    });
    require(until([&] { return outcome.has_value(); }), "append is answered");
    return std::move(*outcome);
  }

  World& world;
  doubles::Tap tap;
  crypto::Identity identity = crypto::Identity::generate(world.random);
  unsigned lied = 0;
  std::vector<wire::LogRecord> entries;
  std::vector<Bytes> messages;
  std::optional<wire::SignedHead> shown;
  std::optional<transport::HubClient> client;
};

inline QString nameOf(const std::optional<Error>& error) {
  return error ? QString::fromStdString(std::string(faultName(error->fault))) : QStringLiteral("none");
}

}  // namespace coppice::hub

Q_DECLARE_METATYPE(coppice::hub::Lie)
