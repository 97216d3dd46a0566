#pragma once
/// Words for what was decided and what was sent: kinds of decisions, of coverage, of bytes that left. GUI thread.
#include "bridge/text.h"

namespace coppice::ui {

class RecordText {
  Q_DECLARE_TR_FUNCTIONS(RecordText)
 public:
  /// event: empty while the vault is locked; then the state says it.
  static QString decision(const std::string& event, const std::string& state);
  /// Of a data set towards a request.
  static QString coverage(const std::string& state);
  static QString sentKind(const std::string& kind);
  /// What the agent notes beside an activity: a round's number, or a name as it is.
  static QString note(const std::string& note);
  /// Why a line of a file was left out (vault::reasonText), in the person's language.
  static QString leftOut(const std::string& reason);
  /// Who received it, with their short ids where they are known.
  static QString recipients(const pb::SentPart& part);
  /// "mine, other", or how many when they are more than a cell can hold.
  template <typename Names>
  static QString fewOrCount(const Names& names) {
    constexpr int few = 3;
    return names.size() <= few ? Text::list(names) : dataSets(static_cast<int>(names.size()));
  }
  static QString dataSets(int count) { return tr("%n data set(s)", "", count); }
};

/// What an entry says that it sent. Entries of earlier versions have only a number of bytes.
std::vector<pb::SentPart> sentParts(const pb::ActivityEntry& entry);

}  // namespace coppice::ui
