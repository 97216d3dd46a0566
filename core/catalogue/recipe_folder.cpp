#include "catalogue/recipe_folder.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <fstream>
#include <functional>
#include <map>
#include <memory>

#include "base/limits.h"

namespace coppice::catalogue {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view magic = "coppice-recipe-package/1\n";

struct KnownFile {
  const char* name;
  std::uint64_t maxBytes;
};
/// In ascending order of the name.
constexpr std::array<KnownFile, 5> knownFiles = {{{"model.pt", limits::maxBlobBytes},
                                                  {"model.py", limits::maxRecipeBytes},
                                                  {"notice.json", limits::maxRecipeBytes},
                                                  {"recipe.json", limits::maxRecipeBytes},
                                                  {"weights.safetensors", limits::maxBlobBytes}}};

const KnownFile* known(std::string_view name) {
  for (const KnownFile& file : knownFiles)
    if (name == file.name) return &file;
  return nullptr;
}

using FileMap = std::map<std::string, Bytes>;

Expected<FileMap> readFolder(const fs::path& path) {
  FileMap files;
  for (const KnownFile& file : knownFiles) {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(path / file.name, error);
    if (status.type() == fs::file_type::not_found) continue;
    if (!fs::is_regular_file(status)) return fail(Fault::BadRecipe, std::string(file.name) + ": not a plain file");
    const std::uint64_t size = fs::file_size(path / file.name, error);
    if (error) return fail(Fault::Storage, std::string(file.name) + ": " + error.message());
    if (size > file.maxBytes) return fail(Fault::TooLarge, file.name);
    Bytes bytes(size);
    std::ifstream stream(path / file.name, std::ios::binary);
    if (size > 0 && !stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size)))
      return fail(Fault::Storage, std::string(file.name) + ": cannot be read");
    files.emplace(file.name, std::move(bytes));
  }
  return files;
}

Expected<Bytes> readEntry(archive* zip, const KnownFile& file) {
  Bytes bytes;
  std::array<std::uint8_t, 65536> chunk{};
  for (;;) {
    const la_ssize_t got = archive_read_data(zip, chunk.data(), chunk.size());
    if (got < 0) return fail(Fault::BadRecipe, std::string(file.name) + ": damaged zip");
    if (got == 0) return bytes;
    // The size is counted while unpacking: the one a zip states may lie.
    if (bytes.size() + static_cast<std::size_t>(got) > file.maxBytes) return fail(Fault::TooLarge, file.name);
    bytes.insert(bytes.end(), chunk.begin(), chunk.begin() + got);
  }
}

Expected<FileMap> readZip(const fs::path& path) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> zip(archive_read_new(), archive_read_free);
  if (zip == nullptr) return fail(Fault::Storage, "libarchive");
  archive_read_support_format_zip(zip.get());
  if (archive_read_open_filename(zip.get(), path.c_str(), 65536) != ARCHIVE_OK)
    return fail(Fault::BadRecipe, path.filename().string() + ": not a zip");
  FileMap files;
  for (int entries = 0;; ++entries) {
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(zip.get(), &entry);
    if (code == ARCHIVE_EOF) return files;
    if (code != ARCHIVE_OK || entries > 1000) return fail(Fault::BadRecipe, path.filename().string() + ": damaged zip");
    const char* name = archive_entry_pathname(entry);
    const KnownFile* file = name != nullptr ? known(name) : nullptr;
    if (file == nullptr) continue;
    if (archive_entry_filetype(entry) != AE_IFREG)
      return fail(Fault::BadRecipe, std::string(name) + ": not a plain file");
    COPPICE_TRY(Bytes bytes, readEntry(zip.get(), *file));
    if (!files.emplace(file->name, std::move(bytes)).second)
      return fail(Fault::BadRecipe, std::string(file->name) + ": twice in the zip");
  }
}

RecipeFiles toRecipeFiles(FileMap& files) {
  RecipeFiles result;
  if (const auto it = files.find("recipe.json"); it != files.end()) result.recipeJson = asText(it->second);
  if (const auto it = files.find("model.py"); it != files.end()) result.modelSource = std::string(asText(it->second));
  if (const auto it = files.find("model.pt"); it != files.end()) result.modelArchive = std::move(it->second);
  if (const auto it = files.find("weights.safetensors"); it != files.end()) result.weights = std::move(it->second);
  return result;
}

}  // namespace

Expected<RecipeFolder> readRecipeFolder(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return fail(Fault::NotFound, path.string());
  COPPICE_TRY(FileMap files, fs::is_directory(status) ? readFolder(path) : readZip(path));
  if (!files.contains("recipe.json")) return fail(Fault::BadRecipe, "recipe.json: missing");
  if (!files.contains("notice.json")) return fail(Fault::BadNotice, "notice.json: missing");
  RecipeFolder folder;
  folder.noticeJson = asText(files["notice.json"]);
  folder.files = toRecipeFiles(files);
  return folder;
}

Bytes packRecipe(const RecipeFiles& files) {
  Bytes package = toBytes(asBytes(magic));
  const auto add = [&package](std::string_view name, BytesView bytes) {
    appendU32(package, static_cast<std::uint32_t>(name.size()));
    append(package, asBytes(name));
    appendU64(package, bytes.size());
    append(package, bytes);
  };
  if (files.modelArchive) add("model.pt", *files.modelArchive);
  if (files.modelSource) add("model.py", asBytes(*files.modelSource));
  add("recipe.json", asBytes(files.recipeJson));
  if (files.weights) add("weights.safetensors", *files.weights);
  return package;
}

Expected<RecipeFiles> unpackRecipe(BytesView package) {
  const auto bad = [](const char* why) { return fail(Fault::BadRecipe, std::string("package: ") + why); };
  if (!asText(package).starts_with(magic)) return bad("unknown format");
  BytesView rest = package.subspan(magic.size());
  FileMap files;
  std::string last;
  while (!rest.empty()) {
    if (rest.size() < 4) return bad("truncated");
    const std::uint32_t nameSize = readU32(rest.first(4));
    rest = rest.subspan(4);
    if (nameSize > 64 || rest.size() < nameSize + 8ULL) return bad("truncated");
    const std::string name(asText(rest.first(nameSize)));
    const std::uint64_t size = readU64(rest.subspan(nameSize, 8));
    rest = rest.subspan(nameSize + 8ULL);
    const KnownFile* file = known(name);
    if (file == nullptr || name == "notice.json") return bad("unknown file");
    if (name <= last) return bad("files out of order");
    if (size > file->maxBytes) return fail(Fault::TooLarge, name);
    if (rest.size() < size) return bad("truncated");
    files.emplace(name, toBytes(rest.first(size)));
    rest = rest.subspan(size);
    last = name;
  }
  if (!files.contains("recipe.json")) return bad("no recipe.json");
  return toRecipeFiles(files);
}

Expected<Recipe> readRecipePackage(BytesView package) {
  COPPICE_TRY(const RecipeFiles files, unpackRecipe(package));
  return parseRecipe(files);
}

}  // namespace coppice::catalogue
