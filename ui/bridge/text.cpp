#include "bridge/text.h"

#include <QDateTime>
#include <QLocale>
#include <QTextDocument>
#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/bytes.h"
#include "base/export_text.h"

namespace coppice::ui {

namespace {

struct Word {
  const char* key;
  const char* english;
};

/// The English of a key, translated; a key nobody knows is shown as it came.
template <std::size_t size>
QString wordFor(const std::array<Word, size>& words, const std::string& key) {
  for (const Word& word : words) {
    if (key == word.key) return QCoreApplication::translate("Text", word.english);
  }
  return Text::of(key);
}

}  // namespace

std::uint64_t statedCount(double value) {
  constexpr double most = 1e15;  // every whole number up to it is exact, and fits
  return value >= 1 && value <= most ? static_cast<std::uint64_t>(value) : 0;
}

QString Text::of(const std::string& utf8) { return QString::fromStdString(withoutSteering(utf8)); }

QString Text::lines(const std::string& utf8) {
  QStringList lines;
  for (QString& line : QString::fromStdString(utf8).split(u'\n')) {
    if (line.endsWith(u'\r')) line.chop(1);
    lines << of(line.toStdString());
  }
  return lines.join(u'\n');
}

QString Text::toolTip(const QString& plain) {
  return Qt::mightBeRichText(plain) ? Qt::convertFromPlainText(plain, Qt::WhiteSpaceNormal) : plain;
}

QString Text::shortId(const std::string& id) { return QString::fromStdString(toHex(asBytes(id))).left(8); }

QString Text::stated(const std::string& utf8) { return utf8.empty() ? tr("not stated by the provider") : of(utf8); }

QString Text::date(std::int64_t ms) {
  return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms).date(), QLocale::ShortFormat);
}

QString Text::dateTime(std::int64_t ms) {
  return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat);
}

QString Text::bytes(std::uint64_t count) {
  return QLocale().formattedDataSize(static_cast<qint64>(count), 1, QLocale::DataSizeTraditionalFormat);
}

QString Text::number(std::uint64_t count) { return QLocale().toString(static_cast<qulonglong>(count)); }

QString Text::percent(double share, int decimals) {
  return QString(QLocale().toString(100 * share, 'f', decimals) % QStringLiteral(" %"));
}

QString Text::oneIn(double chance) {
  constexpr double rarest = 1e12;
  const double whole = std::min(rarest, 1 / std::clamp(chance, 1 / rarest, 1.0));
  // Two digits say enough; downwards, so that the chance is never given too small.
  const double step = std::pow(10, std::max(0.0, std::floor(std::log10(whole)) - 1));
  return number(static_cast<std::uint64_t>(std::floor(whole / step) * step));
}

QString Text::state(const std::string& name) {
  static constexpr std::array words{Word{"draft", QT_TRANSLATE_NOOP("Text", "draft")},
                                    Word{"pending", QT_TRANSLATE_NOOP("Text", "waiting for you")},
                                    Word{"granted", QT_TRANSLATE_NOOP("Text", "granted")},
                                    Word{"refused", QT_TRANSLATE_NOOP("Text", "refused")},
                                    Word{"revoked", QT_TRANSLATE_NOOP("Text", "revoked")},
                                    Word{"expired", QT_TRANSLATE_NOOP("Text", "expired")},
                                    Word{"terminated", QT_TRANSLATE_NOOP("Text", "ended by the provider")}};
  return wordFor(words, name);
}

