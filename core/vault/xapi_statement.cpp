#include "vault/xapi_statement.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>

#include "catalogue/json_reader.h"
#include "consent/record.h"
#include "crypto/hash.h"
#include "vault/cell.h"

namespace coppice::vault {

using nlohmann::json;

namespace {

constexpr std::size_t maxTextBytes = 2000;  // of an id
constexpr std::size_t pseudonymDigits = 16;

enum Column : std::size_t {
  Actor,
  Verb,
  Object,
  ObjectType,
  Success,
  Completion,
  Scaled,
  Raw,
  Min,
  Max,
  Duration,
  Timestamp,
  Hour,
  Weekday,
  Registration,
  Parent,
  Grouping,
  Category,
  Platform,
  Language
};

/// nullptr: absent or null.
const json* member(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string textOf(double number) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, number).ptr;
  return {text, end};
}

/// What follows the last separator of an IRI.
std::string lastPart(std::string text) {
  while (!text.empty() && text.back() == '/') text.pop_back();
  const std::size_t cut = text.find_last_of("/#:");
  return cut == std::string::npos || cut + 1 == text.size() ? text : text.substr(cut + 1);
}

/// Z, ±hh, ±hhmm or ±hh:mm as seconds east of UTC. Nothing counts as UTC.
std::optional<int> offsetSeconds(std::string_view text) {
  if (text.empty() || text == "Z") return 0;
  const int sign = text.front() == '-' ? -1 : 1;
  std::string digits;
  for (const char character : text.substr(1)) {
    if (character != ':') digits += character;
  }
  if ((text.front() != '+' && text.front() != '-') || (digits.size() != 2 && digits.size() != 4)) return std::nullopt;
  if (digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  const int hours = std::stoi(digits.substr(0, 2));
  const int minutes = digits.size() == 4 ? std::stoi(digits.substr(2)) : 0;
  return hours <= 23 && minutes <= 59 ? std::optional(sign * (hours * 3600 + minutes * 60)) : std::nullopt;
}

/// Reads part by part; the first problem is the one that counts.
class StatementReader {
 public:
  explicit StatementReader(XapiRow& row) : m_row(&row) {}
  void readParts(const json& statement) {
    const json* const actor = objectIn(statement, "actor", "actor");
    if (actor == nullptr) return refuse(RefusalReason::Lacking, "actor");
    m_row->fields[Actor] = pseudonym(*actor, "actor");
    const json* const verb = objectIn(statement, "verb", "verb");
    if (verb == nullptr) return refuse(RefusalReason::Lacking, "verb");
    m_row->fields[Verb] = lastPart(textIn(*verb, "id", "verb.id"));
    if (m_row->fields[Verb].empty()) return refuse(RefusalReason::Lacking, "verb.id");
    readObject(statement);
    readResult(statement);
    readContext(statement);
    if (const std::string time = textIn(statement, "timestamp", "timestamp"); !time.empty()) readTimestamp(time);
    m_row->id = textIn(statement, "id", "id");
  }
  std::optional<XapiProblem> problem;

 private:
  void refuse(RefusalReason reason, std::string part) {
    if (!problem) problem = XapiProblem{reason, std::move(part)};
  }
  std::string noText(RefusalReason reason, std::string part) {
    refuse(reason, std::move(part));
    return {};
  }
  const json* noObject(RefusalReason reason, std::string part) {
    refuse(reason, std::move(part));
    return nullptr;
  }
  const json* objectIn(const json& object, const char* name, const std::string& part) {
    const json* const value = member(object, name);
    if (value != nullptr && !value->is_object()) return noObject(RefusalReason::BadValue, part);
    return value;
  }

  std::string textIn(const json& object, const char* name, const std::string& part) {
    const json* const value = member(object, name);
    if (value == nullptr) return {};
    if (!value->is_string() || value->get_ref<const std::string&>().size() > maxTextBytes)
      return noText(RefusalReason::BadValue, part);
    return value->get<std::string>();
  }

  std::string flagIn(const json& object, const char* name, const std::string& part) {
    const json* const value = member(object, name);
    if (value == nullptr) return {};
    if (!value->is_boolean()) return noText(RefusalReason::BadValue, part);
    return value->get<bool>() ? "1" : "0";
  }

  std::string numberIn(const json& object, const char* name, const std::string& part, double low, double high) {
    const json* const value = member(object, name);
    if (value == nullptr) return {};
    if (!value->is_number()) return noText(RefusalReason::BadValue, part);
    const auto number = value->get<double>();
    if (!(number >= low && number <= high)) return noText(RefusalReason::BadValue, part);
    return textOf(number);
  }

  /// The inverse functional identifier of an agent or group under a one-way name. Empty: an anonymous group.
  std::string pseudonym(const json& agent, const std::string& part) {
    std::string identity;
    for (const char* name : {"mbox", "mbox_sha1sum", "openid"}) {
      const std::string text = textIn(agent, name, part);
      if (!text.empty() && identity.empty()) identity = std::string(name) + '\n' + text;
    }
    if (const json* const account = objectIn(agent, "account", part); account != nullptr && identity.empty()) {
      const std::string name = textIn(*account, "name", part);
      if (name.empty()) return noText(RefusalReason::BadValue, part);
      identity = "account\n" + textIn(*account, "homePage", part) + '\n' + name;
    }
    if (identity.empty()) {
      if (member(agent, "member") == nullptr) return noText(RefusalReason::BadValue, part);
      return {};
    }
    return crypto::hash("xapi-actor", asBytes(identity)).hex().substr(0, pseudonymDigits);
  }

  void readObject(const json& statement) {
    const json* const object = objectIn(statement, "object", "object");
    if (object == nullptr) return refuse(RefusalReason::Lacking, "object");
    const std::string kind = textIn(*object, "objectType", "object.objectType");
    if (kind == "Agent" || kind == "Group") {
      m_row->fields[Object] = pseudonym(*object, "object");
      m_row->fields[ObjectType] = kind;
      return;
    }
    if (kind == "SubStatement") {
      m_row->fields[ObjectType] = kind;
      return;
    }
    if (!kind.empty() && kind != "Activity" && kind != "StatementRef")
      return refuse(RefusalReason::BadValue, "object.objectType");
    m_row->fields[Object] = textIn(*object, "id", "object.id");
    if (m_row->fields[Object].empty()) return refuse(RefusalReason::Lacking, "object.id");
    if (kind == "StatementRef") {
      m_row->fields[ObjectType] = kind;
    } else if (const json* const definition = objectIn(*object, "definition", "object.definition")) {
      m_row->fields[ObjectType] = lastPart(textIn(*definition, "type", "object.definition.type"));
    }
  }

  void readResult(const json& statement) {
    const json* const result = objectIn(statement, "result", "result");
    if (result == nullptr) return;
    m_row->fields[Success] = flagIn(*result, "success", "result.success");
    m_row->fields[Completion] = flagIn(*result, "completion", "result.completion");
    const std::string duration = textIn(*result, "duration", "result.duration");
    if (!duration.empty()) {
      const auto seconds = secondsOfDuration(duration);
      if (!seconds) return refuse(RefusalReason::BadValue, "result.duration");
      m_row->fields[Duration] = textOf(*seconds);
    }
    if (const json* const score = objectIn(*result, "score", "result.score")) {
      constexpr double any = std::numeric_limits<double>::max();
      m_row->fields[Scaled] = numberIn(*score, "scaled", "result.score.scaled", -1, 1);
      m_row->fields[Raw] = numberIn(*score, "raw", "result.score.raw", -any, any);
      m_row->fields[Min] = numberIn(*score, "min", "result.score.min", -any, any);
      m_row->fields[Max] = numberIn(*score, "max", "result.score.max", -any, any);
    }
  }

  std::string firstActivity(const json& activities, const char* name) {
    const std::string part = std::string("context.contextActivities.") + name;
    const json* value = member(activities, name);
    if (value != nullptr && value->is_array()) value = value->empty() ? nullptr : &value->front();
    if (value == nullptr) return {};
    if (!value->is_object()) return noText(RefusalReason::BadValue, part);
    return textIn(*value, "id", part);
  }

  void readContext(const json& statement) {
    const json* const context = objectIn(statement, "context", "context");
    if (context == nullptr) return;
    m_row->fields[Registration] = textIn(*context, "registration", "context.registration");
    m_row->fields[Platform] = textIn(*context, "platform", "context.platform");
    m_row->fields[Language] = textIn(*context, "language", "context.language");
    if (const json* const activities = objectIn(*context, "contextActivities", "context.contextActivities")) {
      m_row->fields[Parent] = firstActivity(*activities, "parent");
      m_row->fields[Grouping] = firstActivity(*activities, "grouping");
      m_row->fields[Category] = firstActivity(*activities, "category");
    }
  }

  void readTimestamp(const std::string& text) {
    using namespace std::chrono;
    static constexpr const char* days[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
    constexpr std::size_t dateSize = 10;
    constexpr std::size_t secondsSize = 19;
    const std::string_view view = text;
    const auto written = parseDate(view.substr(0, secondsSize));
    std::string_view zone = view.size() > secondsSize ? view.substr(secondsSize) : std::string_view();
    if (!written || (view.size() != dateSize && view.size() < secondsSize))
      return refuse(RefusalReason::BadValue, "timestamp");
    if (zone.starts_with('.')) zone.remove_prefix(std::min(zone.find_first_not_of("0123456789", 1), zone.size()));
    const auto offset = offsetSeconds(zone);
    if (!offset) return refuse(RefusalReason::BadValue, "timestamp");
    const sys_days day{std::chrono::days{static_cast<int>(std::floor(*written))}};
    m_row->fields[Weekday] = days[weekday{day}.c_encoding()];
    if (view.size() == dateSize) {
      m_row->fields[Timestamp] = text;
      return;
    }
    m_row->fields[Hour] = std::to_string(std::stoi(text.substr(11, 2)));
    const auto seconds = static_cast<std::int64_t>(std::llround(*written * 86400)) - *offset;
    m_row->fields[Timestamp] = consent::isoTime(WallMs{seconds * 1000}).substr(0, secondsSize);
  }

  XapiRow* m_row;
};

}  // namespace

const std::array<std::string_view, xapiColumns> xapiColumnNames = {
    "actor",        "verb",      "object",    "object_type", "success",   "completion", "score_scaled",
    "score_raw",    "score_min", "score_max", "duration_s",  "timestamp", "hour",       "weekday",
    "registration", "parent",    "grouping",  "category",    "platform",  "language"};

const std::map<std::string, ColumnType>& xapiColumnTypes() {
  static const std::map<std::string, ColumnType> types = [] {
    std::map<std::string, ColumnType> all;
    for (const std::string_view name : xapiColumnNames) all[std::string(name)] = ColumnType::Category;
    for (const Column flag : {Success, Completion}) all[std::string(xapiColumnNames[flag])] = ColumnType::Flag;
    for (const Column number : {Scaled, Raw, Min, Max, Duration, Hour})
      all[std::string(xapiColumnNames[number])] = ColumnType::Number;
    all[std::string(xapiColumnNames[Timestamp])] = ColumnType::Date;
    return all;
  }();
  return types;
}

std::optional<XapiProblem> readStatement(std::string_view text, XapiRow& row) {
  for (std::string& field : row.fields) field.clear();
  row.id.clear();
  // Not the strict form: extensions may be as deep as they like, and whoever wrote a key twice meant the last.
  const auto statement = catalogue::parseJson(text, Fault::BadInput);
  if (!statement) return XapiProblem{RefusalReason::BadJson, {}};
  if (!statement->is_object()) return XapiProblem{RefusalReason::NoStatement, {}};
  StatementReader reader(row);
  reader.readParts(*statement);
  return reader.problem;
}

std::optional<double> secondsOfDuration(std::string_view text) {
  static constexpr std::string_view dateUnits = "YMWD";
  static constexpr double dateSeconds[] = {0, 0, 604'800, 86'400};
  static constexpr std::string_view timeUnits = "HMS";
  static constexpr double timeSeconds[] = {3600, 60, 1};
  if (!text.starts_with('P')) return std::nullopt;
  text.remove_prefix(1);
  double seconds = 0;
  bool time = false;
  bool any = false;
  std::size_t next = 0;  // units come in this order, each once
  while (!text.empty()) {
    if (text.front() == 'T' && !time) {
      time = true;
      any = false;
      next = 0;
      text.remove_prefix(1);
      continue;
    }
    const std::size_t size = std::min(text.find_first_not_of("0123456789.,"), text.size());
    const auto value = parseNumber(text.substr(0, size), true);
    if (!value || size == text.size()) return std::nullopt;
    const std::size_t unit = (time ? timeUnits : dateUnits).find(text[size], next);
    if (unit == std::string_view::npos) return std::nullopt;
    if (!time && dateSeconds[unit] == 0 && *value != 0) return std::nullopt;
    seconds += *value * (time ? timeSeconds[unit] : dateSeconds[unit]);
    next = unit + 1;
    any = true;
    text.remove_prefix(size + 1);
  }
  return any ? std::optional(seconds) : std::nullopt;
}

}  // namespace coppice::vault
