#pragma once
/// Strict walk over untrusted JSON: every key is asked for once, whatever was not asked for is refused, the first error
/// is kept with its place (`inputs[2].range`) and everything after it reads as defaults, so that a parser reads
/// straight down. One thread; never throws.
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/expected.h"

namespace coppice::catalogue {

/// One JSON value of any shape, for text with rules of its own. Fails with `fault`: no UTF-8 JSON, or a zero byte,
/// which nlohmann's reader takes for the end, whatever follows it. Nothing in core calls that reader directly.
Expected<nlohmann::json> parseJson(std::string_view text, Fault fault);
/// Fails with `fault`: no UTF-8 JSON object, a zero byte, a key twice, nested deeper than 16.
Expected<nlohmann::json> parseStrictJson(std::string_view text, Fault fault);

class JsonReader {
 public:
  /// `value` must outlive the reader.
  JsonReader(const nlohmann::json& value, Fault fault);

  bool has(const char* key) const;
  std::string text(const char* key, std::size_t maxBytes);
  std::string text(const char* key, std::size_t maxBytes, std::string fallback);
  double number(const char* key, double low, double high);
  double number(const char* key, double low, double high, double fallback);
  std::uint32_t integer(const char* key, std::uint32_t low, std::uint32_t high);
  std::uint32_t integer(const char* key, std::uint32_t low, std::uint32_t high, std::uint32_t fallback);
  bool flag(const char* key, bool fallback);
  std::vector<std::string> texts(const char* key, std::size_t maxCount, std::size_t maxBytes);
  std::vector<std::uint32_t> integers(const char* key, std::size_t maxCount, std::uint32_t low, std::uint32_t high);
  /// The raw value for what has more than one form; a null value when absent.
  const nlohmann::json& raw(const char* key);
  JsonReader object(const char* key);
  std::vector<JsonReader> objects(const char* key, std::size_t maxCount);

  /// Refuses the keys nobody asked for. Call once, after the last read.
  void end();
  void bad(const char* key, const std::string& why);
  void needsNewer(const char* key, const std::string& what);
  const std::optional<Error>& error() const { return *m_error; }

 private:
  JsonReader(const nlohmann::json& value, Fault fault, std::string path, std::shared_ptr<std::optional<Error>> error);
  std::string place(const char* key) const;
  void keep(Fault fault, std::string detail);
  const nlohmann::json* find(const char* key, bool needed);

  const nlohmann::json* m_value;
  Fault m_fault;
  std::string m_path;
  std::shared_ptr<std::optional<Error>> m_error;
  std::set<std::string> m_asked;
};

}  // namespace coppice::catalogue
