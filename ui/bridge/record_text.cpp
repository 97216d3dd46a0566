#include "bridge/record_text.h"

#include <array>
#include <string_view>

#include <map>

namespace coppice::ui {

namespace {

QString translated(const std::map<std::string, const char*>& words, const std::string& key) {
  const auto word = words.find(key);
  return word == words.end() ? Text::of(key) : QCoreApplication::translate("RecordText", word->second);
}

}  // namespace

QString RecordText::decision(const std::string& event, const std::string& state) {
  static const std::map<std::string, const char*> words = {
      {"grant", QT_TRANSLATE_NOOP("RecordText", "Granted")},
      {"renew", QT_TRANSLATE_NOOP("RecordText", "Renewed")},
      {"refuse", QT_TRANSLATE_NOOP("RecordText", "Refused")},
      {"revoke", QT_TRANSLATE_NOOP("RecordText", "Revoked")},
      {"expire", QT_TRANSLATE_NOOP("RecordText", "Expired")},
      {"terminate", QT_TRANSLATE_NOOP("RecordText", "Ended by the provider")}};
  return event.empty() ? Text::state(state) : translated(words, event);
}

QString RecordText::coverage(const std::string& state) {
  static const std::map<std::string, const char*> words = {
      {"granted", QT_TRANSLATE_NOOP("RecordText", "granted")},
      {"left-out", QT_TRANSLATE_NOOP("RecordText", "left out")},
      {"refused", QT_TRANSLATE_NOOP("RecordText", "refused")},
      {"ended", QT_TRANSLATE_NOOP("RecordText", "ended")},
      {"open", QT_TRANSLATE_NOOP("RecordText", "open")},
      {"unfit", QT_TRANSLATE_NOOP("RecordText", "does not fit")},
      {"closed", QT_TRANSLATE_NOOP("RecordText", "closed")},
      {"unknown", QT_TRANSLATE_NOOP("RecordText", "not known yet")}};
  return translated(words, state);
}

QString RecordText::note(const std::string& note) {
  static const std::string round = "round ";
  static const std::string leftOut = "left out: ";
  if (note.starts_with(round)) return tr("round %1").arg(Text::of(note.substr(round.size())));
  if (note.starts_with(leftOut)) return tr("lines left out: %1").arg(Text::of(note.substr(leftOut.size())));
  return Text::of(note);
}

QString RecordText::leftOut(const std::string& reason) {
  struct Pattern {
    const char* end;  // what stands before it is a file's name, a column's, or both
    const char* text;
  };
  static constexpr std::array patterns{
      Pattern{"another number of fields than the header",
              QT_TRANSLATE_NOOP("RecordText", "%1another number of fields than the header")},
      Pattern{" is not a number", QT_TRANSLATE_NOOP("RecordText", "%1 is not a number")},
      Pattern{" is not a category", QT_TRANSLATE_NOOP("RecordText", "%1 is not a category")},
      Pattern{" is not a flag", QT_TRANSLATE_NOOP("RecordText", "%1 is neither yes nor no")},
      Pattern{" is not a date", QT_TRANSLATE_NOOP("RecordText", "%1 is not a date")},
      Pattern{"not whole JSON", QT_TRANSLATE_NOOP("RecordText", "%1not whole JSON")},
      Pattern{"not a statement", QT_TRANSLATE_NOOP("RecordText", "%1not a statement")},
      Pattern{" is not as xAPI defines it", QT_TRANSLATE_NOOP("RecordText", "%1 is not as xAPI defines it")},
      Pattern{"the statement is over 1 MiB", QT_TRANSLATE_NOOP("RecordText", "%1the statement is over 1 MiB")},
      Pattern{"the statement is nested too deeply",
              QT_TRANSLATE_NOOP("RecordText", "%1the statement is nested too deeply")},
      Pattern{"a statement with this id came before",
              QT_TRANSLATE_NOOP("RecordText", "%1a statement with this id came before")}};
  static const std::string lacks = "the statement has no ";
  if (const std::size_t at = reason.find(lacks); at != std::string::npos)
    return QString(Text::of(reason.substr(0, at)) %
                   tr("the statement has no %1").arg(Text::of(reason.substr(at + lacks.size()))));
  for (const Pattern& pattern : patterns) {
    const std::string_view end = pattern.end;
    if (reason.ends_with(end)) return tr(pattern.text).arg(Text::of(reason.substr(0, reason.size() - end.size())));
  }
  return Text::of(reason);
}

QString RecordText::sentKind(const std::string& kind) {
  static const std::map<std::string, const char*> words = {
      {"masked-numbers", QT_TRANSLATE_NOOP("RecordText", "Masked numbers")},
      {"masks", QT_TRANSLATE_NOOP("RecordText", "Masks")},
      {"seat-duty", QT_TRANSLATE_NOOP("RecordText", "Work of a helper seat")},
      {"log-entries", QT_TRANSLATE_NOOP("RecordText", "Entries of the public log")}};
  return translated(words, kind);
}

QString RecordText::recipients(const pb::SentPart& part) {
  if (part.kind() == "log-entries") return tr("everybody in the data space");
  if (part.recipients() == 0) return tr("helpers, through the hub");
  const int count = static_cast<int>(part.recipients());
  const QString who = part.kind() == "seat-duty" ? tr("%n member(s), through the hub", "", count)
                                                 : tr("%n helper(s) of your group, through the hub", "", count);
  QStringList ids;
  for (const std::string& key : part.to()) ids << Text::shortId(key);
  return ids.isEmpty() ? who : tr("%1: %2").arg(who, ids.join(QStringLiteral(", ")));
}

std::vector<pb::SentPart> sentParts(const pb::ActivityEntry& entry) {
  std::vector<pb::SentPart> parts(entry.sent().begin(), entry.sent().end());
  const bool contribution = entry.kind().starts_with("contribution") || entry.kind().starts_with("withdrawn");
  if (parts.empty() && contribution && entry.amount() > 0) {
    parts.emplace_back();
    parts.back().set_kind("masked-numbers");
    parts.back().set_bytes(entry.amount());
  }
  return parts;
}

}  // namespace coppice::ui
