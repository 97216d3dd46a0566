#include "crypto/merkle.h"

#include <QTest>
#include <string_view>

#include "base/bytes.h"

using namespace coppice;
using namespace coppice::crypto;

namespace {

/// The eight entries and roots used by the Certificate Transparency reference implementations for RFC 6962 and 9162.
const std::vector<std::string> referenceEntries = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
const std::vector<std::string> referenceRoots = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                                 "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                                 "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                                 "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                                 "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                                 "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                                 "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                                 "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

MerkleTree treeOf(std::uint64_t size) {
  MerkleTree tree;
  for (std::uint64_t i = 0; i < size; ++i) {
    Bytes entry;
    appendU64(entry, i);
    tree.append(merkleLeaf(entry));
  }
  return tree;
}

}  // namespace

class MerkleTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void rootsEqualTheReferenceVectors() {
    MerkleTree tree;
    QCOMPARE(tree.root().hex(), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    for (std::size_t i = 0; i < referenceEntries.size(); ++i) {
      tree.append(merkleLeaf(*fromHex(referenceEntries[i])));
      QCOMPARE(tree.root().hex(), referenceRoots[i]);
    }
  }

  void inclusionProofEqualsTheReferenceVector() {
    MerkleTree tree;
    for (const auto& entry : referenceEntries) tree.append(merkleLeaf(*fromHex(entry)));
    const MerkleProof proof = tree.inclusionProof(5, 8);
    QCOMPARE(proof.size(), std::size_t(3));
    QCOMPARE(proof[0].hex(), std::string("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"));
    QCOMPARE(proof[1].hex(), std::string("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"));
    QCOMPARE(proof[2].hex(), std::string("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
  }

  void consistencyProofEqualsTheReferenceVector() {
    MerkleTree tree;
    for (const auto& entry : referenceEntries) tree.append(merkleLeaf(*fromHex(entry)));
    const MerkleProof proof = tree.consistencyProof(6, 8);
    QCOMPARE(proof.size(), std::size_t(3));
    QCOMPARE(proof[0].hex(), std::string("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"));
    QCOMPARE(proof[1].hex(), std::string("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"));
    QCOMPARE(proof[2].hex(), std::string("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
  }

  void everyInclusionProofVerifiesAndNoAlteredOne() {
    const MerkleTree tree = treeOf(33);
    for (std::uint64_t size = 1; size <= 33; ++size) {
      for (std::uint64_t index = 0; index < size; ++index) {
        Bytes entry;
        appendU64(entry, index);
        const MerkleHash leaf = merkleLeaf(entry);
        MerkleProof proof = tree.inclusionProof(index, size);
        QVERIFY(verifyInclusion(leaf, index, size, proof, tree.root(size)));
        QVERIFY(!verifyInclusion(tree.root(size), index, size, proof, tree.root(size)) || size == 1);
        QVERIFY(!verifyInclusion(leaf, size, size, proof, tree.root(size)));
        if (!proof.empty()) {
          proof.front().data()[0] ^= 1U;
          QVERIFY(!verifyInclusion(leaf, index, size, proof, tree.root(size)));
          proof.pop_back();
          QVERIFY(!verifyInclusion(leaf, index, size, proof, tree.root(size)));
        }
      }
    }
  }

  void everyConsistencyProofVerifiesAndNoFork() {
    const MerkleTree tree = treeOf(33);
    for (std::uint64_t newSize = 1; newSize <= 33; ++newSize) {
      for (std::uint64_t oldSize = 1; oldSize <= newSize; ++oldSize) {
        MerkleProof proof = tree.consistencyProof(oldSize, newSize);
        QVERIFY(verifyConsistency(oldSize, tree.root(oldSize), newSize, tree.root(newSize), proof));
        const MerkleHash fork = merkleLeaf(asBytes("another history"));
        QVERIFY(!verifyConsistency(oldSize, fork, newSize, tree.root(newSize), proof));
        QVERIFY(!verifyConsistency(oldSize, tree.root(oldSize), newSize, fork, proof));
        proof.push_back(fork);
        QVERIFY(!verifyConsistency(oldSize, tree.root(oldSize), newSize, tree.root(newSize), proof));
      }
    }
  }
};

QTEST_APPLESS_MAIN(MerkleTest)
#include "merkle_test.moc"
