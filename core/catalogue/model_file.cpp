#include "catalogue/model_file.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/limits.h"
#include "base/require.h"
#include "catalogue/json_reader.h"

namespace coppice::catalogue {

static_assert(std::endian::native == std::endian::little, "tensors are stored little-endian");

using nlohmann::json;

namespace {

constexpr std::size_t maxHeaderBytes = 4U << 20U;
constexpr const char* metadataKey = "__metadata__";

Done checkHeader(const Recipe& recipe, const json& header, std::size_t dataBytes) {
  const std::size_t extra = header.contains(metadataKey) ? 1 : 0;
  if (header.size() != recipe.parameters.size() + extra) return fail(Fault::Malformed, "safetensors: other tensors");
  std::uint64_t expected = 0;
  for (const Parameter& parameter : recipe.parameters) {
    const auto bad = [&parameter](const char* why) { return fail(Fault::Malformed, parameter.name + ": " + why); };
    if (!header.contains(parameter.name)) return bad("missing");
    const json& tensor = header[parameter.name];
    if (!tensor.is_object() || tensor.size() != 3 || tensor.value("dtype", json()) != json("F32"))
      return bad("not F32");
    if (tensor.value("shape", json()) != json(parameter.shape)) return bad("wrong shape");
    expected += parameter.size() * sizeof(float);
    const json offsets = tensor.value("data_offsets", json());
    if (!offsets.is_array() || offsets.size() != 2 || !offsets[0].is_number_unsigned() ||
        !offsets[1].is_number_unsigned())
      return bad("no offsets");
    const auto from = offsets[0].get<std::uint64_t>();
    const auto to = offsets[1].get<std::uint64_t>();
    if (to > dataBytes || from > to || to - from != parameter.size() * sizeof(float)) return bad("wrong offsets");
  }
  if (expected != dataBytes) return fail(Fault::Malformed, "safetensors: wrong size");
  return {};
}

}  // namespace

Bytes writeModel(const Recipe& recipe, const ModelState& state) {
  require(state.weights.size() == recipe.weightCount(), "weights match the recipe");
  nlohmann::ordered_json header;
  if (state.preparation) header[metadataKey] = {{"coppice.preparation", preparationText(*state.preparation)}};
  std::uint64_t at = 0;
  for (const Parameter& parameter : recipe.parameters) {
    const std::uint64_t end = at + parameter.size() * sizeof(float);
    header[parameter.name] = {{"dtype", "F32"}, {"shape", parameter.shape}, {"data_offsets", {at, end}}};
    at = end;
  }
  std::string text = header.dump();
  text.resize((text.size() + 7) / 8 * 8, ' ');  // tensors start aligned
  Bytes bytes;
  bytes.reserve(8 + text.size() + at);
  appendU64(bytes, text.size());
  append(bytes, asBytes(text));
  append(bytes, {reinterpret_cast<const std::uint8_t*>(state.weights.data()), at});
  return bytes;
}

Expected<ModelState> readModel(const Recipe& recipe, BytesView bytes) {
  if (bytes.size() > limits::maxBlobBytes) return fail(Fault::TooLarge, "safetensors");
  if (bytes.size() < 8) return fail(Fault::Malformed, "safetensors: truncated");
  const std::uint64_t headerSize = readU64(bytes.first(8));
  if (headerSize > maxHeaderBytes) return fail(Fault::TooLarge, "safetensors: header");
  if (headerSize > bytes.size() - 8) return fail(Fault::Malformed, "safetensors: truncated");
  COPPICE_TRY(const json header, parseStrictJson(asText(bytes.subspan(8, headerSize)), Fault::Malformed));
  const BytesView data = bytes.subspan(8 + headerSize);
  COPPICE_CHECK(checkHeader(recipe, header, data.size()));

  ModelState state;
  state.weights.resize(recipe.weightCount());
  std::size_t at = 0;
  for (const Parameter& parameter : recipe.parameters) {
    const auto from = header[parameter.name]["data_offsets"][0].get<std::uint64_t>();
    std::memcpy(state.weights.data() + at, data.data() + from, parameter.size() * sizeof(float));
    at += parameter.size();
  }
  for (const float weight : state.weights)
    if (!std::isfinite(weight)) return fail(Fault::OutOfRange, "a weight is not finite");
  if (!header.contains(metadataKey)) return state;
  const json& metadata = header[metadataKey];
  if (!metadata.is_object()) return fail(Fault::Malformed, "safetensors: metadata");
  if (metadata.contains("coppice.preparation")) {
    const json& text = metadata["coppice.preparation"];
    if (!text.is_string()) return fail(Fault::Malformed, "safetensors: preparation");
    COPPICE_TRY(state.preparation, readPreparation(recipe, text.get_ref<const std::string&>()));
  }
  return state;
}

}  // namespace coppice::catalogue
