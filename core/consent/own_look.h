#pragma once
/// The right of a member to see its own records through a model it helped to train, on its own machine. Only the Ledger
/// makes one, from the newest record that granted the request; whether that consent has ended since does not matter,
/// because nothing of the look leaves the machine. It is no Grant: no round can be computed with it.
#include <algorithm>

#include "consent/record.h"

namespace coppice::consent {

class OwnLook {
 public:
  const RequestId& request() const { return m_binding.request; }
  /// What the model was allowed to learn from; other columns it never saw.
  bool covers(const DatasetId& dataset) const { return columnsOf(dataset) != nullptr; }
  bool covers(const DatasetId& dataset, const std::string& column) const {
    const DatasetColumns* const granted = columnsOf(dataset);
    return granted != nullptr &&
           std::find(granted->columns.begin(), granted->columns.end(), column) != granted->columns.end();
  }

 private:
  friend class Ledger;
  explicit OwnLook(RecordBinding binding) : m_binding(std::move(binding)) {}
  const DatasetColumns* columnsOf(const DatasetId& dataset) const {
    const auto& all = m_binding.datasets;
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const DatasetColumns& one) { return one.dataset == dataset; });
    return at == all.end() ? nullptr : &*at;
  }
  RecordBinding m_binding;
};

}  // namespace coppice::consent
