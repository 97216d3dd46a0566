#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

/// Every text of the window is there in every language; lupdate says which texts there are.
class TranslationsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyTextIsTranslated_data() {
    QTest::addColumn<QString>("language");
    for (const char* language : {"en", "de", "fr"}) QTest::newRow(language) << QString::fromLatin1(language);
  }
  void everyTextIsTranslated() {
    QFETCH(QString, language);
    const QString name = QStringLiteral("coppice_%1.ts").arg(language);
    QTemporaryDir folder;
    const QString copy = folder.filePath(name);
    QVERIFY(QFile::copy(QStringLiteral(COPPICE_SOURCE_DIR "/translations/") + name, copy));
    QStringList arguments{QStringLiteral("-no-obsolete"), QStringLiteral("-locations"), QStringLiteral("none")};
    if (language == QStringLiteral("en")) arguments << QStringLiteral("-pluralonly");
    arguments << QStringLiteral(COPPICE_SOURCE_DIR "/ui") << QStringLiteral(COPPICE_SOURCE_DIR "/app/window")
              << QStringLiteral(COPPICE_SOURCE_DIR "/app/common") << QStringLiteral("-ts") << copy;
    QProcess lupdate;
    lupdate.start(QStringLiteral(COPPICE_LUPDATE), arguments);
    QVERIFY(lupdate.waitForFinished() && lupdate.exitCode() == 0);
    QFile file(copy);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString source;
    int texts = 0;
    QStringList missing;
    while (!xml.atEnd()) {
      if (xml.readNext() != QXmlStreamReader::StartElement) continue;
      if (xml.name() == QStringLiteral("source")) source = xml.readElementText();
      if (xml.name() != QStringLiteral("translation")) continue;
      ++texts;
      if (xml.attributes().value(QStringLiteral("type")) == QStringLiteral("unfinished")) missing << source;
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QStringLiteral("; "))));
    QVERIFY(texts > (language == QStringLiteral("en") ? 5 : 400));
  }

  /// The agent's findings are English sentences; the window knows each of them.
  void everyFindingIsTranslated() {
    QFile doctor(QStringLiteral(COPPICE_SOURCE_DIR "/core/agent/doctor.cpp"));
    QFile german(QStringLiteral(COPPICE_SOURCE_DIR "/translations/coppice_de.ts"));
    QVERIFY(doctor.open(QIODevice::ReadOnly) && german.open(QIODevice::ReadOnly));
    static const QRegularExpression broken(QStringLiteral("\"\\s*\n\\s*\""));
    static const QRegularExpression literal(QStringLiteral("\"([^\"\n]* [^\"\n]*\\.)\""));
    const QString code = QString::fromUtf8(doctor.readAll()).remove(broken);
    const QString known = QString::fromUtf8(german.readAll());
    int sentences = 0;
    QStringList missing;
    for (auto found = literal.globalMatch(code); found.hasNext(); ++sentences) {
      const QString sentence = found.next().captured(1);
      if (!known.contains(QStringLiteral("<source>") + sentence.toHtmlEscaped().replace(u"'"_qs, u"&apos;"_qs) +
                          QStringLiteral("</source>")))
        missing << sentence;
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QStringLiteral(" | "))));
    QVERIFY(sentences > 30);
  }
};

QTEST_APPLESS_MAIN(TranslationsTest)
#include "translations_test.moc"