QString Text::activity(const std::string& kind) {
  static constexpr std::array words{
      Word{"set up", QT_TRANSLATE_NOOP("Text", "Coppice was set up")},
      Word{"unlocked", QT_TRANSLATE_NOOP("Text", "Vault unlocked")},
      Word{"unlock failed", QT_TRANSLATE_NOOP("Text", "Unlocking failed")},
      Word{"locked", QT_TRANSLATE_NOOP("Text", "Vault locked")},
      Word{"passphrase replaced", QT_TRANSLATE_NOOP("Text", "Passphrase replaced")},
      Word{"recovery key replaced", QT_TRANSLATE_NOOP("Text", "Recovery key replaced")},
      Word{"paused", QT_TRANSLATE_NOOP("Text", "Paused")},
      Word{"resumed", QT_TRANSLATE_NOOP("Text", "Resumed")},
      Word{"limits changed", QT_TRANSLATE_NOOP("Text", "Limits of training changed")},
      Word{"backup", QT_TRANSLATE_NOOP("Text", "Backup written")},
      Word{"restored", QT_TRANSLATE_NOOP("Text", "Restored from a backup")},
      Word{"joined", QT_TRANSLATE_NOOP("Text", "Joined a data space")},
      Word{"round stopped", QT_TRANSLATE_NOOP("Text", "Round stopped on this machine")},
      Word{"left", QT_TRANSLATE_NOOP("Text", "Left the data space")},
      Word{"imported", QT_TRANSLATE_NOOP("Text", "Data imported")},
      Word{"import failed", QT_TRANSLATE_NOOP("Text", "Import failed")},
      Word{"removed", QT_TRANSLATE_NOOP("Text", "Data removed")},
      Word{"consent granted", QT_TRANSLATE_NOOP("Text", "Consent granted")},
      Word{"consent refused", QT_TRANSLATE_NOOP("Text", "Request refused")},
      Word{"consent revoked", QT_TRANSLATE_NOOP("Text", "Consent revoked")},
      Word{"consent expired", QT_TRANSLATE_NOOP("Text", "Consent expired")},
      Word{"consent terminated", QT_TRANSLATE_NOOP("Text", "Request ended by the provider")},
      Word{"contribution counted", QT_TRANSLATE_NOOP("Text", "Masked numbers sent, counted")},
      Word{"contribution not counted", QT_TRANSLATE_NOOP("Text", "Masked numbers sent, not counted")},
      Word{"round sat out", QT_TRANSLATE_NOOP("Text", "Round sat out")},
      Word{"helped to add up", QT_TRANSLATE_NOOP("Text", "Helped to add up")},
      Word{"withdrawn, not counted", QT_TRANSLATE_NOOP("Text", "Withdrawn, not counted")},
      Word{"withdrawn too late for this round",
           QT_TRANSLATE_NOOP("Text", "Withdrawn, too late for the running round")}};
  return wordFor(words, kind);
}

QString Text::columnType(const std::string& type) {
  static constexpr std::array words{
      Word{"number", QT_TRANSLATE_NOOP("Text", "number")}, Word{"category", QT_TRANSLATE_NOOP("Text", "category")},
      Word{"flag", QT_TRANSLATE_NOOP("Text", "yes or no")}, Word{"date", QT_TRANSLATE_NOOP("Text", "date")}};
  return wordFor(words, type);
}

QString Text::roundKind(const std::string& kind) {
  static constexpr std::array words{Word{"statistics", QT_TRANSLATE_NOOP("Text", "Statistics round")},
                                    Word{"train", QT_TRANSLATE_NOOP("Text", "Training round")},
                                    Word{"evaluate", QT_TRANSLATE_NOOP("Text", "Evaluation round")}};
  return wordFor(words, kind);
}

QString Text::roundStage(const std::string& stage) {
  static constexpr std::array words{Word{"computing", QT_TRANSLATE_NOOP("Text", "computing on this machine")},
                                    Word{"masking", QT_TRANSLATE_NOOP("Text", "masking the result")},
                                    Word{"sending", QT_TRANSLATE_NOOP("Text", "sending masked numbers")},
                                    Word{"sharing", QT_TRANSLATE_NOOP("Text", "sharing the masks")},
                                    Word{"aggregating", QT_TRANSLATE_NOOP("Text", "waiting for the group's total")},
                                    Word{"not taking part", QT_TRANSLATE_NOOP("Text", "not taking part in this round")},
                                    Word{"withdrawing", QT_TRANSLATE_NOOP("Text", "withdrawing")}};
  return wordFor(words, stage);
}

QString Text::roundOutcome(const std::string& outcome) {
  static constexpr std::array words{
      Word{"running", QT_TRANSLATE_NOOP("Text", "running")},
      Word{"completed", QT_TRANSLATE_NOOP("Text", "completed")},
      Word{"ProviderGone", QT_TRANSLATE_NOOP("Text", "ended without the provider")},
      Word{"CohortTooSmall", QT_TRANSLATE_NOOP("Text", "too few members, nothing was summed")},
      Word{"TooFewMembers", QT_TRANSLATE_NOOP("Text", "too few members, nothing was summed")},
      Word{"GroupIncomplete", QT_TRANSLATE_NOOP("Text", "a group could not finish")},
      Word{"ColumnLost", QT_TRANSLATE_NOOP("Text", "part of the total was lost, nothing was revealed")},
      Word{"CountMismatch", QT_TRANSLATE_NOOP("Text", "stopped: the numbers did not agree")},
      Word{"RequestClosed", QT_TRANSLATE_NOOP("Text", "ended with the request")},
      Word{"DeadlinePassed", QT_TRANSLATE_NOOP("Text", "not finished in time")}};
  return wordFor(words, outcome);
}

