#include <QTest>

#include "base/limits.h"
#include "crypto/hash.h"
#include "crypto/identity.h"
#include "crypto/password.h"
#include "crypto/random.h"
#include "crypto/sealed_box.h"
#include "crypto/stream.h"
#include "crypto/stream_library.h"
#include "crypto/tree_hash.h"

using namespace coppice;
using namespace coppice::crypto;

class CryptoTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void hashesDifferByDomain() {
    QVERIFY(hash("a", asBytes("x")) != hash("b", asBytes("x")));
    QVERIFY(hash("a", asBytes("x")) == Hasher("a").add(asBytes("x")).finish());
  }

  void keystreamIsChaCha20() {
    // RFC 8439 appendix A.1, vector 1: zero key, zero nonce, counter 0.
    Bytes out(64);
    keystream(Bytes(32), 0, out);
    QCOMPARE(toHex(BytesView(out).first(16)), std::string("76b8e0ada0f13d90405d6ae55386bd28"));
    // Vector 2: counter 1.
    keystream(Bytes(32), 1, out);
    QCOMPARE(toHex(BytesView(out).first(16)), std::string("9f07e7be5551387a98ba977c732d080d"));
  }

  /// Masks cancel only if every member computes the same words, whatever library its machine found faster.
  void bothLibrariesGiveTheSameKeystream() {
    QVERIFY(offered(StreamLibrary::OpenSsl));
    SeededRandom random(2);
    const std::uint64_t counterWrap = std::uint64_t{1} << 32U;
    for (const std::uint64_t first :
         {std::uint64_t{0}, std::uint64_t{7}, counterWrap - 2, counterWrap, counterWrap * 5 + 3}) {
      for (const std::size_t size : {std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{65},
                                     std::size_t{8192}, std::size_t{100'001}}) {
        Bytes key(streamKeyBytes);
        random.fill(key);
        Bytes bySodium(size);
        Bytes byOpenSsl(size, 0xFF);
        keystreamBy(StreamLibrary::Sodium, key, first, bySodium);
        keystreamBy(StreamLibrary::OpenSsl, key, first, byOpenSsl);
        QVERIFY2(bySodium == byOpenSsl, qPrintable(QString::number(first) + QChar(u' ') + QString::number(size)));
        keystream(key, first, byOpenSsl);
        QVERIFY(bySodium == byOpenSsl);
      }
    }
  }

  void signatureHoldsOnlyForItsBytesPurposeAndKey() {
    SeededRandom random(1);
    const Identity signer = Identity::generate(random);
    const Identity other = Identity::generate(random);
    const Signature signature = signer.sign("hello", asBytes("payload"));
    QVERIFY(verifySignature(signer.key().view(), "hello", asBytes("payload"), signature));
    QVERIFY(!verifySignature(signer.key().view(), "vote", asBytes("payload"), signature));
    QVERIFY(!verifySignature(signer.key().view(), "hello", asBytes("payloae"), signature));
    QVERIFY(!verifySignature(other.key().view(), "hello", asBytes("payload"), signature));
    QVERIFY(Identity::fromSeed(signer.seed())->key() == signer.key());
  }

  /// With them everybody would share the same secret. Source: RFC 7748 §6.1 and the points of order 1, 2, 4, 8 of
  /// X25519.
  void keysOfLowOrderAreNotUsable() {
    SystemRandom random;
    QVERIFY(isUsable(SealPair::generate(random).key()));
    for (const char* point : {"0000000000000000000000000000000000000000000000000000000000000000",
                              "0100000000000000000000000000000000000000000000000000000000000000",
                              "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                              "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                              "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"}) {
      QVERIFY2(!isUsable(*SealKey::fromBytes(*fromHex(point))), point);
    }
  }

  void sealedBoxOpensForItsRecipientOnly() {
    SeededRandom random(2);
    const SealPair recipient = SealPair::generate(random);
    const SealPair other = SealPair::generate(random);
    Bytes sealed = sealTo(recipient.key(), asBytes("seed"));
    const auto opened = recipient.open(sealed);
    QVERIFY(opened && equalConstantTime(opened->view(), asBytes("seed")));
    QCOMPARE(other.open(sealed).error().fault, Fault::WrongProof);
    sealed.back() ^= 1U;
    QCOMPARE(recipient.open(sealed).error().fault, Fault::WrongProof);
    QCOMPARE(recipient.open(BytesView(sealed).first(10)).error().fault, Fault::WrongProof);
  }

  void symmetricSealBindsItsContext() {
    SeededRandom random(3);
    const SecretBytes key = randomSecret(random, streamKeyBytes);
    const Bytes sealed = sealSymmetric(key.view(), asBytes("cell"), asBytes("column 1"), random);
    QVERIFY(asText(*openSymmetric(key.view(), sealed, asBytes("column 1"))) == "cell");
    QCOMPARE(openSymmetric(key.view(), sealed, asBytes("column 2")).error().fault, Fault::WrongProof);
  }

  void sealedStreamNoticesACut() {
    SeededRandom random(4);
    const SecretBytes key = randomSecret(random, streamKeyBytes);
    SealedStreamWriter writer(key.view());
    const Bytes first = writer.push(asBytes("one"), false);
    const Bytes second = writer.push(asBytes("two"), true);
    auto reader = SealedStreamReader::open(key.view(), writer.header());
    QVERIFY(reader);
    QVERIFY(reader->pull(first) && !reader->last());
    QCOMPARE(reader->pull(first).error().fault, Fault::WrongProof);
    QVERIFY(reader->pull(second) && reader->last());
    QCOMPARE(reader->pull(second).error().fault, Fault::WrongProof);
  }

  void passphraseDerivesTheSameKeyAndRefusesSillyParameters() {
    const Bytes salt(passwordSaltBytes, 7);
    const PasswordParameters cheap{1, 8192};
    QVERIFY(*deriveKey(asBytes("secret"), salt, cheap) == *deriveKey(asBytes("secret"), salt, cheap));
    QVERIFY(!(*deriveKey(asBytes("secret"), salt, cheap) == *deriveKey(asBytes("Secret"), salt, cheap)));
    QCOMPARE(deriveKey(asBytes("x"), salt, {1, 1ULL << 60U}).error().fault, Fault::BadParameters);
  }

  void treeHashIsTheSameInAnyPieces() {
    Bytes data(limits::blobChunkBytes * 2 + 5);
    SeededRandom(5).fill(data);
    TreeHasher pieces;
    for (std::size_t offset = 0; offset < data.size(); offset += 1000) {
      pieces.add(BytesView(data).subspan(offset, std::min<std::size_t>(1000, data.size() - offset)));
    }
    QVERIFY(pieces.finish() == blobIdOf(data));
    QCOMPARE(pieces.leaves().size(), std::size_t(3));
    QVERIFY(blobRoot(data.size(), pieces.leaves()) == blobIdOf(data));
    QVERIFY(blobRoot(data.size() + 1, pieces.leaves()) != blobIdOf(data));
  }

  void seededRandomRepeats() {
    SeededRandom first(9);
    SeededRandom second(9);
    QCOMPARE(first.nextU64(), second.nextU64());
    QVERIFY(first.nextU64() != SeededRandom(10).nextU64());
  }
};

QTEST_APPLESS_MAIN(CryptoTest)
#include "crypto_test.moc"
