#include "catalogue/json_reader.h"

#include <cmath>

namespace coppice::catalogue {

using nlohmann::json;

namespace {

const json nothing;
constexpr int maxDepth = 16;

std::string bounds(double low, double high) { return json(low).dump() + " to " + json(high).dump(); }

Done checkNoZeroByte(std::string_view text, Fault fault) {
  const auto at = text.find('\0');
  if (at != std::string_view::npos) return fail(fault, "not JSON: a zero byte at " + std::to_string(at));
  return {};
}

}  // namespace

Expected<json> parseJson(std::string_view text, Fault fault) {
  COPPICE_CHECK(checkNoZeroByte(text, fault));
  json value = json::parse(text, nullptr, false);
  if (value.is_discarded()) return fail(fault, "not JSON");
  return value;
}

Expected<json> parseStrictJson(std::string_view text, Fault fault) {
  COPPICE_CHECK(checkNoZeroByte(text, fault));
  std::string problem;
  std::vector<std::set<std::string>> keys;
  const auto watch = [&](int depth, json::parse_event_t event, json& parsed) {
    if (depth > maxDepth && problem.empty()) problem = "nested too deeply";
    if (event == json::parse_event_t::object_start) keys.emplace_back();
    if (event == json::parse_event_t::object_end && !keys.empty()) keys.pop_back();
    if (event == json::parse_event_t::key && !keys.empty() && problem.empty() &&
        !keys.back().insert(parsed.get<std::string>()).second)
      problem = "key twice: " + parsed.get<std::string>();
    return problem.empty();
  };
  try {
    json value = json::parse(text, watch);
    if (!problem.empty()) return fail(fault, problem);
    if (!value.is_object()) return fail(fault, "not a JSON object");
    return value;
  } catch (const json::exception& exception) {
    return fail(fault, std::string("not JSON: ") + exception.what());
  }
}

JsonReader::JsonReader(const json& value, Fault fault)
    : JsonReader(value, fault, {}, std::make_shared<std::optional<Error>>()) {}

JsonReader::JsonReader(const json& value, Fault fault, std::string path, std::shared_ptr<std::optional<Error>> error)
    : m_value(&value), m_fault(fault), m_path(std::move(path)), m_error(std::move(error)) {}

std::string JsonReader::place(const char* key) const { return m_path.empty() ? key : m_path + "." + key; }

void JsonReader::keep(Fault fault, std::string detail) {
  if (!*m_error) *m_error = Error{fault, std::move(detail)};
}

void JsonReader::bad(const char* key, const std::string& why) { keep(m_fault, place(key) + ": " + why); }

void JsonReader::needsNewer(const char* key, const std::string& what) {
  keep(Fault::NeedsNewerVersion, place(key) + ": " + what);
}

bool JsonReader::has(const char* key) const { return m_value->is_object() && m_value->contains(key); }

const json* JsonReader::find(const char* key, bool needed) {
  m_asked.insert(key);
  if (has(key)) return &(*m_value)[key];
  if (needed) bad(key, "missing");
  return nullptr;
}

const json& JsonReader::raw(const char* key) {
  const json* value = find(key, false);
  return value != nullptr ? *value : nothing;
}

std::string JsonReader::text(const char* key, std::size_t maxBytes) {
  const json* value = find(key, true);
  if (value == nullptr) return {};
  if (!value->is_string()) return bad(key, "must be text"), std::string();
  auto result = value->get<std::string>();
  if (result.empty()) bad(key, "must not be empty");
  if (result.size() > maxBytes) bad(key, "longer than " + std::to_string(maxBytes) + " bytes");
  if (result.find('\0') != std::string::npos) bad(key, "contains a zero byte");
  return result;
}

std::string JsonReader::text(const char* key, std::size_t maxBytes, std::string fallback) {
  return has(key) ? text(key, maxBytes) : fallback;
}

double JsonReader::number(const char* key, double low, double high) {
  const json* value = find(key, true);
  if (value == nullptr) return low;
  if (!value->is_number()) return bad(key, "must be a number"), low;
  const auto result = value->get<double>();
  if (!(result >= low && result <= high)) return bad(key, "must be " + bounds(low, high)), low;
  return result;
}

double JsonReader::number(const char* key, double low, double high, double fallback) {
  return has(key) ? number(key, low, high) : fallback;
}

std::uint32_t JsonReader::integer(const char* key, std::uint32_t low, std::uint32_t high) {
  const json* value = find(key, true);
  if (value == nullptr) return low;
  if (!value->is_number_unsigned()) return bad(key, "must be a whole number"), low;
  const auto result = value->get<std::uint64_t>();
  if (result < low || result > high) {
    bad(key, "must be " + std::to_string(low) + " to " + std::to_string(high));
    return low;
  }
  return static_cast<std::uint32_t>(result);
}

std::uint32_t JsonReader::integer(const char* key, std::uint32_t low, std::uint32_t high, std::uint32_t fallback) {
  return has(key) ? integer(key, low, high) : fallback;
}

bool JsonReader::flag(const char* key, bool fallback) {
  const json* value = find(key, false);
  if (value == nullptr) return fallback;
  if (!value->is_boolean()) return bad(key, "must be true or false"), fallback;
  return value->get<bool>();
}

std::vector<std::string> JsonReader::texts(const char* key, std::size_t maxCount, std::size_t maxBytes) {
  const json* value = find(key, true);
  std::vector<std::string> result;
  if (value == nullptr) return result;
  if (!value->is_array() || value->empty()) return bad(key, "must be a list of texts"), result;
  if (value->size() > maxCount) return bad(key, "more than " + std::to_string(maxCount) + " entries"), result;
  std::set<std::string> seen;
  for (const json& entry : *value) {
    if (!entry.is_string()) return bad(key, "must be a list of texts"), result;
    auto one = entry.get<std::string>();
    if (one.size() > maxBytes) bad(key, "an entry is longer than " + std::to_string(maxBytes) + " bytes");
    if (!seen.insert(one).second) bad(key, "the same entry twice");
    result.push_back(std::move(one));
  }
  return result;
}

std::vector<std::uint32_t> JsonReader::integers(const char* key, std::size_t maxCount, std::uint32_t low,
                                                std::uint32_t high) {
  const json* value = find(key, true);
  std::vector<std::uint32_t> result;
  if (value == nullptr) return result;
  if (!value->is_array() || value->size() > maxCount)
    return bad(key, "must be a list of up to " + std::to_string(maxCount) + " whole numbers"), result;
  for (const json& entry : *value) {
    if (!entry.is_number_unsigned() || entry.get<std::uint64_t>() < low || entry.get<std::uint64_t>() > high)
      return bad(key, "each entry must be " + std::to_string(low) + " to " + std::to_string(high)), result;
    result.push_back(entry.get<std::uint32_t>());
  }
  return result;
}

JsonReader JsonReader::object(const char* key) {
  const json* value = find(key, true);
  if (value != nullptr && !value->is_object()) bad(key, "must be an object");
  return {value != nullptr ? *value : nothing, m_fault, place(key), m_error};
}

std::vector<JsonReader> JsonReader::objects(const char* key, std::size_t maxCount) {
  const json* value = find(key, true);
  std::vector<JsonReader> result;
  if (value == nullptr) return result;
  if (!value->is_array() || value->empty()) return bad(key, "must be a list"), result;
  if (value->size() > maxCount) return bad(key, "more than " + std::to_string(maxCount) + " entries"), result;
  for (std::size_t i = 0; i < value->size(); ++i) {
    const std::string path = place(key) + "[" + std::to_string(i) + "]";
    if (!(*value)[i].is_object()) keep(m_fault, path + ": must be an object");
    result.push_back({(*value)[i], m_fault, path, m_error});
  }
  return result;
}

void JsonReader::end() {
  if (!m_value->is_object()) return;
  for (const auto& item : m_value->items()) {
    if (!m_asked.contains(item.key())) bad(item.key().c_str(), "unknown key");
  }
}

}  // namespace coppice::catalogue
