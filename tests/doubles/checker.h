#pragma once
/// Watches a world from outside, from what is on the wire and in the log alone, and notes every broken promise of
/// protocol.md §6. Members that a test makes dishonest are told to it, so that it looks at the others. One thread.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "wire/peer_messages.h"

namespace coppice::doubles {

class Checker {
 public:
  void dishonest(const MemberKey& member) { m_dishonest.insert(member); }

  bool trusts(const MemberKey& member) const { return !m_dishonest.contains(member); }

  void begun(const MemberKey& contributor) { m_begun.insert(contributor); }
  void withdrew(const MemberKey& contributor) { m_withdrew.insert(contributor); }
  void journaled(const MemberKey& member, const std::string& key, BytesView value);
  /// leafPlaces: the contributors of the sender's group by place (empty for an inner group).
  void sent(const wire::SpaceId& space, const wire::PeerEnvelope& peer, const MemberKey& to,
            const std::vector<MemberKey>& leafPlaces);
  void bodyStored(const MemberKey& contributor);

  const std::vector<std::string>& violations() const { return m_violations; }

 private:
  using Scope = std::pair<RoundId, std::uint32_t>;
  void fail(const wire::PeerEnvelope& peer, const std::string& what);
  void voted(const wire::SpaceId& space, const wire::PeerEnvelope& peer, const wire::Ballot& ballot,
             const std::vector<MemberKey>& leafPlaces);
  void summed(const wire::PeerEnvelope& peer, const wire::ColumnSum& sum);

  std::set<MemberKey> m_dishonest;
  std::set<MemberKey> m_begun;
  std::set<MemberKey> m_withdrew;
  std::set<std::pair<MemberKey, Bytes>> m_journaledVotes;
  std::map<std::pair<Scope, MemberKey>, Bytes> m_votes;
  std::map<std::pair<Scope, MemberKey>, Bytes> m_headers;
  std::map<std::pair<Scope, std::uint32_t>, std::pair<CertificateId, Digest>> m_sums;  // by column
  std::map<std::pair<Scope, MemberKey>, std::set<MemberKey>> m_wiped;                  // by seat
  std::vector<std::string> m_violations;
};

}  // namespace coppice::doubles