QString Text::metric(const std::string& name) {
  static constexpr std::array words{Word{"auc", QT_TRANSLATE_NOOP("Text", "AUC (order of scores)")},
                                    Word{"accuracy", QT_TRANSLATE_NOOP("Text", "Accuracy")},
                                    Word{"loss", QT_TRANSLATE_NOOP("Text", "Loss")},
                                    Word{"brier", QT_TRANSLATE_NOOP("Text", "Brier score")},
                                    Word{"meanAbsoluteError", QT_TRANSLATE_NOOP("Text", "Mean absolute error")},
                                    Word{"mae", QT_TRANSLATE_NOOP("Text", "Mean absolute error")},
                                    Word{"rootMeanSquareError", QT_TRANSLATE_NOOP("Text", "Root mean square error")},
                                    Word{"rmse", QT_TRANSLATE_NOOP("Text", "Root mean square error")},
                                    Word{"r2", QT_TRANSLATE_NOOP("Text", "Explained variance (R²)")}};
  return wordFor(words, name);
}

QString Text::duration(std::int64_t ms) {
  constexpr std::int64_t second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
  const auto in = [ms](std::int64_t unit) { return static_cast<int>((ms + unit - 1) / unit); };
  if (ms <= 90 * second) return tr("%n second(s)", "", in(second));
  if (ms <= 90 * minute) return tr("%n minute(s)", "", in(minute));
  if (ms <= 2 * day) return tr("%n hour(s)", "", in(hour));
  return tr("%n day(s)", "", in(day));
}

/// What doctor says and advises (core/agent/doctor.cpp; a test holds that none is missing).
constexpr std::array findings{
    QT_TRANSLATE_NOOP("Text", "The database is sound."),
    QT_TRANSLATE_NOOP("Text", "The database is damaged."),
    QT_TRANSLATE_NOOP("Text", "Restore your latest backup."),
    QT_TRANSLATE_NOOP("Text", "The activity log is unbroken."),
    QT_TRANSLATE_NOOP("Text", "The activity log was changed from outside."),
    QT_TRANSLATE_NOOP("Text", "Keep this folder for a problem report."),
    QT_TRANSLATE_NOOP("Text", "There is room on the disk."),
    QT_TRANSLATE_NOOP("Text", "The disk does not say how much room it has."),
    QT_TRANSLATE_NOOP("Text", "The disk is nearly full."),
    QT_TRANSLATE_NOOP("Text", "Free some space."),
    QT_TRANSLATE_NOOP("Text", "The training program is missing or may not be run, so nothing is trained."),
    QT_TRANSLATE_NOOP("Text", "Install Coppice again."),
    QT_TRANSLATE_NOOP("Text", "This system cannot shut training in, so nothing is trained."),
    QT_TRANSLATE_NOOP("Text", "Use a Linux kernel with seccomp filters."),
    QT_TRANSLATE_NOOP(
        "Text", "Neither namespaces nor Landlock work here, so requests that bring program code are not trained."),
    QT_TRANSLATE_NOOP("Text", "Allow unprivileged user namespaces, or use a kernel with Landlock."),
    QT_TRANSLATE_NOOP("Text", "Training is shut in without namespaces: one wall fewer."),
    QT_TRANSLATE_NOOP("Text", "Allow unprivileged user namespaces."),
    QT_TRANSLATE_NOOP("Text", "Training is shut in without Landlock: one wall fewer."),
    QT_TRANSLATE_NOOP("Text", "Use a kernel with Landlock."),
    QT_TRANSLATE_NOOP("Text", "Training is shut in by every wall there is."),
    QT_TRANSLATE_NOOP("Text", "The hub answers."),
    QT_TRANSLATE_NOOP("Text",
                      "The hub showed a log that contradicts the one seen before. Nothing is sent to it any more."),
    QT_TRANSLATE_NOOP("Text", "Save the problem report, which holds the proof, and tell the other members."),
    QT_TRANSLATE_NOOP("Text", "Your identity is in use in two places at once."),
    QT_TRANSLATE_NOOP("Text", "Stop one of them; if it is not yours, leave the data space and join again."),
    QT_TRANSLATE_NOOP("Text", "The hub speaks another version of the protocol."),
    QT_TRANSLATE_NOOP("Text", "Install the newest Coppice."),
    QT_TRANSLATE_NOOP("Text", "The hub does not answer."),
    QT_TRANSLATE_NOOP("Text", "Check the network connection."),
    QT_TRANSLATE_NOOP("Text", "The hub refuses the connection."),
    QT_TRANSLATE_NOOP("Text", "Ask the operator of the data space."),
    QT_TRANSLATE_NOOP("Text", "Your membership was ended by the data space."),
    QT_TRANSLATE_NOOP("Text", "Ask whoever invited you."),
    QT_TRANSLATE_NOOP("Text", "Your membership has run out."),
    QT_TRANSLATE_NOOP("Text", "Ask for a new invitation."),
    QT_TRANSLATE_NOOP("Text", "Your membership runs out within two weeks."),
    QT_TRANSLATE_NOOP("Text", "Your membership is valid."),
    QT_TRANSLATE_NOOP("Text", "The clock agrees with the hub's."),
    QT_TRANSLATE_NOOP("Text", "The clock of this machine is more than a minute off the hub's."),
    QT_TRANSLATE_NOOP("Text", "Set the clock: consents end by it."),
    QT_TRANSLATE_NOOP("Text", "Nothing is set up yet."),
    QT_TRANSLATE_NOOP("Text", "Run coppicectl init."),
    QT_TRANSLATE_NOOP("Text", "Identity and vault are set up."),
    QT_TRANSLATE_NOOP("Text", "The vault is open."),
    QT_TRANSLATE_NOOP("Text", "Run coppicectl unlock."),
    QT_TRANSLATE_NOOP("Text", "You are a member of a data space."),
    QT_TRANSLATE_NOOP("Text", "Run coppicectl join with a space file and an invitation.")};

