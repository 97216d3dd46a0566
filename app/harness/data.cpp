#include "harness/data.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>

#include "crypto/random.h"
#include "vault/csv_reader.h"

namespace coppice::harness {

namespace fs = std::filesystem;

namespace {

struct Known {
  std::string file;
  std::string label;
  std::string key;
  std::string recipe;
};
const std::map<std::string, Known>& knownData() {
  static const std::map<std::string, Known> known = {
      {"chem97", {"chem97.csv", "Chem97: A-level chemistry 1997 (R package mlmRev)", "lea", "chem97"}},
      {"hsb", {"hsb.csv", "High School and Beyond (R package nlme)", "School", "hsb"}},
  };
  return known;
}

std::string quoted(std::string_view field) {
  if (field.find_first_of(",;\t\"\r\n") == std::string_view::npos) return std::string(field);
  std::string out = "\"";
  for (const char c : field) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string lineOf(std::span<const std::string_view> fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) line += (i == 0 ? "" : ",") + quoted(fields[i]);
  return line + '\n';
}

struct Split {
  std::string header;
  std::map<std::string, std::pair<std::size_t, std::string>> parts;  // key value → rows, text
};

Expected<Split> splitBy(const fs::path& file, const std::string& key) {
  COPPICE_TRY(const vault::CsvFormat format, vault::detectCsv(file, std::nullopt, std::nullopt, {}));
  Split split;
  std::size_t place = 0;
  COPPICE_CHECK(vault::readCsv(
      file, format,
      [&](std::span<const std::string_view> fields, std::uint64_t line) -> Done {
        if (split.header.empty()) {
          const auto found = std::find(fields.begin(), fields.end(), key);
          if (found == fields.end()) return fail(Fault::ColumnMissing, key + " in " + file.string());
          place = static_cast<std::size_t>(found - fields.begin());
          split.header = lineOf(fields);
          return {};
        }
        if (place >= fields.size()) return fail(Fault::BadCsv, file.string() + " line " + std::to_string(line));
        if (fields[place].empty()) return {};  // belongs to nobody
        auto& part = split.parts[std::string(fields[place])];
        ++part.first;
        part.second += lineOf(fields);
        return {};
      },
      [](std::uint64_t) { return true; }));
  return split;
}

std::vector<std::string> choose(const Split& split, const DataChoice& choice) {
  std::vector<std::string> values;
  for (const auto& [value, part] : split.parts) values.push_back(value);
  if (choice.pick == Pick::Largest) {
    std::stable_sort(values.begin(), values.end(), [&split](const std::string& a, const std::string& b) {
      return split.parts.at(a).first > split.parts.at(b).first;
    });
  } else {
    crypto::SeededRandom random(choice.seed);
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random.nextU64() % i]);
  }
  values.resize(std::min(values.size(), choice.members));
  return values;
}

Expected<fs::path> source(const DataChoice& choice, const fs::path& directory, ChosenData& data,
                          const fs::path& recipes) {
  const auto known = knownData().find(choice.data);
  if (known != knownData().end()) {
    const fs::path file = cacheDirectory() / "data" / known->second.file;
    if (fs::exists(file)) {
      data.label = known->second.label;
      data.key = known->second.key;
      data.recipe = recipes / known->second.recipe;
      return file;
    }
    data.notice = file.string() + " is not there (./dev demo makes it from Debian's R packages)";
  } else if (choice.data != "simulated") {
    const fs::path file = fs::absolute(choice.data);
    if (!fs::exists(file)) return fail(Fault::NotFound, choice.data);
    if (choice.key.empty() || choice.recipe.empty()) {
      return fail(Fault::BadInput, "a file of your own needs --key COLUMN and --recipe DIR");
    }
    data.label = file.filename().string();
    return file;
  }
  data.simulated = true;
  data.label = "SIMULATED data (made by this program, with the columns of Chem97)";
  data.key = "lea";
  data.recipe = recipes / "chem97";
  const fs::path file = directory / "simulated.csv";
  COPPICE_CHECK(writeSimulated(file, choice.members, 200, choice.seed));
  return file;
}

}  // namespace

fs::path cacheDirectory() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  const fs::path base =
      cache != nullptr && *cache != '\0' ? fs::path(cache) : fs::path(home != nullptr ? home : "/root") / ".cache";
  return base / "coppice";
}

Expected<ChosenData> prepareData(const DataChoice& choice, const fs::path& directory, const fs::path& recipes) {
  ChosenData data;
  std::error_code error;
  fs::create_directories(directory, error);
  COPPICE_TRY(const fs::path file, source(choice, directory, data, recipes));
  if (!choice.key.empty()) data.key = choice.key;
  if (!choice.recipe.empty()) data.recipe = fs::absolute(choice.recipe);
  COPPICE_TRY(const Split split, splitBy(file, data.key));
  data.keyValues = split.parts.size();
  if (split.parts.size() < choice.members) {
    return fail(Fault::BadParameters, "--members " + std::to_string(choice.members) + ": " + data.key + " has only " +
                                          std::to_string(split.parts.size()) + " values");
  }
  for (const std::string& value : choose(split, choice)) {
    const auto& [rows, text] = split.parts.at(value);
    const fs::path part = directory / ("member" + std::to_string(data.members.size() + 1) + ".csv");
    std::ofstream stream(part, std::ios::binary);
    stream << split.header << text;
    stream.close();
    if (!stream) return fail(Fault::Storage, part.string());
    data.rows += rows;
    data.rowsOf.push_back(rows);
    data.members.push_back({data.key + " " + value, part});
  }
  return data;
}

}  // namespace coppice::harness
