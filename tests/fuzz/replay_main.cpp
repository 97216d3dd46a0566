// Replays kept inputs through a fuzz target, without libFuzzer: every file of the folders and files named. A crash ends
// the program; the last file named is the one.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>

#include "fuzz/fuzz.h"

namespace fs = std::filesystem;

int main(int count, char** arguments) {
  std::set<fs::path> files;
  for (int i = 1; i < count; ++i) {
    if (!fs::is_directory(arguments[i])) files.insert(arguments[i]);
    if (!fs::is_directory(arguments[i])) continue;
    for (const auto& entry : fs::directory_iterator(arguments[i])) files.insert(entry.path());
  }
  for (const fs::path& file : files) {
    std::printf("%s\n", file.c_str());
    std::fflush(stdout);
    std::ifstream in(file, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    const coppice::BytesView bytes = coppice::asBytes(content);
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  }
  // An empty corpus tests nothing.
  return files.empty() ? 1 : 0;
}
