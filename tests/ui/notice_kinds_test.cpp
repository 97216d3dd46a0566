// Every kind of notification: what gives reason for it, that it is said once, and that its switch on the page Settings
// turns it and nothing else off.
#include <QCheckBox>
#include <QDateTime>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "models/notices.h"
#include "shell/main_window.h"
#include "ui/scripted_agent.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

constexpr qint64 dayMs = 86'400'000;

/// Nothing to say: no request waits, no consent ends soon.
pb::Snapshot calm() {
  pb::Snapshot snapshot = someSnapshot();
  snapshot.mutable_requests(0)->set_state("granted");
  return snapshot;
}

/// Gives reason for a notice of this kind and no other.
pb::Snapshot reasonFor(NoticeKind kind) {
  pb::Snapshot snapshot = calm();
  switch (kind) {
    case NoticeKind::Decision:
      *snapshot.add_requests() = someRequest(std::string(32, 'q'));
      break;
    case NoticeKind::ConsentEnds:
      snapshot.mutable_consents(0)->set_until_ms(QDateTime::currentMSecsSinceEpoch() + 6 * dayMs);
      break;
    case NoticeKind::ModelReady:
      snapshot.mutable_requests(0)->set_closed(true);
      snapshot.mutable_requests(0)->set_rounds_done(3);
      snapshot.mutable_requests(0)->set_rounds_counted(2);
      break;
    case NoticeKind::Locked:
      snapshot.mutable_status()->set_unlocked(false);
      break;
    case NoticeKind::Trouble:
      snapshot.mutable_status()->set_disputes(1);
      break;
  }
  return snapshot;
}

void addKinds() {
  QTest::addColumn<NoticeKind>("kind");
  for (const NoticeKind kind : noticeKinds) QTest::newRow(qPrintable(noticeKey(kind))) << kind;
}

/// An agent that is there, and the notices about it.
struct Noticed {
  QTemporaryDir home;
  std::optional<ScriptedAgent> agent{std::in_place, home.path().toStdString(), calm(),
                                     [](const pb::Command&) { return pb::Reply(); }};
  WindowWorld world{home.path().toStdString()};
  Notices notices{world.state, world.preferences};
  QSignalSpy said{&notices, &Notices::notice};

  bool calmAtFirst() {
    return QTest::qWaitFor([this] { return world.state.online() && world.state.known(); }) && said.isEmpty();
  }
  void show(const pb::Snapshot& snapshot) { Q_EMIT world.link.snapshotArrived(snapshot); }
};

}  // namespace

Q_DECLARE_METATYPE(coppice::ui::NoticeKind)

class NoticeKindsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void eachIsSaidOnceWhileItHolds_data() { addKinds(); }
  void eachIsSaidOnceWhileItHolds() {
    QFETCH(NoticeKind, kind);
    Noticed noticed;
    QVERIFY(noticed.calmAtFirst());
    const pb::Snapshot reason = reasonFor(kind);  // once: a consent that ends at another time is another news
    noticed.show(reason);
    QCOMPARE(noticed.said.size(), 1);
    QCOMPARE(noticed.said[0][1].toString(), Notices::textOf(kind, 1));
    noticed.show(reason);
    QCOMPARE(noticed.said.size(), 1);
    for (const char* name : {"Grades", "A provider", "mine", "age"})
      QVERIFY(!noticed.said[0][1].toString().contains(QLatin1String(name)));
  }

  /// A vault that was opened and locked again waits again; so does a second dispute after a calm time.
  void whatComesBackIsSaidAgain() {
    for (const NoticeKind kind : {NoticeKind::Locked, NoticeKind::Trouble}) {
      Noticed noticed;
      QVERIFY(noticed.calmAtFirst());
      for (int i = 1; i <= 2; ++i) {
        noticed.show(reasonFor(kind));
        QCOMPARE(noticed.said.size(), i);
        noticed.show(calm());
        QCOMPARE(noticed.said.size(), i);
      }
    }
  }

  /// A service that ends is started again and no news; one that stays away for twenty seconds is.
  void aServiceThatStaysAwayIsTrouble() {
    Noticed noticed;
    QVERIFY(noticed.calmAtFirst());
    noticed.agent.reset();
    QTRY_VERIFY(!noticed.world.state.online());
    QElapsedTimer away;
    away.start();
    QTRY_COMPARE_WITH_TIMEOUT(noticed.said.size(), 1, 40'000);
    QCOMPARE(noticed.said[0][1].toString(), Notices::textOf(NoticeKind::Trouble, 1));
    QVERIFY2(away.elapsed() >= 15'000, qPrintable(QString::number(away.elapsed())));
  }

  /// Only a consent in force, and only in its last week.
  void aConsentThatEndsLaterIsNoNews() {
    Noticed noticed;
    QVERIFY(noticed.calmAtFirst());
    pb::Snapshot snapshot = reasonFor(NoticeKind::ConsentEnds);
    pb::ConsentItem& consent = *snapshot.mutable_consents(0);
    consent.set_until_ms(QDateTime::currentMSecsSinceEpoch() + 8 * dayMs);
    noticed.show(snapshot);
    consent.set_until_ms(QDateTime::currentMSecsSinceEpoch() + dayMs);
    consent.set_state("revoked");
    noticed.show(snapshot);
    QCOMPARE(noticed.said.size(), 0);
    consent.set_state("granted");
    noticed.show(snapshot);
    QCOMPARE(noticed.said.size(), 1);
  }

  void itsSwitchTurnsAKindOff_data() { addKinds(); }
  void itsSwitchTurnsAKindOff() {
    QFETCH(NoticeKind, kind);
    Noticed noticed;
    MainWindow window(noticed.world.services, noticed.world.start);
    window.show();
    window.showPage(MainWindow::Settings);
    QVERIFY(noticed.calmAtFirst());
    auto* const box = window.findChild<QCheckBox*>(QString(QStringLiteral("notify-") % noticeKey(kind)));
    QVERIFY(box != nullptr && box->isChecked());
    QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(!box->isChecked());
    noticed.show(reasonFor(kind));
    QCOMPARE(noticed.said.size(), 0);
    // Kept for the next start, and the other kinds still speak.
    const Preferences kept(noticed.world.folder.path().toStdString());
    for (const NoticeKind other : noticeKinds) {
      QCOMPARE(kept.notifies(noticeKey(other)), other != kind);
      if (other == kind) continue;
      noticed.said.clear();
      noticed.show(reasonFor(other));
      QCOMPARE(noticed.said.size(), 1);
      noticed.show(calm());
    }
    box->click();
    QVERIFY(noticed.world.preferences.notifies(noticeKey(kind)));
  }
};

QTEST_MAIN(NoticeKindsTest)
#include "notice_kinds_test.moc"
