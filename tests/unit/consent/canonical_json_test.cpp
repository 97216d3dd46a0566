#include <rapidcheck.h>

#include <QTest>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "consent/canonical_json.h"

using namespace coppice;
using namespace coppice::consent;
using nlohmann::json;

class CanonicalJsonTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void numbersOfRfc8785AppendixB() {
    const std::pair<std::uint64_t, const char*> known[] = {
        {0x0000000000000000, "0"},
        {0x8000000000000000, "0"},
        {0x0000000000000001, "5e-324"},
        {0x8000000000000001, "-5e-324"},
        {0x7fefffffffffffff, "1.7976931348623157e+308"},
        {0x4340000000000000, "9007199254740992"},
        {0xc340000000000000, "-9007199254740992"},
        {0x4430000000000000, "295147905179352830000"},
        {0x44b52d02c7e14af5, "9.999999999999997e+22"},
        {0x44b52d02c7e14af6, "1e+23"},
        {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
        {0x444b1ae4d6e2ef4e, "999999999999999700000"},
        {0x444b1ae4d6e2ef50, "1e+21"},
        {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
        {0x3eb0c6f7a0b5ed8d, "0.000001"},
        {0x41b3de4355555553, "333333333.3333332"},
        {0x41b3de4355555557, "333333333.33333343"},
        {0xbecbf647612f3696, "-0.0000033333333333333333"},
        {0x43143ff3c1cb0959, "1424953923781206.2"},
    };
    for (const auto& [bits, text] : known) QCOMPARE(ecmaNumber(std::bit_cast<double>(bits)), std::string(text));
  }

  void everyNumberReadsBack() {
    QVERIFY(rc::check("number → text → number", [](std::uint64_t bits) {
      const double value = std::bit_cast<double>(bits);
      RC_PRE(std::isfinite(value));
      RC_ASSERT(std::strtod(ecmaNumber(value).c_str(), nullptr) == value);
    }));
  }

  void exampleOfRfc8785() {
    const json value = json::parse(
        "{\"numbers\": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001], \"string\": "
        "\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\", \"literals\": [null, true, false]}");
    QCOMPARE(*canonicalJson(value),
             std::string("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                         "\"string\":\"\xE2\x82\xAC$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"));
  }

  void namesAreSortedByUtf16Units() {
    // In UTF-8 order U+FB33 comes before U+1F600; in UTF-16 after it.
    const json value =
        json::parse("{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}");
    QCOMPARE(*canonicalJson(value), std::string("{\"\\r\":2,\"1\":4,\"\xC2\x80\":6,\"\xC3\xB6\":7,\"\xE2\x82\xAC\":1,"
                                                "\"\xF0\x9F\x98\x80\":5,\"\xEF\xAC\xB3\":3}"));
  }

  void whatJsonCannotSayIsRefused() {
    json deep = 1;
    for (int i = 0; i < 100; ++i) deep = json::array({deep});
    for (const json& bad : {json(NAN), json(INFINITY), json(9007199254740993), json("\xff"), json("\xed\xa0\x80"),
                            json("\xc0\x80"), json{{"\xff", 1}}, deep}) {
      const auto text = canonicalJson(bad);
      QVERIFY(!text && text.error().fault == Fault::BadParameters);
    }
  }
};

QTEST_APPLESS_MAIN(CanonicalJsonTest)
#include "canonical_json_test.moc"
