#pragma once
/// Real data with something in them that can be looked for afterwards.
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace coppice::tests {

/// In every row the last column becomes `cells`; `more` is added to the header.
inline void markLastColumn(const std::filesystem::path& csv, const std::string& cells, const std::string& more = {}) {
  std::ifstream in(csv);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  in.close();
  std::ofstream out(csv, std::ios::trunc);
  out << lines.front() << more << '\n';
  for (std::size_t row = 1; row < lines.size(); ++row)
    out << lines[row].substr(0, lines[row].rfind(',')) << ',' << cells << '\n';
}

}  // namespace coppice::tests
