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

  /// What the agent says in English sentences is known to the window, in every language.
  void everySentenceOfTheAgentIsTranslated_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("atLeast");
    const auto row = [](const char* name, const char* file, int atLeast) {
      QTest::newRow(name) << QString::fromLatin1(file) << atLeast;
    };
    row("findings", "core/agent/doctor.cpp", 31);
    row("withdrawing", "core/agent/round_words.cpp", 5);
    row("pauses", "core/agent/training_rule.cpp", 4);
    row("states", "core/agent/agent.cpp", 3);
    row("what is not claimed", "core/agent/consent_desk.cpp", 1);
  }
  void everySentenceOfTheAgentIsTranslated() {
    QFETCH(QString, file);
    QFETCH(int, atLeast);
    static const QRegularExpression sentence(QStringLiteral("\"([^\"\n]* [^\"\n]*\\.)\""));
    const QStringList sentences = found(sentence, sourceOf(file));
    QVERIFY2(sentences.size() >= atLeast, qPrintable(sentences.join(u'|')));
    const QString window = sourceOf(QStringLiteral("ui/bridge/text.cpp"));
    QStringList missing;
    for (const QString& one : sentences) {
      if (!window.contains(quoted(one))) missing << one;
      for (const char* language : {"de", "fr"}) {
        if (!isTranslated(one, language)) missing << QString(QLatin1String(language) + u' ' + one);
      }
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QStringLiteral(" | "))));
  }

  /// Why a line was left out of an import: the end of the agent's words, which the window knows by it.
  void everyReasonForALineIsKnown() {
    const QString core = sourceOf(QStringLiteral("core/vault/table_source.cpp"));
    const qsizetype from = core.indexOf(QStringLiteral("switch (line.reason)"));
    const QString reasons = core.mid(from, core.indexOf(QStringLiteral("\n  }\n"), from) - from);
    const QString window = sourceOf(QStringLiteral("ui/bridge/record_text.cpp"));
    static const QRegularExpression words(QStringLiteral("\"([^\"]* [^\"]*[a-zA-Z])( ?)\""));
    static const QRegularExpression type(QStringLiteral("ColumnType::[A-Z][a-z]+:\\s+return \"([a-z]+)\";"));
    const QStringList types = found(type, sourceOf(QStringLiteral("core/vault/sealing.cpp")));
    QCOMPARE(types.size(), 4);
    QStringList known;
    for (const QString& one : found(words, reasons)) {
      if (one != QStringLiteral(" is not a")) {
        known << one;
        continue;
      }
      for (const QString& name : types) known << QString(one + u' ' + name);
    }
    QVERIFY2(known.size() >= 12, qPrintable(known.join(u'|')));
    for (const QString& one : known) {
      const bool there = window.contains(quoted(one)) || window.contains(quoted(QString(one + u' ')));
      QVERIFY2(there, qPrintable(one));
    }
  }

  /// Kinds of the activity list, stages of a round: each has words of its own in the window.
  void everyKindAndStageIsKnown() {
    static const QRegularExpression recorded(QStringLiteral("(?:record|set_kind)\\(\"([a-z ,]+[a-z])\"[,)]"));
    static const QRegularExpression returned(QStringLiteral("[?:n] \"([a-z ,]+[a-z])\""));
    static const QRegularExpression satOut(QStringLiteral("satOutKind = \"([a-z ]+)\""));
    static const QRegularExpression state(QStringLiteral("return \"([a-z]+ed)\";"));
    QStringList kinds = found(satOut, sourceOf(QStringLiteral("core/agent/round_words.h")));
    kinds << found(returned, sourceOf(QStringLiteral("core/agent/round_words.cpp")));
    kinds << found(returned, bodyOf(QStringLiteral("stageText("), QStringLiteral("core/agent/round_view.cpp")));
    for (const char* file : {"agent", "agent_backup", "agent_requests", "dataset_desk"})
      kinds << found(recorded, sourceOf(QStringLiteral("core/agent/%1.cpp").arg(QLatin1String(file))));
    for (const QString& one :
         found(state, bodyOf(QStringLiteral("stateName("), QStringLiteral("core/consent/decision.cpp"))))
      kinds << QString(QStringLiteral("consent ") + one);
    kinds.removeDuplicates();
    QVERIFY2(kinds.size() >= 33, qPrintable(kinds.join(u'|')));
    const QString window = sourceOf(QStringLiteral("ui/bridge/text.cpp"));
    for (const QString& one : kinds)
      QVERIFY2(window.contains(QString(QStringLiteral("Word{") + quoted(one))), qPrintable(one));
  }

  /// A note is a word and a number.
  void everyNoteIsKnown() {
    static const QRegularExpression note(QStringLiteral("\"([a-z: ]+ )\" \\+ std::to_string"));
    QStringList notes;
    for (const char* file : {"agent_requests", "dataset_desk"})
      notes << found(note, sourceOf(QStringLiteral("core/agent/%1.cpp").arg(QLatin1String(file))));
    QCOMPARE(notes.size(), 2);
    const QString window = bodyOf(QStringLiteral("RecordText::note("), QStringLiteral("ui/bridge/record_text.cpp"));
    for (const QString& one : notes) QVERIFY2(window.contains(quoted(one)), qPrintable(one));
  }

 private:
  /// Of the source tree, with each text that is broken over lines in one piece.
  static QString sourceOf(const QString& file) {
    static const QRegularExpression broken(QStringLiteral("\"\\s*\n\\s*\""));
    QFile source(QString(QStringLiteral(COPPICE_SOURCE_DIR "/") + file));
    return source.open(QIODevice::ReadOnly) ? QString::fromUtf8(source.readAll()).remove(broken) : QString();
  }
  /// From the first place where `name` is followed by a body, to its end.
  static QString bodyOf(const QString& name, const QString& file) {
    const QString source = sourceOf(file);
    const qsizetype from = source.indexOf(name);
    return from < 0 ? QString() : source.mid(from, source.indexOf(QStringLiteral("\n}\n"), from) - from);
  }
  static QStringList found(const QRegularExpression& what, const QString& source) {
    QStringList all;
    for (auto one = what.globalMatch(source); one.hasNext();) all << one.next().captured(1);
    return all;
  }
  static QString quoted(const QString& text) { return QString(u'"' + text + u'"'); }
  /// Whether it is translated there; a text that left the window stays in the file for a while.
  static bool isTranslated(const QString& text, const char* language) {
    QFile file(QStringLiteral(COPPICE_SOURCE_DIR "/translations/coppice_%1.ts").arg(QLatin1String(language)));
    if (!file.open(QIODevice::ReadOnly)) return false;
    const QString known = QString::fromUtf8(file.readAll());
    const qsizetype at =
        known.indexOf(QString(QStringLiteral("<source>") + text.toHtmlEscaped().replace(u"'"_qs, u"&apos;"_qs) +
                              QStringLiteral("</source>")));
    const QString rest = known.mid(at, known.indexOf(QStringLiteral("</message>"), at) - at);
    return at >= 0 && rest.contains(QStringLiteral("<translation>"));
  }
};

QTEST_APPLESS_MAIN(TranslationsTest)
#include "translations_test.moc"
