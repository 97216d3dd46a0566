#include "harness/log_tail.h"

#include "hub/directory.h"
#include "wire/space_file.h"

namespace coppice::harness {

Expected<std::unique_ptr<LogTail>> LogTail::open(const std::filesystem::path& directory) {
  COPPICE_TRY(const hub::HubHome home, hub::openDirectory(directory));
  COPPICE_TRY(auto database, hub::openLog(home));
  return std::unique_ptr<LogTail>(new LogTail(std::move(database), protocol::rootOf(home.space)));
}

Expected<std::size_t> LogTail::refresh() {
  const std::uint64_t before = m_next;
  COPPICE_CHECK(m_store.forEach(m_next, [this](const storage::StoredEntry& entry) -> Done {
    const auto accepted = m_view.apply(entry.index, entry.time.value, entry.envelope);
    if (!accepted) {
      m_refused.push_back("entry " + std::to_string(entry.index) + ": " +
                          std::string(faultName(accepted.error().fault)) + " " + accepted.error().detail);
    }
    m_next = entry.index + 1;
    return {};
  }));
  return static_cast<std::size_t>(m_next - before);
}

Done checkCertificates(const protocol::LogView& view, const protocol::RoundState& round) {
  const auto wrong = [&round](const std::string& what) {
    return fail(Fault::CountMismatch, "round " + std::to_string(round.open.number) + ": " + what);
  };
  if (!round.result) return wrong("no result");
  if (round.result->outcome) return fail(*round.result->outcome, "round " + std::to_string(round.open.number));
  const auto chain = view.certificateChain(round);
  if (chain.empty()) return wrong("no root certificate");
  if (chain != round.result->certificates) return wrong("the result names other certificates than the log");
  const auto counted = view.countedContributors(round);
  if (counted.size() != round.result->count) {
    return wrong("the total counts " + std::to_string(round.result->count) + ", the certificates " +
                 std::to_string(counted.size()));
  }
  for (const auto& [group, certified] : round.certificates) {
    if (certified.id == chain.front() && certified.certificate.count != counted.size()) {
      return wrong("the root certificate says " + std::to_string(certified.certificate.count));
    }
  }
  return {};
}

}  // namespace coppice::harness
