#include "provider/result_package.h"

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "provider/card.h"
#include "provider/home.h"

namespace coppice::provider {

Done writeResult(const std::filesystem::path& folder, const ResultParts& parts, const nlohmann::json& card) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path target = fs::absolute(folder, error).lexically_normal();
  if (fs::exists(target, error)) return fail(Fault::AlreadyExists, target.string());
  const fs::path beside = target.parent_path() / ("." + target.filename().string() + ".partial");
  fs::remove_all(beside, error);
  if (!fs::create_directories(beside, error)) return fail(Fault::Storage, beside.string() + ": " + error.message());
  const std::string cardText = card.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  const std::string html = cardHtml(card);
  const auto write = [&beside](const char* name, BytesView content) { return replaceFile(beside / name, content); };
  COPPICE_CHECK(write("model.safetensors", parts.model));
  COPPICE_CHECK(write("model.pt", parts.archive));
  COPPICE_CHECK(write("recipe.json", asBytes(parts.recipe.files.recipeJson)));
  COPPICE_CHECK(write("notice.json", asBytes(parts.recipe.noticeJson)));
  if (parts.recipe.files.modelSource) COPPICE_CHECK(write("model.py", asBytes(*parts.recipe.files.modelSource)));
  COPPICE_CHECK(write("card.json", asBytes(cardText)));
  COPPICE_CHECK(write("card.html", asBytes(html)));
  fs::rename(beside, target, error);
  if (error) return fail(Fault::Storage, target.string() + ": " + error.message());
  return {};
}

}  // namespace coppice::provider
