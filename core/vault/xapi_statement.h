#pragma once
/// One xAPI statement as one row of a flat table. What a recipe of learning analytics asks is who did what with what,
/// how it went, how long it took and when: so a row has actor, verb, object, outcome, score, duration, time and the
/// places in a course that statements are grouped by. Pure.
///
/// | column | of the statement | type |
/// |---|---|---|
/// | actor | a pseudonym made from the actor's account, address or openid | category |
/// | verb | last part of verb.id: "completed", whoever defined the verb | category |
/// | object | object.id; of a person a pseudonym | category |
/// | object_type | last part of object.definition.type, or the kind of an object that is no activity | category |
/// | success, completion | result | flag |
/// | score_scaled, score_raw, score_min, score_max | result.score | number |
/// | duration_s | result.duration in seconds | number |
/// | timestamp | in UTC | date |
/// | hour, weekday | of the timestamp as it was written, hence local time: habits of learning | number, category |
/// | registration | context.registration: one attempt or session | category |
/// | parent, grouping, category | the first id each of context.contextActivities: task, course, profile | category |
/// | platform, language | context | category |
///
/// Left out on purpose: names, addresses, free text (response, titles, descriptions), attachments, other persons
/// (instructor, team) and extensions, which every platform fills in its own way.
#include <array>
#include <map>
#include <string>

#include "base/expected.h"
#include "vault/table_source.h"

namespace coppice::vault {

inline constexpr std::size_t xapiColumns = 20;
extern const std::array<std::string_view, xapiColumns> xapiColumnNames;
const std::map<std::string, ColumnType>& xapiColumnTypes();

struct XapiRow {
  std::array<std::string, xapiColumns> fields;
  std::string id;  // of the statement, for finding it again; may be empty
};

struct XapiProblem {
  RefusalReason reason;
  std::string part;  // of Lacking and BadValue
};

/// nullopt: `row` is filled. Absent and null are the same. Time: linear in the text.
std::optional<XapiProblem> readStatement(std::string_view text, XapiRow& row);

/// ISO 8601, P…T…; nullopt for anything else, and for years and months, which have no length in seconds.
std::optional<double> secondsOfDuration(std::string_view text);

}  // namespace coppice::vault
