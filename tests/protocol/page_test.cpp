// PROTOCOL.md lists every entry and message that the schemas have, field by field, and no other.
#include <QMap>
#include <QRegularExpression>
#include <QTest>
#include <fstream>

#include "wire/peer_messages.h"

using namespace coppice;

namespace {

QString readText(const char* path) {
  std::ifstream file(std::string(COPPICE_SOURCE_DIR) + "/" + path);
  return QString::fromStdString({std::istreambuf_iterator<char>(file), {}});
}

using Table = QMap<QString, QString>;

/// First two cells of each row of the section's table: name → fields.
Table tableOf(const QString& page, const QString& heading) {
  Table table;
  const QString section = page.section(heading, 1).section(QStringLiteral("\n## "), 0, 0);
  for (const QString& line : section.split(QLatin1Char('\n'))) {
    const QStringList cells = line.split(QLatin1Char('|'));
    if (cells.size() < 4 || cells[1].startsWith(QLatin1Char('-'))) continue;
    table[cells[1].trimmed()] = cells[2].trimmed();
  }
  return table;
}

/// message Name { fields } of a schema.
QString fieldsIn(const QString& schema, const QString& name) {
  const QRegularExpression message(QStringLiteral("message %1 \\{(.*?)\\}").arg(name),
                                   QRegularExpression::DotMatchesEverythingOption);
  const auto found = message.match(schema);
  if (!found.hasMatch()) return QStringLiteral("no such message");
  static const QRegularExpression field(QStringLiteral("(\\w+) = \\d+;"));
  QStringList names;
  for (auto at = field.globalMatch(found.captured(1)); at.hasNext();) names << at.next().captured(1);
  return names.join(QStringLiteral(", "));
}

template <typename Variant, std::size_t... Index>
QStringList namesOf(std::string_view (*name)(const Variant&), std::index_sequence<Index...>) {
  const auto text = [](std::string_view one) {
    return QString::fromLatin1(one.data(), static_cast<qsizetype>(one.size()));
  };
  return {text(name(Variant(std::in_place_index<Index>)))...};
}

template <typename Variant>
void compare(const QString& heading, const char* schemaPath, const char* first,
             std::string_view (*name)(const Variant&)) {
  Table table = tableOf(readText("core/protocol/PROTOCOL.md"), heading);
  const QString schema = readText(schemaPath);
  QVERIFY(table.remove(QString::fromLatin1(first)) == 1);
  for (const QString& one : namesOf<Variant>(name, std::make_index_sequence<std::variant_size_v<Variant>>())) {
    QVERIFY2(table.contains(one), qPrintable(one));
    QCOMPARE(table.take(one), fieldsIn(schema, one));
  }
  QVERIFY2(table.isEmpty(), qPrintable(table.keys().join(QLatin1Char(' '))));
}

}  // namespace

class PageTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void logEntries() {
    compare<wire::LogEntry>(QStringLiteral("## 4. Log entries"), "core/wire/log.proto", "Entry", &wire::entryName);
  }
  void peerMessages() {
    compare<wire::PeerMessage>(QStringLiteral("## 7. Peer messages"), "core/wire/peer.proto", "Message",
                               &wire::messageName);
  }
};

QTEST_APPLESS_MAIN(PageTest)
#include "page_test.moc"
