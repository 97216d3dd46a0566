#include "sharing/sealed_vector.h"

#include <QTest>

#include "crypto/random.h"

using namespace coppice;
using namespace coppice::sharing;

namespace {

Bytes randomBytes(Random& random, std::size_t size) {
  Bytes bytes(size);
  random.fill(bytes);
  return bytes;
}

}  // namespace

class SealedVectorTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void opensForEveryRecipientAtAnySize_data() {
    QTest::addColumn<qulonglong>("size");
    for (const qulonglong size :
         {qulonglong{0}, qulonglong{1}, qulonglong{sealedChunkBytes - 1}, qulonglong{sealedChunkBytes},
          qulonglong{sealedChunkBytes + 1}, qulonglong{3 * sealedChunkBytes}}) {
      QTest::newRow(std::to_string(size).c_str()) << size;
    }
  }
  void opensForEveryRecipientAtAnySize() {
    QFETCH(qulonglong, size);
    crypto::SeededRandom random(size);
    const Bytes packed = randomBytes(random, size);
    const SealedVector sealed = sealVector(packed, random);
    QCOMPARE(std::uint64_t{sealed.blob.size()}, sealedVectorBytes(size));
    for (int recipient = 0; recipient < 2; ++recipient) {
      const auto own = crypto::SealPair::generate(random);
      const auto opened = openVector(sealed.blob, sealed.keyFor(own.key()), own, size, sumHashOf(packed));
      QVERIFY(opened.has_value());
      QVERIFY(*opened == packed);
    }
  }

  /// Also where a chunk ends inside a word.
  void aSumIsSealedAsItsPackedForm() {
    crypto::SeededRandom random(3);
    const auto own = crypto::SealPair::generate(random);
    for (const RingBits bits : {RingBits::sixteen(), RingBits::twentyFour(), RingBits::thirtyTwo()}) {
      for (const std::uint32_t words : {1U, 100'000U, 300'000U}) {
        RingVector sum(VectorShape{bits, words, 3});
        for (std::uint32_t& word : sum.writable()) word = static_cast<std::uint32_t>(random.nextU64());
        const Bytes packed = pack(sum);
        const SealedSum sealed = sealSum(sum, random);
        QCOMPARE(sealed.hash, sumHashOf(packed));
        const auto opened =
            openVector(sealed.vector.blob, sealed.vector.keyFor(own.key()), own, packed.size(), sealed.hash);
        QVERIFY(opened.has_value());
        QVERIFY(*opened == packed);
      }
    }
  }

  void refusesEverythingElse() {
    crypto::SeededRandom random(7);
    const std::size_t size = sealedChunkBytes + 100;
    const Bytes packed = randomBytes(random, size);
    const auto own = crypto::SealPair::generate(random);
    const auto stranger = crypto::SealPair::generate(random);
    const SealedVector sealed = sealVector(packed, random);
    const Bytes key = sealed.keyFor(own.key());
    const Digest hash = sumHashOf(packed);
    const auto faultOf = [&](const Bytes& blob, const Bytes& sealedKey, const crypto::SealPair& pair,
                             std::uint64_t bytes, const Digest& expected) {
      const auto opened = openVector(blob, sealedKey, pair, bytes, expected);
      return opened ? std::optional<Fault>() : std::optional(opened.error().fault);
    };
    QCOMPARE(faultOf(sealed.blob, key, own, size, hash), std::nullopt);
    QCOMPARE(faultOf(sealed.blob, key, stranger, size, hash), std::optional(Fault::WrongProof));
    QCOMPARE(faultOf(sealed.blob, key, own, size, sumHashOf(key)), std::optional(Fault::WrongHash));
    QCOMPARE(faultOf(sealed.blob, key, own, size + 4, hash), std::optional(Fault::Malformed));

    Bytes cut = sealed.blob;
    cut.resize(sealedVectorBytes(sealedChunkBytes));
    QCOMPARE(faultOf(cut, key, own, sealedChunkBytes, hash), std::optional(Fault::WrongProof));
    Bytes flipped = sealed.blob;
    flipped[flipped.size() / 2] ^= 1U;
    QCOMPARE(faultOf(flipped, key, own, size, hash), std::optional(Fault::WrongProof));
    // Right key and blob, but of another sum: the hash decides.
    const SealedVector other = sealVector(randomBytes(random, size), random);
    QCOMPARE(faultOf(other.blob, other.keyFor(own.key()), own, size, hash), std::optional(Fault::WrongHash));
  }

  void neverSealsTwiceAlike() {
    crypto::SystemRandom random;
    const Bytes packed(64, 1);
    QVERIFY(sealVector(packed, random).blob != sealVector(packed, random).blob);
  }
};

QTEST_APPLESS_MAIN(SealedVectorTest)
#include "sealed_vector_test.moc"
