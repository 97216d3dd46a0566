#pragma once
/// The rounds of one request and the tree of its newest epoch, as the verified log shows them: asked of the agent,
/// again when its status changes while `follow` is on. GUI thread.
#include "bridge/services.h"
#include "models/row_model.h"

namespace coppice::ui {

using RoundModel = RowModel<pb::RoundFigures>;
using GroupModel = RowModel<pb::TreeGroup>;

class RequestRounds : public QObject {
  Q_OBJECT
 public:
  explicit RequestRounds(const Services& services, QObject* parent = nullptr);

  /// Id of the request; empty: none, and both lists are empty.
  void setRequest(const std::string& request);
  const std::string& request() const { return m_request; }
  void follow(bool on);

  RoundModel& rounds() { return *m_rounds; }
  GroupModel& groups() { return *m_groups; }
  /// Names of the model's figures that any round reported, in the order they first came.
  std::vector<std::string> metrics() const;
  /// Milliseconds until `planned` training rounds are done at the pace so far; 0 while that cannot be told.
  std::int64_t timeLeftMs(std::uint32_t planned) const;

 Q_SIGNALS:
  void changed();

 private:
  void ask();

  const Services& m_services;
  std::string m_request;
  bool m_follows = false;
  bool m_asking = false;
  bool m_askAgain = false;
  RoundModel* m_rounds;
  GroupModel* m_groups;
};

}  // namespace coppice::ui
