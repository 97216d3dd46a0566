#pragma once
/// The rows of the demonstration: a CSV split into one file for each of the chosen values of its key column. Real data
/// comes from the cache that `./dev` fills; simulated data is made here and says so. Any thread.
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/expected.h"
#include "harness/data_space.h"

namespace coppice::harness {

enum class Pick { Largest, Random };

struct DataChoice {
  std::string data = "chem97";   // chem97, hsb, simulated, or a path
  std::string key;               // column; empty: the data set's own
  std::filesystem::path recipe;  // empty: the data set's own
  std::size_t members = 24;
  Pick pick = Pick::Largest;
  std::uint64_t seed = 1;
};

struct ChosenData {
  std::string label;  // "Chem97 (R package mlmRev)"
  bool simulated = false;
  std::string notice;  // why simulated data stands in for real data; empty otherwise
  std::filesystem::path recipe;
  std::string key;
  std::size_t keyValues = 0;  // in the whole file
  std::size_t rows = 0;       // of the chosen members
  std::vector<MemberPlan> members;
  std::vector<std::size_t> rowsOf;  // by member
};

/// Where `./dev` keeps real data (data/) and the demo its results (results/): coppice/ in the user's cache.
std::filesystem::path cacheDirectory();

/// Writes one file per member into `directory`. recipes: resources/recipes. Fails: NotFound, BadCsv, ColumnMissing
/// (key), BadParameters (fewer values than members), BadInput (a file needs --key and --recipe), Storage.
Expected<ChosenData> prepareData(const DataChoice& choice, const std::filesystem::path& directory,
                                 const std::filesystem::path& recipes);

/// Pupils in authorities of unequal size, with the columns of chem97: the outcome follows a logistic law of the
/// inputs, the intercept differs by authority. Equal seeds give equal files. Fails: Storage.
Done writeSimulated(const std::filesystem::path& file, std::size_t authorities, std::size_t rowsOfOne,
                    std::uint64_t seed);

}  // namespace coppice::harness
