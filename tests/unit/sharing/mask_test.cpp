#include <QTest>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "crypto/random.h"
#include "sharing/accumulator.h"
#include "sharing/mask.h"

using namespace coppice;
using namespace coppice::sharing;
using crypto::SecretBytes;

namespace {

struct Agreement {
  bool key = true;
  bool words = true;
};

nlohmann::json readVectors(const std::string& name) {
  std::ifstream file(std::string(COPPICE_SOURCE_DIR) + "/tests/vectors/" + name);
  return nlohmann::json::parse(file);
}

/// Recomputes every case of a vector file.
Agreement agreementWith(const std::string& name) {
  const nlohmann::json cases = readVectors(name);
  Agreement agreement;
  for (const auto& one : cases) {
    const SecretBytes seed = SecretBytes::copyOf(*fromHex(one["seed"].get<std::string>()));
    const MaskPlace place{*RoundId::fromHexText(one["round"].get<std::string>()), one["group"].get<std::uint32_t>(),
                          *MemberKey::fromHexText(one["contributor"].get<std::string>()),
                          one["column"].get<std::uint32_t>()};
    std::vector<SecretBytes> keys;
    keys.push_back(maskKey(seed, place));
    agreement.key = agreement.key && toHex(keys[0].view()) == one["key"].get<std::string>();
    RingVector vector({RingBits::thirtyTwo(), 70000, 100});
    addMasks(vector, keys);
    for (std::size_t i = 0; i < one["positions"].size(); ++i) {
      agreement.words = agreement.words &&
                        vector.words()[one["positions"][i].get<std::size_t>()] == one["words"][i].get<std::uint32_t>();
    }
  }
  return agreement;
}

using Histogram = std::array<double, 256>;

Histogram histogramOf(const RingVector& vector) {
  Histogram histogram{};
  for (const std::uint8_t byte : pack(vector)) histogram[byte] += 1;
  return histogram;
}

/// Pearson's statistic against the uniform distribution; 255 degrees of freedom.
double chiSquareUniform(const Histogram& histogram) {
  double total = 0;
  for (const double count : histogram) total += count;
  const double expected = total / 256;
  double statistic = 0;
  for (const double count : histogram) statistic += (count - expected) * (count - expected) / expected;
  return statistic;
}

/// Whether two samples of equal size can come from one distribution; 255 degrees of freedom.
double chiSquareBetween(const Histogram& left, const Histogram& right) {
  double statistic = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i] + right[i] > 0) statistic += (left[i] - right[i]) * (left[i] - right[i]) / (left[i] + right[i]);
  }
  return statistic;
}

/// 255 degrees of freedom: exceeded by chance in about one of 10^6 samples.
constexpr double criticalValue = 377;

RingVector copyOf(const RingVector& vector) {
  RingVector copy(vector.shape());
  combine(copy, vector, Sign::Plus);
  return copy;
}

/// The m+1 columns of x: body, then each mask as it stands in its column sum.
std::vector<RingVector> columnsOf(const RingVector& x, std::vector<RingVector> masks) {
  std::vector<RingVector> columns;
  columns.push_back(copyOf(x));
  for (RingVector& mask : masks) {
    combine(columns.front(), mask, Sign::Plus);
    columns.push_back(std::move(mask));
  }
  return columns;
}

std::vector<RingVector> honestMasks(const VectorShape& shape, std::uint32_t columns, Random& random) {
  std::vector<RingVector> masks;
  std::uint32_t column = 1;
  for (const SecretBytes& seed : drawSeeds(random, columns)) {
    std::vector<SecretBytes> keys;
    keys.push_back(maskKey(seed, {RoundId(), 0, MemberKey(), column++}));
    masks.emplace_back(shape);
    addMasks(masks.back(), keys);
  }
  return masks;
}

