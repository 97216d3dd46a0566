#pragma once
/// Every decision, append-only, signed and chained; the only maker of Grants and OwnLooks. Appending works while the
/// vault is locked (contents are sealed to its public key); reading contents needs the vault. append returns after the
/// record is on disk. One thread at a time. Never changes or removes a record. Source: product.md §2, §5.
#include <optional>

#include "base/random.h"
#include "consent/grant.h"
#include "consent/own_look.h"
#include "crypto/secret.h"

namespace coppice::consent {

struct LedgerRow {
  RecordSeal seal;
  Bytes sealed;  // the record, sealed to the vault
  friend bool operator==(const LedgerRow&, const LedgerRow&) = default;
};

/// Where rows are kept; storage implements it.
class LedgerStore {
 public:
  virtual ~LedgerStore() = default;
  /// Durable when it returns. Fails: AlreadyExists when the sequence is taken; DiskFull, Storage.
  virtual Done append(const LedgerRow& row) = 0;
  /// Ascending by sequence.
  virtual Expected<std::vector<LedgerRow>> rows() const = 0;
  virtual Expected<std::optional<LedgerRow>> newest() const = 0;
  virtual Expected<std::optional<LedgerRow>> newestOf(const RequestId& request) const = 0;
};

/// Opens what was sealed to the vault; the vault implements it.
class RecordOpener {
 public:
  virtual ~RecordOpener() = default;
  /// Fails: Locked, WrongProof.
  virtual Expected<crypto::SecretBytes> openSealed(BytesView sealed) const = 0;
};

class Ledger {
 public:
  /// vaultKey: public key of the vault's seal pair. The references must outlive the ledger.
  Ledger(LedgerStore& store, const crypto::Identity& member, const SealKey& vaultKey, std::string appVersion,
         Random& random)
      : m_store(&store),
        m_member(&member),
        m_vaultKey(vaultKey),
        m_appVersion(std::move(appVersion)),
        m_random(&random) {}

  /// Records a decision. Fails: RequestChanged (reviewed is not facts.request), WrongState (not legal now),
  /// BadParameters (a grant without data set or column, named twice, or ending in the past), storage faults.
  Expected<RecordSeal> append(const RequestFacts& facts, const Decision& decision);

  /// Pending when nothing was decided; Expired as soon as a granted consent is over. Works while locked.
  Expected<DecisionState> state(const RequestId& request, WallMs now) const;
  /// The clear index, ascending. Works while locked.
  Expected<std::vector<RecordSeal>> seals() const;
  /// Canonical JSON of record `sequence`, checked against its seal. Fails: Locked, NotFound, DamagedData …
  Expected<std::string> record(std::uint64_t sequence, const RecordOpener& opener) const;

  /// The newest record of a request with its seal; nullopt when nothing was decided. Fails as `record`.
  Expected<std::optional<OpenedRecord>> newestRecord(const RequestId& request, const RecordOpener& opener) const;
  /// All records, or those of one request, in order and in one pass. Fails as `record`.
  Expected<std::vector<OpenedRecord>> records(const RecordOpener& opener,
                                              const std::optional<RequestId>& only = {}) const;

  /// The right to read for this round. facts: the request as it stands now. Fails: NoConsent (none, ended, over),
  /// RequestChanged (recipe or privacy terms differ from what was granted), Locked, WrongSignature, DamagedData.
  Expected<Grant> grantFor(const RequestFacts& facts, WallMs now, const RecordOpener& opener) const;

  /// The member's own look at what it once granted for this request, ended or not. Fails: NoConsent (never granted),
  /// Locked, WrongSignature, DamagedData.
  Expected<OwnLook> ownLookFor(const RequestId& request, const RecordOpener& opener) const;

  /// Sequence, links and signatures; with an opener also the contents. It cannot notice missing newest records: after a
  /// restore the log says what this member did. Fails: DamagedData, WrongSignature, WrongHash, Contradiction.
  Done verifyChain(const RecordOpener* opener = nullptr) const;

 private:
  LedgerStore* m_store;
  const crypto::Identity* m_member;
  SealKey m_vaultKey;
  std::string m_appVersion;
  Random* m_random;
};

}  // namespace coppice::consent
