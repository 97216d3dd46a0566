#include <rapidcheck.h>

#include <QTest>
#include <cmath>
#include <map>

#include "crypto/random.h"
#include "sharing/accumulator.h"
#include "sharing/fixed_point.h"
#include "sharing/mask.h"

using namespace coppice;
using namespace coppice::sharing;
using crypto::SecretBytes;

namespace {

std::vector<std::int64_t> plainNumbers(const RingVector& vector) {
  std::vector<std::int64_t> numbers;
  for (std::size_t k = 0; k < vector.shape().words(); ++k) numbers.push_back(vector.signedAt(k));
  return numbers;
}

/// Feeds wire bytes in pieces of random size.
void feedInPieces(Accumulator& accumulator, const Bytes& wire, Sign sign, Random& random) {
  VectorFeed feed(accumulator, sign);
  BytesView rest(wire);
  while (!rest.empty()) {
    const std::size_t size = std::min<std::size_t>(rest.size(), random.nextU64() % 11);
    RC_ASSERT(feed.push(rest.first(size)).has_value());
    rest = rest.subspan(size);
  }
  RC_ASSERT(feed.finish().has_value());
}

std::vector<float> randomUpdate(std::uint32_t words, double size, Random& random) {
  std::vector<float> update(words);
  for (float& value : update)
    value = static_cast<float>(size * (static_cast<double>(random.nextU64() >> 11U) / 4503599627370496.0 - 1.0));
  return update;
}

RingBits anyBits() { return *RingBits::fromNumber(*rc::gen::element(16U, 24U, 32U)); }

}  // namespace

class SharingTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void decodedTotalIsThePlainSum() {
    QVERIFY(rc::check("decode(sum of shares) == plain integer sum", [] {
      const RingBits bits = anyBits();
      const auto words = *rc::gen::inRange<std::uint32_t>(1, 40);
      const auto members = *rc::gen::inRange<std::uint32_t>(1, 12);
      const auto columns = *rc::gen::inRange<std::uint32_t>(1, 5);
      const auto metrics = *rc::gen::inRange<std::size_t>(0, 4);
      const auto dropped = *rc::gen::container<std::vector<bool>>(members, rc::gen::arbitrary<bool>());
      crypto::SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
      const double clip = std::ldexp(1.0, *rc::gen::inRange(-20, 20));
      const std::vector<double> metricBounds(metrics, 1000.0);
      const Encoding encoding = *Encoding::train(bits, words, clip, metricBounds, members);
      Accumulator body(encoding.shape());
      std::vector<RingVector> columnSums;
      for (std::uint32_t column = 0; column < columns; ++column) columnSums.emplace_back(encoding.shape());
      std::vector<std::int64_t> plain(encoding.shape().words(), 0);
      std::uint32_t count = 0;
      for (std::uint32_t i = 0; i < members; ++i) {
        const double weight = *weightOf(1 + random.nextU64() % 300, 200);
        const std::vector<double> metricSums(metrics, static_cast<double>(random.nextU64() % 2001) - 1000.0);
        RingVector x = *encodeTrain(encoding, randomUpdate(words, 3 * clip, random), weight, metricSums, random);
        const std::vector<std::int64_t> numbers = plainNumbers(x);
        const std::vector<SecretBytes> keys = drawSeeds(random, columns);
        const Bytes wire = toBytes(maskBody(std::move(x), keys).wire());
        feedInPieces(body, wire, Sign::Plus, random);
        if (dropped[i]) {
          feedInPieces(body, wire, Sign::Minus, random);
          continue;
        }
        ++count;
        for (std::size_t k = 0; k < numbers.size(); ++k) plain[k] += numbers[k];
        for (std::uint32_t column = 0; column < columns; ++column) addMasks(columnSums[column], {&keys[column], 1});
      }
      for (const RingVector& sum : columnSums) RC_ASSERT(body.apply(pack(sum), Sign::Minus).has_value());
      const RingVector total = std::move(body).take();
      RC_ASSERT(plainNumbers(total) == plain);
      if (count == 0) return;
      const Expected<Total> decoded = decode(encoding, total, count);
      RC_ASSERT(decoded.has_value());
      for (std::uint32_t k = 0; k < words; ++k) {
        RC_ASSERT(decoded->main[k] == static_cast<double>(plain[k]) / encoding.main[0].scale);
      }
      RC_ASSERT(decoded->weight == static_cast<double>(plain[words]) / encoding.trailer[0].scale);
      RC_ASSERT(decoded->count == count);
      for (std::size_t k = 0; k < metrics; ++k) {
        RC_ASSERT(decoded->metrics[k] == static_cast<double>(plain[words + 2 + k]) / encoding.trailer[2 + k].scale);
      }
      RC_ASSERT(decode(encoding, total, count + 1).error().fault == Fault::CountMismatch);
    }));
  }

  void scaleIsTheLargestThatFits() {
    QVERIFY(rc::check("scaleFor", [] {
      const auto bits = *rc::gen::element(16U, 24U, 32U);
      const auto nMax = *rc::gen::inRange<std::uint32_t>(1, 1U << 20U);
      const double bound = std::ldexp(1.0 + *rc::gen::inRange(0, 1000) / 1000.0, *rc::gen::inRange(-50, 90));
      const auto limit = static_cast<long double>(1ULL << (bits - 1));
      const Expected<double> scale = scaleFor(bound, nMax, bits);
      if (nMax >= (1ULL << (bits - 1))) {
        RC_ASSERT(scale.error().fault == Fault::RingOverflow);
        return;
      }
      RC_ASSERT(scale.has_value());
      int exponent = 0;
      RC_ASSERT(std::frexp(*scale, &exponent) == 0.5);
      RC_ASSERT(nMax * (static_cast<long double>(*scale) * bound + 1) < limit);
      RC_ASSERT(nMax * (2 * static_cast<long double>(*scale) * bound + 1) >= limit);
    }));
    QCOMPARE(scaleFor(1.0, 32768, 16).error().fault, Fault::RingOverflow);
    QVERIFY(scaleFor(1.0, 32767, 16));
    for (const double bad : {0.0, -1.0, std::nan(""), HUGE_VAL, 1e-19, 1e31}) {
      QCOMPARE(scaleFor(bad, 1, 32).error().fault, Fault::BadParameters);
    }
    QCOMPARE(scaleFor(1.0, 0, 32).error().fault, Fault::BadParameters);
  }

  void everyContributorAtItsBoundStillFits() {
    QVERIFY(rc::check("nMax contributions at ±bound", [] {
      const RingBits bits = anyBits();
      const auto nMax = *rc::gen::inRange<std::uint32_t>(1, 3000);
      const double clip = 0.1 * *rc::gen::inRange(1, 1000);
      const bool negative = *rc::gen::arbitrary<bool>();
      const Encoding encoding = *Encoding::train(bits, 1, clip, std::vector<double>{7.5}, nMax);
      crypto::SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
      const auto edge = static_cast<float>(negative ? -2 * clip : 2 * clip);
      Accumulator sum(encoding.shape());
      std::int64_t plain = 0;
      for (std::uint32_t i = 0; i < nMax; ++i) {
        const RingVector x =
            *encodeTrain(encoding, std::vector<float>{edge}, 1.0, std::vector<double>{negative ? -7.5 : 7.5}, random);
        plain += x.signedAt(0);
        RC_ASSERT(sum.apply(pack(x), Sign::Plus).has_value());
      }
      RC_ASSERT(sum.sum().signedAt(0) == plain);
      const Expected<Total> decoded = decode(encoding, sum.sum(), nMax);
      RC_ASSERT(decoded.has_value());
      RC_ASSERT(std::fabs(decoded->main[0] - (negative ? -1 : 1) * clip * nMax) <=
                nMax * (1 / encoding.main[0].scale + 1e-6 * clip));
      RC_ASSERT(decoded->metrics[0] == (negative ? -7.5 : 7.5) * nMax);
    }));
  }

  void clipIsTheL2NormOfTheWholeUpdate() {
    crypto::SeededRandom random(1);
    const Encoding encoding = *Encoding::train(RingBits::thirtyTwo(), 2, 1.0, {}, 4);
    const RingVector clipped = *encodeTrain(encoding, std::vector<float>{30.0F, 40.0F}, 1.0, {}, random);
    const double scale = encoding.main[0].scale;
    QVERIFY(std::fabs(clipped.signedAt(0) - 0.6 * scale) <= 64.0);  // float32 has 24 bits
    QVERIFY(std::fabs(clipped.signedAt(1) - 0.8 * scale) <= 64.0);
    const RingVector half = *encodeTrain(encoding, std::vector<float>{0.25F, -0.5F}, 0.5, {}, random);
    QCOMPARE(half.signedAt(0), static_cast<std::int32_t>(scale / 8));
    QCOMPARE(half.signedAt(1), -static_cast<std::int32_t>(scale / 4));
  }

  void roundingIsUnbiasedAndWithinOne() {
    crypto::SeededRandom random(2);
    const std::uint32_t words = 1U << 18U;
    const Encoding encoding = *Encoding::train(RingBits::sixteen(), words, 1.0, {}, 10);
    const double scale = encoding.main[0].scale;
    for (const double target : {0.3, -0.3, 0.001, -0.999, 0.0, 1.0}) {
      // 2^18 equal values of norm ≤ 1, so that nothing is clipped.
      const auto value = static_cast<float>(target / scale);
      const RingVector x = *encodeTrain(encoding, std::vector<float>(words, value), 1.0, {}, random);
      double mean = 0;
      for (std::uint32_t k = 0; k < words; ++k) {
        QVERIFY(std::fabs(x.signedAt(k) - target) <= 1.0);
        mean += x.signedAt(k);
      }
      mean /= words;
      // Five standard deviations of the mean, and the 1/131072 that 16 random bits can be off.
      const double fraction = std::fabs(target - std::trunc(target));
      const double tolerance = 5 * std::sqrt(fraction * (1 - fraction) / words) + 1.0 / 131072 + 1e-6;
      QVERIFY2(std::fabs(mean - target) <= tolerance, qPrintable(QString::number(mean - target)));
    }
  }

  void whatIsNotFiniteOrBeyondItsBoundIsRefused() {
    crypto::SeededRandom random(3);
    const std::vector<double> bounds = {10.0, 1e9};
    const Encoding train = *Encoding::train(RingBits::twentyFour(), 3, 1.0, bounds, 10);
    const std::vector<double> fine = {10.0, -1e9};
    for (const float bad : {std::nanf(""), HUGE_VALF, -HUGE_VALF}) {
      QCOMPARE(encodeTrain(train, std::vector<float>{0, bad, 0}, 1.0, fine, random).error().fault, Fault::OutOfRange);
    }
    const std::vector<float> update = {1, 2, 3};
    QVERIFY(encodeTrain(train, update, 1.0, fine, random));
    for (const double bad : {std::nextafter(10.0, 11.0), std::nan(""), -HUGE_VAL}) {
      QCOMPARE(encodeTrain(train, update, 1.0, std::vector<double>{bad, 0}, random).error().fault, Fault::OutOfRange);
    }
    for (const double weight : {0.0, -0.5, 1.01, std::nan("")}) {
      QCOMPARE(encodeTrain(train, update, weight, fine, random).error().fault, Fault::BadParameters);
    }
    QCOMPARE(encodeTrain(train, std::vector<float>{1}, 1.0, fine, random).error().fault, Fault::BadParameters);
    QCOMPARE(encodeTrain(train, update, 1.0, {}, random).error().fault, Fault::BadParameters);

    const Encoding sums = *Encoding::sums(bounds, {}, 10);
    QVERIFY(encodeSums(sums, fine, 1.0, {}, random));
    QCOMPARE(encodeSums(sums, std::vector<double>{-10.001, 0}, 1.0, {}, random).error().fault, Fault::OutOfRange);
    QCOMPARE(encodeSums(sums, std::vector<double>{0, std::nan("")}, 1.0, {}, random).error().fault, Fault::OutOfRange);
    QCOMPARE(Encoding::train(RingBits::sixteen(), 3, 1.0, {}, 1U << 15U).error().fault, Fault::RingOverflow);
    QCOMPARE(Encoding::train(RingBits::sixteen(), 0, 1.0, {}, 1).error().fault, Fault::BadParameters);
    QCOMPARE(Encoding::train(RingBits::sixteen(), 1U << 28U, 1.0, {}, 1).error().fault, Fault::TooLarge);
    QCOMPARE(weightOf(0, 5).error().fault, Fault::BadParameters);
    QCOMPARE(*weightOf(7, 5), 1.0);
  }

  void wholeNumbersOfSumsStayExact() {
    crypto::SeededRandom random(4);
    const std::vector<double> bounds = {1000.0, 1e6, 3.0};
    const Encoding encoding = *Encoding::sums(bounds, {}, 100);
    Accumulator sum(encoding.shape());
    for (int i = 0; i < 100; ++i) {
      QVERIFY(sum.apply(pack(*encodeSums(encoding, std::vector<double>{-7.0 * i, 10000.0 * i, 3.0}, 0.5, {}, random)),
                        Sign::Plus));
    }
    const Total total = *decode(encoding, sum.sum(), 100);
    QCOMPARE(total.main, (std::vector<double>{-7.0 * 4950, 10000.0 * 4950, 300.0}));
    QCOMPARE(total.weight, 50.0);
  }

  void impossibleTotalsAreRefused() {
    const Encoding encoding = *Encoding::train(RingBits::thirtyTwo(), 2, 1.0, {}, 1000);
    RingVector total(encoding.shape());
    total.writable()[3] = 2;
    QVERIFY(decode(encoding, total, 2));
    total.writable()[1] = static_cast<std::uint32_t>(2 * encoding.main[0].scale + 3);
    QCOMPARE(decode(encoding, total, 2).error().fault, Fault::OutOfRange);
    QCOMPARE(decode(encoding, total, 1).error().fault, Fault::CountMismatch);
    QCOMPARE(decode(encoding, RingVector({RingBits::thirtyTwo(), 1, 3}), 2).error().fault, Fault::BadParameters);
  }

  void packingIsItsOwnInverseAndRefusesOtherSizes() {
    QVERIFY(rc::check("unpack(pack(v)) == v", [] {
      const VectorShape shape{anyBits(), *rc::gen::inRange<std::uint32_t>(0, 50),
                              *rc::gen::inRange<std::uint32_t>(0, 5)};
      crypto::SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
      RingVector vector(shape);
      for (std::uint32_t& word : vector.writable()) word = static_cast<std::uint32_t>(random.nextU64());
      const Bytes wire = pack(vector);
      RC_ASSERT(wire.size() == shape.mainBits.bits() / 8 * shape.mainWords + 4 * shape.trailerWords);
      RC_ASSERT(plainNumbers(*unpack(shape, wire)) == plainNumbers(vector));
      Bytes longer = wire;
      longer.push_back(0);
      RC_ASSERT(unpack(shape, longer).error().fault == Fault::Malformed);
      Accumulator sum(shape);
      RC_ASSERT(sum.apply(longer, Sign::Plus).error().fault == Fault::Malformed);
      VectorFeed feed(sum, Sign::Plus);
      RC_ASSERT(feed.push(wire).has_value());
      RC_ASSERT(feed.push(BytesView(longer).first(1)).error().fault == Fault::TooLarge);
      if (!wire.empty()) {
        VectorFeed cut(sum, Sign::Minus);
        RC_ASSERT(cut.push(BytesView(wire).first(wire.size() - 1)).has_value());
        RC_ASSERT(cut.finish().error().fault == Fault::Malformed);
      }
    }));
    QCOMPARE(toHex(pack(*unpack({RingBits::twentyFour(), 1, 1}, *fromHex("010203a1a2a3a4")))),
             std::string("010203a1a2a3a4"));
    QCOMPARE(RingBits::fromNumber(8).error().fault, Fault::BadParameters);
  }

  void fourBitRingThreeMembersAllInputs() {
    // Smallest case, every input: three members at every encoded value, every mask word. The total is the plain sum,
    // and for each x the body takes each of the 16 values exactly once: the body alone says nothing about x.
    const RingBits four = RingBits::tiny(4);
    const Encoding encoding = *Encoding::train(four, 1, 1.0, {}, 3);
    QCOMPARE(encoding.main[0].scale, 1.0);
    // One word for each of the 16³ ways to mask three members.
    const VectorShape shape{four, 4096, 0};
    const auto maskOf = [&shape](unsigned member) {
      RingVector mask(shape);
      for (std::uint32_t k = 0; k < 4096; ++k) mask.writable()[k] = k >> (4 * member) & 15U;
      return mask;
    };
    for (int a = -2; a <= 2; ++a) {
      for (int b = -2; b <= 2; ++b) {
        for (int c = -2; c <= 2; ++c) {
          Accumulator total(shape);
          unsigned member = 0;
          for (const int x : {a, b, c}) {
            RingVector body = maskOf(member);
            for (std::uint32_t& word : body.writable()) word += static_cast<std::uint32_t>(x);
            const Bytes wire = pack(body);
            std::map<std::uint8_t, int> seen;
            for (const std::uint8_t byte : wire) ++seen[byte];
            QCOMPARE(seen.size(), std::size_t{16});
            for (const auto& [value, times] : seen) QVERIFY(value < 16 && times == 256);
            QVERIFY(total.apply(wire, Sign::Plus));
            QVERIFY(total.apply(pack(maskOf(member++)), Sign::Minus));
          }
          for (std::uint32_t k = 0; k < 4096; ++k) {
            if (total.sum().signedAt(k) != a + b + c) QFAIL("total differs from the plain sum");
          }
        }
      }
    }
  }
};

QTEST_APPLESS_MAIN(SharingTest)
#include "sharing_test.moc"