/// The worst statistic that an observer of all columns but one can compute: each mask column, and the body minus each
/// subset of the masks it sees (never all masks: one column is missing), for both vectors and between them.
double worstOf(const std::vector<RingVector>& a, const std::vector<RingVector>& b) {
  double worst = 0;
  const auto look = [&worst](const RingVector& left, const RingVector& right) {
    const Histogram first = histogramOf(left);
    const Histogram second = histogramOf(right);
    worst = std::max({worst, chiSquareUniform(first), chiSquareUniform(second), chiSquareBetween(first, second)});
  };
  const std::size_t masks = a.size() - 1;
  for (std::size_t column = 1; column <= masks; ++column) look(a[column], b[column]);
  for (std::size_t subset = 0; subset + 1 < std::size_t{1} << masks; ++subset) {
    RingVector left = copyOf(a[0]);
    RingVector right = copyOf(b[0]);
    for (std::size_t column = 1; column <= masks; ++column) {
      if ((subset >> (column - 1) & 1U) == 0) continue;
      combine(left, a[column], Sign::Minus);
      combine(right, b[column], Sign::Minus);
    }
    look(left, right);
  }
  return worst;
}

const VectorShape wide{RingBits::thirtyTwo(), 50000, 4};

RingVector filled(const VectorShape& shape, std::uint32_t word) {
  RingVector vector(shape);
  std::fill(vector.writable().begin(), vector.writable().end(), word);
  return vector;
}

}  // namespace

class MaskTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void wordsAgreeWithKnownAnswers() {
    const Agreement agreement = agreementWith("mask_words.json");
    QVERIFY(agreement.key);
    QVERIFY(agreement.words);
  }

  void badTwinsDisagree_data() {
    QTest::addColumn<bool>("keyAgrees");
    QTest::newRow("seed") << false;
    QTest::newRow("group") << false;
    QTest::newRow("column") << false;
    QTest::newRow("contributor") << false;
    QTest::newRow("word_order") << true;
  }
  void badTwinsDisagree() {
    QFETCH(bool, keyAgrees);
    const Agreement agreement = agreementWith(std::string("mask_words_bad_") + QTest::currentDataTag() + ".json");
    QCOMPARE(agreement.key, keyAgrees);
    QVERIFY(!agreement.words || !agreement.key);
  }

  void bodyIsXPlusMasksInEveryRing_data() {
    QTest::addColumn<unsigned>("bits");
    QTest::newRow("16") << 16U;
    QTest::newRow("24") << 24U;
    QTest::newRow("32") << 32U;
  }
  void bodyIsXPlusMasksInEveryRing() {
    QFETCH(unsigned, bits);
    crypto::SeededRandom random(7);
    // 4,099 words: two whole tiles and a rest that holds the border between main words and trailer.
    const VectorShape shape{*RingBits::fromNumber(bits), 4096, 3};
    RingVector x(shape);
    for (std::uint32_t& word : x.writable()) word = static_cast<std::uint32_t>(random.nextU64());
    const Bytes plain = pack(x);
    const std::vector<SecretBytes> keys = drawSeeds(random, 3);  // any 32 bytes are a key
    const Bytes body = toBytes(maskBody(std::move(x), keys).wire());
    QCOMPARE(body.size(), shape.wireBytes());
    QVERIFY(body != plain);
    RingVector opened = *unpack(shape, body);
    addMasks(opened, keys, Sign::Minus);
    QVERIFY(pack(opened) == plain);
    // One call with all keys equals one call per key.
    RingVector together(shape);
    RingVector apart(shape);
    addMasks(together, keys);
    for (const SecretBytes& key : keys) addMasks(apart, {&key, 1});
    QVERIFY(pack(together) == pack(apart));
  }

  void keysDifferByPlaceAndSeed() {
    crypto::SeededRandom random(8);
    const auto seeds = drawSeeds(random, 2);
    MemberKey other;
    other.data()[31] = 1;
    RoundId round;
    round.data()[0] = 1;
    const std::vector<MaskPlace> places = {{RoundId(), 0, MemberKey(), 1},
                                           {RoundId(), 0, MemberKey(), 2},
                                           {RoundId(), 1, MemberKey(), 1},
                                           {RoundId(), 0, other, 1},
                                           {round, 0, MemberKey(), 1}};
    std::set<std::string> keys;
    for (const auto& seed : seeds) {
      for (const MaskPlace& place : places) keys.insert(toHex(maskKey(seed, place).view()));
    }
    QCOMPARE(keys.size(), seeds.size() * places.size());
    QVERIFY(seedHash(seeds[0]) != seedHash(seeds[1]));
  }

  void anyColumnsButOneTellNothing() {
    for (const std::uint32_t columns : {1U, 2U, 3U}) {
      crypto::SeededRandom random(100 + columns);
      const auto a = columnsOf(filled(wide, 0), honestMasks(wide, columns, random));
      const auto b = columnsOf(filled(wide, 0x7fffffff), honestMasks(wide, columns, random));
      const double worst = worstOf(a, b);
      QVERIFY2(worst < criticalValue, qPrintable(QString::number(worst)));
    }
  }

  void theCheckFailsOnWeakMasks_data() {
    QTest::addColumn<int>("weakness");
    QTest::newRow("upper byte is not masked") << 0;
    QTest::newRow("a column equals another") << 1;
    QTest::newRow("one 64-byte block again and again") << 2;
    QTest::newRow("no mask") << 3;
  }
  void theCheckFailsOnWeakMasks() {
    QFETCH(int, weakness);
    crypto::SeededRandom random(200);
    const auto weak = [&] {
      std::vector<RingVector> masks = honestMasks(wide, 3, random);
      const std::span<std::uint32_t> words = masks[0].writable();
      for (std::size_t k = 0; k < words.size(); ++k) {
        if (weakness == 0) words[k] &= 0x00ffffffU;
        if (weakness == 1) words[k] = 0U - masks[1].words()[k];  // the two cancel
        if (weakness == 2) words[k] = words[k % 16];
        if (weakness == 3) words[k] = 0;
      }
      return masks;
    };
    const auto a = columnsOf(filled(wide, 0), weak());
    const auto b = columnsOf(filled(wide, 0x7fffffff), weak());
    const double worst = worstOf(a, b);
    QVERIFY2(worst > criticalValue, qPrintable(QString::number(worst)));
  }

  void theSumShowsExactlyTheChosenSet() {
    constexpr std::uint32_t members = 24;
    const VectorShape shape{RingBits::sixteen(), members, 2};
    crypto::SeededRandom random(300);
    Accumulator body(shape);
    RingVector masks(shape);
    std::vector<Bytes> bodies;
    std::vector<std::vector<SecretBytes>> keys;
    for (std::uint32_t i = 0; i < members; ++i) {
      RingVector unit(shape);
      unit.writable()[i] = 1;
      unit.writable()[members + 1] = 1;
      keys.push_back(drawSeeds(random, 3));
      bodies.push_back(toBytes(maskBody(std::move(unit), keys.back()).wire()));
      QVERIFY(body.apply(bodies.back(), Sign::Plus));
    }
    const auto chosen = [](std::uint32_t i) { return i % 3 != 1; };
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < members; ++i) {
      if (chosen(i)) {
        addMasks(masks, keys[i]);
        ++count;
      } else {
        QVERIFY(body.apply(bodies[i], Sign::Minus));
      }
    }
    RingVector total = std::move(body).take();
    combine(total, masks, Sign::Minus);
    for (std::uint32_t i = 0; i < members; ++i) QCOMPARE(total.signedAt(i), chosen(i) ? 1 : 0);
    QCOMPARE(total.signedAt(members + 1), static_cast<std::int32_t>(count));
  }
};

QTEST_APPLESS_MAIN(MaskTest)
#include "mask_test.moc"
