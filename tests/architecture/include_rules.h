#pragma once
/// The include rules of core/ARCHITECTURE.md §3 as a checker without files: rules from the page's text, findings from a
/// source's path and text. Used by include_test.cpp only.
#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace coppice::architecture {

struct ForeignLibrary {
  std::vector<std::string> headers;  // "sodium.h", or "torch/" for a whole folder
  std::string room;
};

struct Rules {
  std::map<std::string, std::set<std::string>> mayInclude;
  std::vector<ForeignLibrary> foreign;
};

inline std::vector<std::string> wordsOf(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// Rows of the markdown table whose header line is `header`, as trimmed cells.
inline std::vector<std::vector<std::string>> tableRows(const std::string& page, const std::string& header) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(page.substr(std::min(page.size(), page.find(header + "\n"))));
  std::string line;
  std::getline(lines, line);  // header
  std::getline(lines, line);  // ruler
  while (std::getline(lines, line) && line.starts_with("|")) {
    std::vector<std::string> cells;
    std::istringstream row(line.substr(1));
    for (std::string cell; std::getline(row, cell, '|');) {
      std::string trimmed;
      for (const std::string& word : wordsOf(cell)) trimmed += (trimmed.empty() ? "" : " ") + word;
      cells.push_back(trimmed);
    }
    rows.push_back(cells);
  }
  return rows;
}

inline Rules readRules(const std::string& page) {
  Rules rules;
  for (const auto& row : tableRows(page, "| Folder | May include |")) {
    const auto folders = wordsOf(row.at(1));
    rules.mayInclude[row.at(0)] = {folders.begin(), folders.end()};
  }
  for (const auto& row : tableRows(page, "| Library | Headers | Room |")) {
    rules.foreign.push_back({wordsOf(row.at(1)), row.at(2)});
  }
  return rules;
}

/// path: "core/tree/beacon.cpp" or "app/hub/main.cpp". Empty when all is well.
inline std::vector<std::string> findingsIn(const std::string& path, const std::string& text, const Rules& rules) {
  std::vector<std::string> findings;
  const auto firstSlash = path.find('/');
  const std::string side = path.substr(0, firstSlash);
  const std::string folder = path.substr(firstSlash + 1, path.find('/', firstSlash + 1) - firstSlash - 1);
  const bool core = side == "core";
  const bool header = path.ends_with(".h");
  const auto add = [&](const std::string& included, const std::string& why) {
    findings.push_back(path + " includes " + included + ": " + why);
  };
  if (core && !rules.mayInclude.contains(folder))
    findings.push_back("core/" + folder + " is missing in ARCHITECTURE.md §3");

  static const std::regex include(R"re(^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"])re", std::regex::multiline);
  for (std::sregex_iterator found(text.begin(), text.end(), include), end; found != end; ++found) {
    const std::string name = (*found)[2];
    const std::string prefix = name.substr(0, name.find('/'));
    for (const ForeignLibrary& library : rules.foreign) {
      const bool matches =
          std::any_of(library.headers.begin(), library.headers.end(), [&name](const std::string& pattern) {
            return pattern.ends_with("/") ? name.starts_with(pattern) : name == pattern;
          });
      if (!matches) continue;
      if (header) add(name, "foreign header in a header");
      if (!core || folder != library.room) add(name, "only core/" + library.room + " may");
    }
    if (core && name.size() > 1 && name[0] == 'Q' && std::isupper(static_cast<unsigned char>(name[1])) != 0) {
      add(name, "no Qt in core");
    }
    if (core && name.starts_with("Qt")) add(name, "no Qt in core");
    if ((*found)[1] == "<") {
      if (rules.mayInclude.contains(prefix) && name.find('/') != std::string::npos)
        add(name, "own headers stand in quotes");
      continue;
    }
    if (name.find('/') == std::string::npos || prefix == "." || prefix == "..") {
      add(name, "an include names its folder");
    } else if (core) {
      const auto row = rules.mayInclude.find(folder);
      if (prefix != folder && (row == rules.mayInclude.end() || !row->second.contains(prefix))) {
        add(name, folder + " may not know " + prefix);
      }
    } else if (prefix != folder && prefix != "common" && !rules.mayInclude.contains(prefix)) {
      add(name, "a program includes core, common and itself");
    }
  }
  return findings;
}

/// Edges of core/CMakeLists.txt that the table does not have: `coppice_library(tree DEPENDS crypto base …)`.
inline std::vector<std::string> findingsInBuild(const std::string& cmake, const Rules& rules) {
  std::vector<std::string> findings;
  static const std::regex library(R"(coppice_library\((\w+)([^)]*)\))");
  for (std::sregex_iterator found(cmake.begin(), cmake.end(), library), end; found != end; ++found) {
    const std::string name = (*found)[1];
    const auto row = rules.mayInclude.find(name);
    if (row == rules.mayInclude.end()) {
      findings.push_back("library " + name + " is missing in ARCHITECTURE.md §3");
      continue;
    }
    bool depends = false;
    for (const std::string& word : wordsOf((*found)[2])) {
      if (word == "DEPENDS" || word == "PRIVATE" || word == "PUBLIC") {
        depends = word == "DEPENDS";
      } else if (depends && !row->second.contains(word)) {
        findings.push_back("library " + name + " depends on " + word);
      }
    }
  }
  return findings;
}

}  // namespace coppice::architecture