QString Text::sentence(const std::string& english) {
  // What the agent advises for a terminal, and what a person does here.
  static constexpr std::array instead{
      Word{"Run coppicectl init.", QT_TRANSLATE_NOOP("Text", "Set it up on the page Home.")},
      Word{"Run coppicectl unlock.", QT_TRANSLATE_NOOP("Text", "Unlock it on the page Home.")},
      Word{"Run coppicectl join with a space file and an invitation.",
           QT_TRANSLATE_NOOP("Text", "Join a data space on the page Home.")}};
  for (const Word& word : instead)
    if (english == word.key) return tr(word.english);
  static constexpr std::array known{
      QT_TRANSLATE_NOOP("Text", "This folder has not been set up yet."),
      QT_TRANSLATE_NOOP("Text", "The vault is locked, so training waits."),
      QT_TRANSLATE_NOOP("Text", "You are not a member of a data space yet."),
      QT_TRANSLATE_NOOP("Text", "You paused training."),
      QT_TRANSLATE_NOOP("Text", "This computer runs on battery, so training waits."),
      QT_TRANSLATE_NOOP("Text", "This network is metered, so training waits."),
      QT_TRANSLATE_NOOP("Text", "Your schedule keeps training for another time."),
      QT_TRANSLATE_NOOP("Text", "No round was running with your data; the coming ones are without you."),
      QT_TRANSLATE_NOOP("Text", "No round was running with your data."),
      QT_TRANSLATE_NOOP("Text",
                        "The helpers of the running round were asked to drop your masked numbers. The activity list "
                        "will say whether you are counted in this round."),
      QT_TRANSLATE_NOOP(
          "Text",
          "Nothing that could be counted had left this computer in the running round, so you are not counted in it."),
      QT_TRANSLATE_NOOP("Text",
                        "The helpers of the running round were asked to drop your masked numbers. The activity list "
                        "will say whether you are counted in this round; the coming ones are without you."),
      QT_TRANSLATE_NOOP("Text",
                        "Others can see in the public log that you take part. Without privacy noise, totals of several "
                        "rounds, compared, or a recipe made for it, could reveal one person. One member can spoil a "
                        "round without being named. Nobody can prove that a member ran the recipe unaltered. Nothing "
                        "stays secret for longer than the encryption holds.")};
  for (const auto& sentences : {std::span<const char* const>(known), std::span<const char* const>(findings)}) {
    for (const char* one : sentences) {
      if (english == one) return tr(one);
    }
  }
  return of(english);
}

}  // namespace coppice::ui
