#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "dialogs/consent_dialog.h"
#include "dialogs/unlock_dialog.h"
#include "ui/scripted_agent.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

struct Open {
  WindowWorld world;
  std::unique_ptr<ConsentDialog> dialog;
  explicit Open(const pb::RequestDetail& detail = someDetail()) {
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    dialog = std::make_unique<ConsentDialog>(world.services, detail);
    dialog->show();
  }
  QCheckBox* box(const char* name) const { return dialog->findChild<QCheckBox*>(QLatin1String(name)); }
  QPushButton* button(const char* name) const { return dialog->findChild<QPushButton*>(QLatin1String(name)); }
  QString message() const { return dialog->findChild<QLabel*>(QStringLiteral("consentMessage"))->text(); }
};

}  // namespace

class ConsentDialogTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void nothingIsChosenAtFirst() {
    const Open open;
    const auto boxes = open.dialog->findChildren<QCheckBox*>();
    QCOMPARE(boxes.size(), 6);
    for (const QCheckBox* box : boxes) QVERIFY2(!box->isChecked(), qPrintable(box->text()));
    QVERIFY(!open.button("grant")->isEnabled());
    QVERIFY(open.button("refuse")->isEnabled());
    QVERIFY(!open.box("dataset:other")->isEnabled());
    QVERIFY(open.box("dataset:other")->text().contains(QStringLiteral("grade")));
  }

  void grantAndRefuseWeighTheSame() {
    const Open open;
    QVERIFY(QTest::qWaitForWindowExposed(open.dialog.get()));
    QCOMPARE(open.button("grant")->size(), open.button("refuse")->size());
    QCOMPARE(open.button("grant")->font(), open.button("refuse")->font());
    QVERIFY(!open.button("grant")->isDefault() && !open.button("refuse")->isDefault());
    QVERIFY(!open.button("grant")->autoDefault() && !open.button("refuse")->autoDefault());
  }

  /// Each thing that is needed is named while it lacks; what is not needed, sensitive or not, may stay off.
  void grantNeedsEachDecision() {
    const Open open;
    QVERIFY(open.message().contains(QStringLiteral("data set")));
    open.box("dataset:mine")->click();
    QVERIFY(open.message().contains(QStringLiteral("age, grade")));
    open.box("column:age")->click();
    QVERIFY(!open.button("grant")->isEnabled());
    open.box("column:grade")->click();
    QVERIFY(open.message().contains(QStringLiteral("separate")));
    open.box("question:automated-decisions")->click();
    QVERIFY(open.message().isEmpty());
    QVERIFY(open.button("grant")->isEnabled());
    QVERIFY(!open.box("column:origin")->isChecked());
    open.box("column:age")->click();
    QVERIFY(!open.button("grant")->isEnabled());
  }

  /// A blind Space or Enter decides nothing: the keyboard begins at the top and comes to the buttons last.
  void theKeyboardReadsBeforeItDecides() {
    const Open open;
    QVERIFY(QTest::qWaitForWindowExposed(open.dialog.get()));
    QStringList order;
    // The parts of a date take a Tab each.
    for (int i = 0; i < 30 && !order.contains(QStringLiteral("refuse")); ++i) {
      const QWidget* const focus = QApplication::focusWidget();
      QVERIFY(focus != nullptr);
      const bool seen = order.contains(focus->objectName()) || focus->objectName().startsWith(QStringLiteral("qt_"));
      if (!seen) order << focus->objectName();
      QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QVERIFY2(order.size() > 6, qPrintable(order.join(u' ')));
    QVERIFY2(order.indexOf(QStringLiteral("refuse")) == order.size() - 1, qPrintable(order.join(u' ')));
    QVERIFY(order.indexOf(QStringLiteral("dataset:mine")) < order.indexOf(QStringLiteral("column:age")));
  }

  /// With the vault locked nothing can be chosen yet; the button that opens it stands where the data would.
  void aLockedVaultIsOpenedInTheDialog() {
    QTemporaryDir home;
    pb::Snapshot locked = someSnapshot();
    locked.mutable_status()->set_unlocked(false);
    const ScriptedAgent agent(home.path().toStdString(), locked, [](const pb::Command& command) {
      pb::Reply reply;
      if (command.has_show()) *reply.mutable_request() = someDetail();
      return reply;
    });
    WindowWorld world(home.path().toStdString());
    QTRY_VERIFY(world.state.known());
    pb::RequestDetail unseen = someDetail();
    unseen.clear_fits();
    ConsentDialog dialog(world.services, unseen);
    dialog.show();
    auto* const unlock = dialog.findChild<QPushButton*>(QStringLiteral("unlockToChoose"));
    QVERIFY(unlock != nullptr && unlock->isVisible());
    QVERIFY(!dialog.findChild<QPushButton*>(QStringLiteral("grant"))->isEnabled());
    QVERIFY(dialog.findChild<QPushButton*>(QStringLiteral("refuse"))->isEnabled());
    unlock->click();
    auto* const asking = dialog.findChild<UnlockDialog*>();
    QVERIFY(asking != nullptr && asking->isVisible());
    QTest::keyClicks(asking->findChild<QLineEdit*>(QStringLiteral("passphrase")), QStringLiteral("words"));
    QTest::keyClick(asking->findChild<QLineEdit*>(QStringLiteral("passphrase")), Qt::Key_Return);
    QTRY_VERIFY(!asking->isVisible());
    pb::Event opened;
    *opened.mutable_status() = someSnapshot().status();
    Q_EMIT world.link.eventArrived(opened);
    QTRY_VERIFY(dialog.findChild<QCheckBox*>(QStringLiteral("dataset:mine")) != nullptr);
    QVERIFY(!dialog.findChild<QCheckBox*>(QStringLiteral("dataset:mine"))->isChecked());
    QTRY_VERIFY(dialog.findChild<QPushButton*>(QStringLiteral("unlockToChoose")) == nullptr);
  }

  /// Once everything is chosen, each decision is one click without a further question; revoking is one as well
  /// (ui/window_test).
  void grantingAndRefusingTakeTheSameClicks() {
    for (const bool granting : {true, false}) {
      QTemporaryDir home;
      const ScriptedAgent agent(home.path().toStdString(), someSnapshot(),
                                [](const pb::Command&) { return pb::Reply(); });
      WindowWorld world(home.path().toStdString());
      QTRY_VERIFY(world.state.known());
      ConsentDialog dialog(world.services, someDetail());
      dialog.show();
      for (const char* name : {"dataset:mine", "column:age", "column:grade", "question:automated-decisions"})
        dialog.findChild<QCheckBox*>(QLatin1String(name))->click();
      const auto decided = [&agent] {
        const auto commands = agent.commands();
        return std::count_if(commands.begin(), commands.end(),
                             [](const pb::Command& command) { return command.has_grant() || command.has_refuse(); });
      };
      QCOMPARE(decided(), 0);
      QTest::mouseClick(dialog.findChild<QPushButton*>(QLatin1String(granting ? "grant" : "refuse")), Qt::LeftButton);
      QTRY_COMPARE(decided(), 1);
      QTRY_VERIFY(!dialog.isVisible());
      QVERIFY(world.dialogs.asked.isEmpty());
    }
  }

  /// What was decided or is over can be read again, and nothing in it decides.
  void whatWasGrantedCanBeReadAgain() {
    pb::RequestDetail detail = someDetail();
    detail.mutable_summary()->set_state("granted");
    const Open granted(detail);
    QVERIFY(!granted.button("grant")->isVisible() && !granted.button("refuse")->isVisible());
    QVERIFY(granted.dialog->findChildren<QCheckBox*>().isEmpty());
    QVERIFY(granted.message().contains(QStringLiteral("page Consents")));
    detail.mutable_summary()->set_closed(true);
    const Open ended(detail);
    QVERIFY(ended.message().contains(QStringLiteral("ended")));
    ended.button("closeReview")->click();
    QVERIFY(!ended.dialog->isVisible());
  }

  void escapeIsNoDecision() {
    const Open open;
    QSignalSpy accepted(open.dialog.get(), &QDialog::accepted);
    QTest::keyClick(open.dialog.get(), Qt::Key_Escape);
    QVERIFY(!open.dialog->isVisible());
    QCOMPARE(accepted.count(), 0);
  }

  void aRequestThatChangesMeanwhileIsNotDecided() {
    Open open;
    for (const char* name : {"dataset:mine", "column:age", "column:grade", "question:automated-decisions"})
      open.box(name)->click();
    QVERIFY(open.button("grant")->isEnabled());
    pb::Event event;
    *event.mutable_request() = someRequest();
    event.mutable_request()->set_closed(true);
    Q_EMIT open.world.link.eventArrived(event);
    QVERIFY(!open.button("grant")->isEnabled());
    QVERIFY(!open.button("refuse")->isEnabled());
    QVERIFY(open.message().contains(QStringLiteral("nothing is saved")));
    open.box("column:age")->click();
    open.box("column:age")->click();
    QVERIFY(!open.button("grant")->isEnabled());
  }

  void aFailureIsSaidAndCanBeTriedAgain() {
    const Open open;
    open.button("refuse")->click();
    QTRY_COMPARE(open.message(), QStringLiteral("NotRunning"));
    QVERIFY(open.dialog->isVisible());
    QVERIFY(open.button("refuse")->isEnabled());
  }

  /// What protocol.md §8 and §9 say, from the agent's facts: no more and no less.
  void riskTrafficAndRecipientsStandInTheFirstLayer() {
    pb::RequestDetail detail = someDetail();
    detail.set_exposure_risk(0.0186);
    detail.set_sent_each_round(1'000'000);
    detail.set_notice_json(R"({"recipient_third_parties": ["The ministry", "A university"]})");
    const Open open(detail);
    const auto fact = [&open](const char* name) {
      return open.dialog->findChild<QLabel*>(QLatin1String(name))->text();
    };
    QVERIFY2(fact("consentRisk").contains(QStringLiteral("1 in 53 ")), qPrintable(fact("consentRisk")));
    QVERIFY(fact("consentRisk").contains(QStringLiteral("every kind of mask")));
    QCOMPARE(fact("consentRecipients"), QStringLiteral("The ministry, A university"));
    // Three training rounds and two short ones.
    QVERIFY2(fact("consentCost").contains(Text::bytes(1'000'000)), qPrintable(fact("consentCost")));
    QVERIFY2(fact("consentCost").contains(Text::bytes(5'000'000)), qPrintable(fact("consentCost")));
    const Open unstated;
    QCOMPARE(unstated.dialog->findChild<QLabel*>(QStringLiteral("consentRecipients"))->text(),
             QStringLiteral("not stated by the provider"));
  }

  void chancesAreRoundedToTheUnsafeSide() {
    QLocale::setDefault(QLocale(QLocale::English));
    const std::pair<double, const char*> chances[] = {
        {1, "1"}, {0.7, "1"}, {0.0186, "53"}, {0.0184, "54"}, {1 / 12'399.0, "12,000"}, {0, "1,000,000,000,000"}};
    for (const auto& [chance, shown] : chances) QCOMPARE(Text::oneIn(chance), QLatin1String(shown));
  }

  void theThirdLayerHasTheRequestItsHashesAndItsSigner() {
    pb::RequestDetail detail = someDetail();
    detail.set_terms_json(R"({"title": "Grades", "trainRounds": 3})");
    detail.set_recipe_hash(std::string(32, '\x11'));
    detail.set_notice_hash(std::string(32, '\x22'));
    detail.set_provider_key(std::string(32, '\x33'));
    const Open open(detail);
    const std::pair<const char*, std::string> facts[] = {{"requestHash", detail.summary().id()},
                                                         {"recipeHash", detail.recipe_hash()},
                                                         {"noticeHash", detail.notice_hash()},
                                                         {"providerKey", detail.provider_key()}};
    for (const auto& [name, bytes] : facts)
      QCOMPARE(open.dialog->findChild<QLabel*>(QLatin1String(name))->text(),
               QString::fromStdString(toHex(asBytes(bytes))));
    QVERIFY(open.dialog->findChild<QPlainTextEdit*>(QStringLiteral("Request as it was signed"))
                ->toPlainText()
                .contains(QStringLiteral("trainRounds")));
  }

  void whatTheProviderDidNotStateIsSaidSo() {
    pb::RequestDetail detail = someDetail();
    detail.mutable_summary()->clear_purpose();
    const Open open(detail);
    int unstated = 0;
    for (const QLabel* label : open.dialog->findChildren<QLabel*>())
      unstated += label->text() == QStringLiteral("not stated by the provider") ? 1 : 0;
    QVERIFY(unstated > 5);
  }
};

QTEST_MAIN(ConsentDialogTest)
#include "consent_dialog_test.moc"
