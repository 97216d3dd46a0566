#pragma once
/// Values of the control API as text for people, in their language and number format. GUI thread.
#include <QCoreApplication>
#include <QString>
#include <string>

#include "base/expected.h"
#include "control/protocol.h"

namespace coppice::ui {

namespace pb = control::pb;

/// What happened, and what the reader can do.
struct Sentence {
  QString what;
  QString advice;
  QString both() const { return advice.isEmpty() ? what : QString(what % QStringLiteral(" ") % advice); }
};
/// The programs' one table from faults to sentences, handed in by main.
using SentenceOf = std::function<Sentence(const Error&)>;

/// A count that somebody else stated as a number; 0: none, or nothing that can be a count.
std::uint64_t statedCount(double value);

class Text {
  Q_DECLARE_TR_FUNCTIONS(Text)
 public:
  /// UTF-8 from outside: control and direction characters are shown as a replacement, never obeyed.
  static QString of(const std::string& utf8);
  /// The same for a text of several lines, which stay lines.
  static QString lines(const std::string& utf8);
  /// For a tool tip: Qt would obey what looks like markup in it.
  static QString toolTip(const QString& plain);
  /// The first eight digits of an id, as all programs show it.
  static QString shortId(const std::string& id);
  static QString stated(const std::string& utf8);
  static QString date(std::int64_t ms);
  static QString dateTime(std::int64_t ms);
  static QString bytes(std::uint64_t count);
  static QString number(std::uint64_t count);
  /// chance: 0 … 1. The N of "1 in N", with two digits and never too large.
  static QString oneIn(double chance);
  /// share: 0 … 1.
  static QString percent(double share, int decimals = 1);
  /// Of a request or consent: draft, pending, granted …
  static QString state(const std::string& name);
  /// Of an activity entry.
  static QString activity(const std::string& kind);
  static QString columnType(const std::string& type);
  static QString roundKind(const std::string& kind);
  static QString roundStage(const std::string& stage);
  /// Of a round: running, completed, or the name of a fault.
  static QString roundOutcome(const std::string& outcome);
  /// Of a figure that evaluations report: auc, accuracy, loss …
  static QString metric(const std::string& name);
  /// Rounded to what a person plans with: seconds, minutes, hours or days.
  static QString duration(std::int64_t ms);
  /// A whole sentence of the agent; one nobody knows is shown as it came.
  static QString sentence(const std::string& english);
  template <typename Names>
  static QString list(const Names& names) {
    QStringList parts;
    for (const auto& name : names) parts << of(name);
    return parts.join(QStringLiteral(", "));
  }
};

}  // namespace coppice::ui
