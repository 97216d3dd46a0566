#pragma once
/// The secrets and vectors of one seat in one round: a running sum of bodies or child sums, or the seeds of a mask
/// column. Memory O(d) whatever the group's size; seeds and sums are in memory only and wiped at the end. The seat
/// machine (protocol/seat.h) says what to do; this class does it. Event-loop thread. Source: protocol.md §6 steps 6,
/// 11–13.
#include <functional>
#include <map>

#include "crypto/sealed_box.h"
#include "protocol/round_context.h"
#include "sharing/accumulator.h"
#include "sharing/mask.h"
#include "transport/blob_store.h"

namespace coppice::agent {

class ColumnWorkspace {
 public:
  /// blobs holds bodies and sealed sums while the round runs. References must outlive the workspace.
  ColumnWorkspace(const protocol::RoundContext& context, tree::SeatPlace place, const sharing::VectorShape& shape,
                  const crypto::SealPair& epochKey, const transport::BlobStore& blobs);

  /// Mask column: opens the seed and checks it. Fails: WrongProof, WrongHash.
  Done takeSeed(const protocol::StoreShare& share);
  /// Body column: the downloaded body is added. Fails: WrongHash, Malformed, Storage.
  Done takeBody(const protocol::StoreShare& share);
  /// Inner group: the downloaded sealed sum is opened, checked and added. Fails: WrongProof, WrongHash, Malformed.
  Done takeSum(const protocol::StoreSum& sum);
  /// Takes a place out again.
  /// Fails when what went in cannot be read again; then the sum is of no use.
  Done drop(std::uint32_t place);
  /// The seed of a place, re-sealed to a replica; empty for body columns.
  Bytes resealSeed(std::uint32_t place, const SealKey& to) const;

  /// Forgets everything; seeds are wiped.
  void wipe();

  /// Calls `use` with the sum over exactly these places, which is a running sum or expanded for the moment, so that
  /// nobody needs a copy. Fails: Contradiction when other places are inside.
  Done withSum(const std::vector<std::uint32_t>& places, const std::function<void(const sharing::RingVector&)>& use);

 private:
  sharing::Accumulator& accumulator();
  Done feedBody(const BlobId& body, sharing::Sign sign);
  Expected<Bytes> openSum(const protocol::StoreSum& sum) const;

  const protocol::RoundContext& m_context;
  tree::SeatPlace m_place;
  std::uint32_t m_column;
  const crypto::SealPair& m_epochKey;
  const transport::BlobStore& m_blobs;
  sharing::VectorShape m_shape;
  std::optional<sharing::Accumulator> m_accumulator;  // only once a vector is there
  bool m_halfFed = false;  // a body could be read in part only: the accumulator is nobody's sum any more
  std::map<std::uint32_t, crypto::SecretBytes> m_seeds;
  std::map<std::uint32_t, BlobId> m_bodies;
  std::map<std::uint32_t, protocol::StoreSum> m_sums;
};

}  // namespace coppice::agent
