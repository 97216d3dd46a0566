#include <QCheckBox>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <set>

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

/// The dialog over an agent that says yes to everything, with all that a grant needs chosen.
struct Answered {
  QTemporaryDir home;
  ScriptedAgent agent;
  WindowWorld world{home.path().toStdString()};
  std::unique_ptr<ConsentDialog> dialog;

  explicit Answered(const pb::Snapshot& snapshot = someSnapshot())
      : agent(home.path().toStdString(), snapshot, [](const pb::Command&) { return pb::Reply(); }) {}
  /// False: no connection.
  bool open(const pb::RequestDetail& detail = someDetail()) {
    if (!QTest::qWaitFor([this] { return world.state.online() && world.state.known(); })) return false;
    dialog = std::make_unique<ConsentDialog>(world.services, detail);
    dialog->show();
    for (const char* name : {"dataset:mine", "column:age", "column:grade"}) click(name);
    for (const std::string& question : detail.questions()) click(("question:" + question).c_str());
    return true;
  }
  void click(const char* box) const {
    if (auto* const found = dialog->findChild<QCheckBox*>(QString::fromUtf8(box))) found->click();
  }
  QPushButton* button(const char* name) const { return dialog->findChild<QPushButton*>(QLatin1String(name)); }
  void tell(const pb::Event& event) { Q_EMIT world.link.eventArrived(event); }
  void lock() {
    pb::Event locked;
    *locked.mutable_status() = someSnapshot().status();
    locked.mutable_status()->set_unlocked(false);
    tell(locked);
  }
  UnlockDialog* asking() const {
    auto* const unlock = dialog->findChild<UnlockDialog*>();
    return unlock != nullptr && unlock->isVisible() ? unlock : nullptr;
  }
  void givePassphrase() const {
    auto* const field = asking()->findChild<QLineEdit*>(QStringLiteral("passphrase"));
    QTest::keyClicks(field, QStringLiteral("words"));
    QTest::keyClick(field, Qt::Key_Return);
  }
  /// What decided something, once the agent has answered to everything that was sent.
  std::vector<pb::Command> decisions() {
    bool answered = false;
    pb::Command last;
    last.mutable_status();
    world.link.send(last, dialog.get(), [&answered](const Expected<pb::Reply>&) { answered = true; });
    require(QTest::qWaitFor([&answered] { return answered; }), "the agent answers");
    std::vector<pb::Command> decided;
    for (const pb::Command& command : agent.commands()) {
      if (command.has_grant() || command.has_refuse() || command.has_revoke()) decided.push_back(command);
    }
    return decided;
  }
};

pb::RequestDetail detailWithEveryQuestion() {
  pb::RequestDetail detail = someDetail();
  detail.add_questions("special-category:health");
  detail.add_questions("guardianship:16");
  return detail;
}

}  // namespace

class ConsentDialogTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void whatCannotBeUsedIsForReadingOnly() {
    pb::RequestDetail detail = someDetail();
    detail.mutable_summary()->set_state("draft");
    *detail.mutable_summary()->mutable_unusable() = control::toFault({Fault::BadNotice, "notice.json"});
    const Open open(detail);
    QCOMPARE(open.message(), QStringLiteral("This request cannot be used: BadNotice"));
    for (const char* name : {"grant", "refuse"}) QVERIFY(!open.button(name)->isVisible());
    QVERIFY(open.box("dataset:mine") == nullptr);
    QCOMPARE(open.dialog->findChild<QLabel*>(QStringLiteral("consentCost"))->text(),
             QStringLiteral("Nothing, for it cannot be used."));
  }

  /// Paragraphs of a notice stay paragraphs; what would turn the writing round is not obeyed, in its JSON neither.
  void aNoticeIsShownInItsLines() {
    pb::RequestDetail detail = someDetail();
    detail.set_notice_json("{\"privacy_notice\": \"First.\\nSecond \xE2\x80\xAE.\"}");
    const Open open(detail);
    const auto labels = open.dialog->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel* label) { return label->text() == QStringLiteral("First.\nSecond \uFFFD."); }));
    const QString json = open.dialog->findChild<QPlainTextEdit*>(QStringLiteral("Notice"))->toPlainText();
    QVERIFY2(json.contains(QStringLiteral("Second \uFFFD.")) && json.contains(u'\n'), qPrintable(json));
  }

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

  void eachQuestionIsASentenceOfItsOwn() {
    const Open open(detailWithEveryQuestion());
    const QString age = open.box("question:guardianship:16")->text();
    QVERIFY2(age.contains(QStringLiteral("16 years")) && age.contains(QStringLiteral("guardian")), qPrintable(age));
    const QString special = open.box("question:special-category:health")->text();
    QVERIFY2(special.contains(QStringLiteral("specially protected data: health")), qPrintable(special));
    for (const char* name : {"dataset:mine", "column:age", "column:grade"}) open.box(name)->click();
    // One answer does not stand for another.
    for (const char* name : {"question:guardianship:16", "question:automated-decisions"}) {
      open.box(name)->click();
      QVERIFY(!open.button("grant")->isEnabled());
      QVERIFY(open.message().contains(QStringLiteral("separate")));
    }
    open.box("question:special-category:health")->click();
    QVERIFY(open.button("grant")->isEnabled());
    open.box("question:guardianship:16")->click();
    QVERIFY(!open.button("grant")->isEnabled());
  }

  /// Exactly what was chosen, bound to what was shown.
  void whatWasChosenIsWhatIsSent() {
    Answered open;
    QVERIFY(open.open(detailWithEveryQuestion()));
    open.button("grant")->click();
    QTRY_VERIFY(!open.dialog->isVisible());
    const auto sent = open.decisions();
    QCOMPARE(sent.size(), std::size_t(1));
    const pb::Grant& grant = sent[0].grant();
    QCOMPARE(grant.seen(), std::string(32, 'r'));
    QCOMPARE(grant.datasets_size(), 1);
    QCOMPARE(grant.datasets(0), toHex(asBytes(std::string(16, 'd'))));
    const std::vector<std::string> columns(grant.columns().begin(), grant.columns().end());
    QCOMPARE(columns, (std::vector<std::string>{"age", "grade"}));
    const std::set<std::string> confirmed(grant.confirmed().begin(), grant.confirmed().end());
    QCOMPARE(confirmed, (std::set<std::string>{"automated-decisions", "guardianship:16", "special-category:health"}));
    QVERIFY(grant.until_ms() > QDateTime::currentMSecsSinceEpoch());
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

  /// With everything chosen, Escape is one key from the decision and must not send it.
  void escapeSendsNothing() {
    Answered open;
    QVERIFY(open.open());
    QVERIFY(open.button("grant")->isEnabled());
    QTest::keyClick(open.dialog.get(), Qt::Key_Escape);
    QVERIFY(!open.dialog->isVisible());
    QVERIFY(open.decisions().empty());
    open.dialog->show();
    QVERIFY(open.dialog->close());
    QVERIFY(open.decisions().empty());
  }

  /// The vault closes while the person chooses: the choice stays, the passphrase is asked, then it is sent.
  void aVaultLockedMeanwhileIsOpenedToGrant() {
    Answered open;
    QVERIFY(open.open());
    open.lock();
    open.button("grant")->click();
    QVERIFY(open.asking() != nullptr);
    QVERIFY(open.decisions().empty());
    open.givePassphrase();
    QTRY_VERIFY(!open.dialog->isVisible());
    const auto sent = open.decisions();
    QCOMPARE(sent.size(), std::size_t(1));
    QCOMPARE(sent[0].grant().datasets_size(), 1);
    QCOMPARE(sent[0].grant().columns_size(), 2);
  }

  void withoutThePassphraseNothingIsGranted() {
    Answered open;
    QVERIFY(open.open());
    open.lock();
    open.button("grant")->click();
    QVERIFY(open.asking() != nullptr);
    QTest::keyClick(open.asking(), Qt::Key_Escape);
    QVERIFY(open.asking() == nullptr);
    QVERIFY(open.decisions().empty());
    QVERIFY(open.dialog->isVisible());
    QVERIFY(open.button("grant")->isEnabled());  // it can be tried again
  }

  /// The provider ends the request while the passphrase is asked.
  void whatChangedBehindThePassphraseIsNotGranted() {
    Answered open;
    QVERIFY(open.open());
    open.lock();
    open.button("grant")->click();
    pb::Event ended;
    *ended.mutable_request() = someRequest();
    ended.mutable_request()->set_closed(true);
    open.tell(ended);
    open.givePassphrase();
    QTRY_VERIFY(open.asking() == nullptr);
    QVERIFY(open.decisions().empty());
    QVERIFY(open.dialog->isVisible());
  }

  void refusingNeedsNoPassphrase() {
    pb::Snapshot locked = someSnapshot();
    locked.mutable_status()->set_unlocked(false);
    Answered open(locked);
    pb::RequestDetail unseen = someDetail();
    unseen.clear_fits();
    QVERIFY(open.open(unseen));
    open.button("refuse")->click();
    QTRY_VERIFY(!open.dialog->isVisible());
    QVERIFY(open.asking() == nullptr);
    const auto sent = open.decisions();
    QCOMPARE(sent.size(), std::size_t(1));
    QCOMPARE(sent[0].refuse().request(), toHex(asBytes(std::string(32, 'r'))));
  }

  /// The agent granted, its answer was lost: that nothing is saved would be untrue.
  void anAnswerThatWasLostIsNoPromise() {
    Answered open;
    QVERIFY(open.open());
    open.agent.holdBack(pb::Command::kGrant, [](const pb::Command&) { return pb::Reply(); });
    open.button("grant")->click();
    QTRY_VERIFY(open.agent.holds());
    pb::Reply lost;
    *lost.mutable_fault() = control::toFault({Fault::NotRunning, {}});
    open.agent.finish(lost);
    const auto* const message = open.dialog->findChild<QLabel*>(QStringLiteral("consentMessage"));
    QTRY_COMPARE(message->text(), QStringLiteral("NotRunning"));
    pb::Event granted;
    *granted.mutable_request() = someRequest();
    granted.mutable_request()->set_state("granted");
    open.tell(granted);
    QVERIFY2(message->text().contains(QStringLiteral("look at it again")), qPrintable(message->text()));
    QVERIFY2(!message->text().contains(QStringLiteral("nothing is saved")), qPrintable(message->text()));
    QVERIFY(!open.button("grant")->isEnabled() && !open.button("refuse")->isEnabled());
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
