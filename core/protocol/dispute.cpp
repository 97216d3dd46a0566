#include "protocol/dispute.h"

namespace coppice::protocol {

namespace {

bool sameScope(const wire::PeerEnvelope& first, const wire::PeerEnvelope& second) {
  return first.round == second.round && first.group == second.group && first.message.index() == second.message.index();
}

}  // namespace

bool contradicts(const wire::PeerEnvelope& first, const wire::PeerEnvelope& second) {
  if (first.sender != second.sender || !sameScope(first, second)) return false;
  if (first.message == second.message) return false;
  if (std::holds_alternative<wire::Vote>(first.message) || std::holds_alternative<wire::Propose>(first.message) ||
      std::holds_alternative<wire::ShareHeader>(first.message)) {
    return true;
  }
  if (const auto* have = std::get_if<wire::Have>(&first.message)) {
    return have->sequence == std::get<wire::Have>(second.message).sequence;
  }
  if (const auto* sum = std::get_if<wire::ColumnSum>(&first.message)) {
    const auto& other = std::get<wire::ColumnSum>(second.message);
    return sum->column == other.column && (sum->sumHash != other.sumHash || sum->certificate != other.certificate);
  }
  return false;
}

bool replicasDiffer(const wire::PeerEnvelope& first, const wire::PeerEnvelope& second) {
  if (first.sender == second.sender || !sameScope(first, second)) return false;
  const auto* sum = std::get_if<wire::ColumnSum>(&first.message);
  if (sum == nullptr) return false;
  const auto& other = std::get<wire::ColumnSum>(second.message);
  return sum->column == other.column && sum->certificate == other.certificate && sum->sumHash != other.sumHash;
}

Done checkDispute(const wire::SpaceId& space, const wire::Dispute& dispute) {
  COPPICE_TRY(const wire::PeerEnvelope first, wire::openPeer(space, dispute.first));
  COPPICE_TRY(const wire::PeerEnvelope second, wire::openPeer(space, dispute.second));
  if (first.round != dispute.round || first.group != dispute.group) return fail(Fault::WrongRound, "evidence");
  if (dispute.accused.isZero() ? replicasDiffer(first, second)
                               : first.sender == dispute.accused && contradicts(first, second)) {
    return {};
  }
  return fail(Fault::Contradiction, "the statements do not contradict each other");
}

}  // namespace coppice::protocol
