#pragma once
/// Which open requests each data set fits, and where its values lie outside of what a request reads: asked from the
/// agent one request at a time, kept until data or requests change. At most `most` requests, newest first. GUI thread.
#include <deque>
#include <map>

#include "bridge/services.h"

namespace coppice::ui {

struct RequestFit {
  std::string request;
  std::string title;
  std::vector<std::string> missing;     // required columns; empty: it fits
  std::vector<std::string> outOfRange;  // columns with values outside the request's range
};

class FitBook : public QObject {
  Q_OBJECT
 public:
  static constexpr std::size_t most = 20;
  explicit FitBook(const Services& services, QObject* parent = nullptr);

  /// Asks for what is not known yet; `changed` follows.
  void load();
  std::vector<RequestFit> fitsOf(const pb::Dataset& dataset) const;
  /// More answers are to come.
  bool asking() const;
  /// An answer of the agent, for the request with this id.
  void take(const std::string& request, const pb::RequestDetail& detail);

 Q_SIGNALS:
  void changed();

 private:
  void forget();
  void askNext();
  static bool isOpen(const pb::RequestSummary& request);

  const Services& m_services;
  std::map<std::string, pb::RequestDetail> m_details;
  std::deque<std::string> m_wanted;
  bool m_asking = false;
};

}  // namespace coppice::ui
