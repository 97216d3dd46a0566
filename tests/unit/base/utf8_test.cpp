#include "base/utf8.h"

#include <QTest>

#include "base/bytes.h"

using namespace coppice;
using namespace std::string_literals;

class Utf8Test : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void whatIsNoTextBecomesQuestionMarks_data() {
    QTest::addColumn<QByteArray>("in");
    QTest::addColumn<QByteArray>("out");
    const auto row = [](const char* name, const std::string& in, const std::string& out) {
      QTest::newRow(name) << QByteArray::fromStdString(in) << QByteArray::fromStdString(out);
    };
    row("empty", "", "");
    row("characters of every length", "a\0\x7f\u00e9\u20ac\U0001f600"s, "a\0\x7f\u00e9\u20ac\U0001f600"s);
    row("the largest one", "\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf");
    row("beyond it", "\xf4\x90\x80\x80", "????");
    row("a byte that begins nothing", "x\xffy", "x?y");
    row("a byte that only goes on", "\x80z", "?z");
    row("cut short", "\xe2\x82", "??");
    row("cut short by another", "\xe2\x82\u00e9", "??\u00e9");
    row("too long a form", "\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf", "?????????");
    row("half a pair", "\xed\xa0\x80", "???");
  }
  void whatIsNoTextBecomesQuestionMarks() {
    QFETCH(QByteArray, in);
    QFETCH(QByteArray, out);
    QCOMPARE(QByteArray::fromStdString(wellFormed(in.toStdString(), 100)), out);
  }

  /// Every pair and triple of bytes: Qt's decoder agrees about what is text, and the result always is.
  void everyShortTextIsRead() {
    for (std::uint32_t three = 0; three < 1U << 24U; three += three < 1U << 16U ? 1 : 251) {
      QByteArray in;
      for (unsigned shift : {0U, 8U, 16U}) in.append(static_cast<char>(three >> shift & 0xffU));
      const QByteArray out = QByteArray::fromStdString(wellFormed(in.toStdString(), 3));
      QVERIFY2(out.isValidUtf8(), in.toHex().constData());
      QVERIFY2((out == in) == in.isValidUtf8(), in.toHex().constData());
    }
  }

  void noCharacterIsCut() {
    const std::string text = "a\u20ac\u20ac";
    const std::vector<std::string> expected = {"", "a", "a", "a", "a\u20ac", "a\u20ac", "a\u20ac", "a\u20ac\u20ac"};
    for (std::size_t bytes = 0; bytes < expected.size(); ++bytes) QCOMPARE(wellFormed(text, bytes), expected[bytes]);
  }
};

QTEST_APPLESS_MAIN(Utf8Test)
#include "utf8_test.moc"
