#pragma once
/// The include rules of core/ARCHITECTURE.md §3 as a checker without files: rules from the page's text, findings from a
/// source's path and text. Used by include_test.cpp only.
#include <algorithm>
#include <map>
#include <optional>
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

/// Folders of ui/.
inline const std::set<std::string> windowRooms = {"bridge", "models", "widgets", "dialogs", "pages", "shell", "style"};

struct Include {
  std::string name;
  bool quoted = false;
};

/// What a line includes; nullopt for any other line. (std::regex does not survive the sanitizers' warnings.)
inline std::optional<Include> includeIn(const std::string& line) {
  const auto skipSpace = [&line](std::size_t at) { return std::min(line.size(), line.find_first_not_of(" \t", at)); };
  std::size_t at = skipSpace(0);
  if (at >= line.size() || line[at] != '#') return std::nullopt;
  at = skipSpace(at + 1);
  if (!line.substr(at).starts_with("include")) return std::nullopt;
  at = skipSpace(at + std::string("include").size());
  if (at >= line.size() || (line[at] != '<' && line[at] != '"')) return std::nullopt;
  const auto end = line.find(line[at] == '<' ? '>' : '"', at + 1);
  if (end == std::string::npos) return std::nullopt;
  return Include{line.substr(at + 1, end - at - 1), line[at] == '"'};
}

/// Findings about one include of core/<folder> or app/<folder>; `where` is "core" or "app".
inline std::vector<std::string> judge(const Include& include, const std::string& where, const std::string& folder,
                                      bool header, const Rules& rules) {
  std::vector<std::string> findings;
  const bool core = where == "core";
  const std::string& name = include.name;
  const bool hasFolder = name.find('/') != std::string::npos;
  const std::string prefix = name.substr(0, name.find('/'));
  for (const ForeignLibrary& library : rules.foreign) {
    const bool matches =
        std::any_of(library.headers.begin(), library.headers.end(), [&name](const std::string& pattern) {
          return pattern.ends_with("/") ? name.starts_with(pattern) : name == pattern;
        });
    if (!matches) continue;
    if (header) findings.push_back("foreign header in a header");
    if (!core || folder != library.room) findings.push_back("only core/" + library.room + " may");
  }
  const bool qtClass = name.size() > 1 && name[0] == 'Q' && std::isupper(static_cast<unsigned char>(name[1])) != 0;
  if (core && (qtClass || name.starts_with("Qt"))) findings.push_back("no Qt in core");
  if (!include.quoted) {
    if (hasFolder && rules.mayInclude.contains(prefix)) findings.push_back("own headers stand in quotes");
  } else if (!hasFolder || prefix == "." || prefix == "..") {
    findings.push_back("an include names its folder");
  } else if (core) {
    const auto row = rules.mayInclude.find(folder);
    const bool allowed = prefix == folder || (row != rules.mayInclude.end() && row->second.contains(prefix));
    if (!allowed) findings.push_back(folder + " may not know " + prefix);
  } else if (prefix == "harness" && folder == "demo") {
    // The demo shares it with the system tests.
  } else if (folder == "window" && windowRooms.contains(prefix)) {
    // The window's program wires the rooms of ui/.
  } else if (prefix != folder && prefix != "common" && !rules.mayInclude.contains(prefix)) {
    findings.push_back("a program includes core, common and itself");
  }
  return findings;
}

/// path: "core/tree/beacon.cpp" or "app/hub/main.cpp". Empty when all is well.
inline std::vector<std::string> findingsIn(const std::string& path, const std::string& text, const Rules& rules) {
  std::vector<std::string> findings;
  const auto slash = path.find('/');
  const std::string where = path.substr(0, slash);
  const std::string folder = path.substr(slash + 1, path.find('/', slash + 1) - slash - 1);
  if (where == "core" && !rules.mayInclude.contains(folder)) {
    findings.push_back("core/" + folder + " is missing in ARCHITECTURE.md §3");
  }
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto include = includeIn(line);
    if (!include) continue;
    for (const std::string& why : judge(*include, where, folder, path.ends_with(".h"), rules)) {
      findings.push_back(path + " includes " + include->name + ": " + why);
    }
  }
  return findings;
}

/// Edges of core/CMakeLists.txt that the table does not have: `coppice_library(tree DEPENDS crypto base …)`.
inline std::vector<std::string> findingsInBuild(const std::string& cmake, const Rules& rules) {
  std::vector<std::string> findings;
  const std::string call = "coppice_library(";
  for (auto at = cmake.find(call); at != std::string::npos; at = cmake.find(call, at + 1)) {
    const auto begin = at + call.size();
    const std::vector<std::string> words = wordsOf(cmake.substr(begin, cmake.find(')', begin) - begin));
    const auto row = rules.mayInclude.find(words.at(0));
    if (row == rules.mayInclude.end()) {
      findings.push_back("library " + words[0] + " is missing in ARCHITECTURE.md §3");
      continue;
    }
    bool depends = false;
    for (const std::string& word : words) {
      if (word == "DEPENDS" || word == "PRIVATE" || word == "PUBLIC") {
        depends = word == "DEPENDS";
      } else if (depends && !row->second.contains(word)) {
        findings.push_back("library " + words[0] + " depends on " + word);
      }
    }
  }
  return findings;
}

/// What a file of the window includes and may not: only the bridge knows control; nobody knows a foreign library.
inline std::vector<std::string> findingsInWindow(const std::string& path, const std::string& text, const Rules& rules) {
  const std::set<std::string> open =
      path.starts_with("ui/bridge/") ? std::set<std::string>{"base", "control"} : std::set<std::string>{"base"};
  std::vector<std::string> findings;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto include = includeIn(line);
    if (!include) continue;
    const std::string folder = include->name.substr(0, include->name.find('/'));
    const bool core = include->quoted && rules.mayInclude.contains(folder) && !open.contains(folder);
    const bool foreign = std::any_of(rules.foreign.begin(), rules.foreign.end(), [&include](const ForeignLibrary& one) {
      return std::any_of(one.headers.begin(), one.headers.end(),
                         [&include](const std::string& header) { return include->name.starts_with(header); });
    });
    if (core || foreign) findings.push_back(path + " includes " + include->name);
  }
  return findings;
}

}  // namespace coppice::architecture
