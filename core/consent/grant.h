#pragma once
/// The right to read: which columns of which data sets, for which request, until when. Only the Ledger can make one,
/// from a verified record, and the vault cannot be read without one. A Grant is asked for anew before every round and
/// not kept.
#include <algorithm>

#include "consent/record.h"

namespace coppice::consent {

class Grant {
 public:
  const RequestId& request() const { return m_binding.request; }
  const BlobId& recipe() const { return m_binding.recipe; }
  const std::vector<DatasetColumns>& datasets() const { return m_binding.datasets; }
  WallMs until() const { return m_binding.until; }
  const PrivacyTerms& privacy() const { return m_binding.privacy; }
  /// Hash of the record it rests on.
  const Digest& record() const { return m_record; }

  bool covers(const DatasetId& dataset, const std::string& column) const {
    return std::any_of(datasets().begin(), datasets().end(), [&](const DatasetColumns& granted) {
      return granted.dataset == dataset &&
             std::find(granted.columns.begin(), granted.columns.end(), column) != granted.columns.end();
    });
  }

 private:
  friend class Ledger;
  Grant(RecordBinding binding, Digest record) : m_binding(std::move(binding)), m_record(record) {}
  RecordBinding m_binding;
  Digest m_record;
};

}  // namespace coppice::consent
