#include "wire/space_file.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "catalogue/json_reader.h"

namespace coppice::wire {

namespace {

using nlohmann::json;

constexpr const char* format = "coppice space";

tl::unexpected<Error> bad(const std::string& what) { return fail(Fault::BadSpaceFile, what); }

Expected<std::string> text(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return bad(std::string(key) + " is missing or not a text");
  std::string value = found->get<std::string>();
  if (value.empty() || value.size() > limits::maxNameBytes) return bad(std::string(key) + " is empty or too long");
  return value;
}

Expected<std::uint64_t> number(const json& object, const char* key, std::uint64_t low, std::uint64_t high) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_unsigned())
    return bad(std::string(key) + " is missing or not a number");
  const auto value = found->get<std::uint64_t>();
  if (value < low || value > high) return bad(std::string(key) + " is out of range");
  return value;
}

template <typename IdType>
Done key(IdType& out, const json& object, const char* name) {
  COPPICE_TRY(const std::string hex, text(object, name));
  const auto id = IdType::fromHexText(hex);
  if (!id) return bad(std::string(name) + " is not a key of " + std::to_string(IdType::size) + " bytes");
  out = *id;
  return {};
}

Expected<SpaceFile> fromJson(const json& object) {
  if (!object.is_object()) return bad("not a JSON object");
  COPPICE_TRY(const std::string written, text(object, "format"));
  if (written != format) return bad("format is not \"" + std::string(format) + "\"");
  // Before anything else: another version may have other keys.
  COPPICE_TRY(const std::uint64_t version, number(object, "protocol_version", 1, UINT32_MAX));
  if (version != limits::protocolVersion) return fail(Fault::WrongVersion, "version " + std::to_string(version));
  static const std::set<std::string> known = {
      "format",  "protocol_version", "name",      "address",          "hub_curve_key",
      "hub_key", "authority_key",    "hub_owner", "guardianship_age", "limits"};
  for (const auto& [name, value] : object.items())
    if (!known.contains(name)) return bad("unknown key " + name);
  SpaceFile file;
  COPPICE_TRY(file.name, text(object, "name"));
  COPPICE_TRY(file.address, text(object, "address"));
  if (const auto checked = checkAddress(file.address); !checked) return bad(checked.error().detail);
  COPPICE_CHECK(key(file.hubCurveKey, object, "hub_curve_key"));
  COPPICE_CHECK(key(file.hubKey, object, "hub_key"));
  COPPICE_CHECK(key(file.authorityKey, object, "authority_key"));
  if (object.contains("hub_owner")) {
    file.hubOwner.emplace();
    COPPICE_CHECK(key(*file.hubOwner, object, "hub_owner"));
  }
  COPPICE_TRY(const std::uint64_t age, number(object, "guardianship_age", 0, 120));
  file.guardianshipAge = static_cast<std::uint32_t>(age);
  const auto bounds = object.find("limits");
  if (bounds == object.end() || !bounds->is_object() || bounds->size() != 2) return bad("limits");
  COPPICE_TRY(file.maxBlobBytes, number(*bounds, "blob_bytes", 1, limits::maxBlobBytes));
  COPPICE_TRY(const std::uint64_t members, number(*bounds, "members", 1, limits::maxMembers));
  file.maxMembers = static_cast<std::uint32_t>(members);
  return file;
}

}  // namespace

Done checkAddress(const std::string& address) {
  const std::string prefix = "tcp://";
  const std::size_t colon = address.rfind(':');
  const bool shaped = address.starts_with(prefix) && colon != std::string::npos && colon > prefix.size() &&
                      colon + 1 < address.size() && address.size() - colon <= 6 &&
                      address.find_first_not_of("0123456789", colon + 1) == std::string::npos;
  if (!shaped || std::stoul(address.substr(colon + 1)) > 65'535) {
    return fail(Fault::BadInput, "address " + address + " is not tcp://HOST:PORT");
  }
  return {};
}

Expected<SpaceFile> parseSpaceFile(const std::string& text) {
  if (text.size() > limits::maxSpaceFileBytes) return bad("too large");
  COPPICE_TRY(const json object, catalogue::parseStrictJson(text, Fault::BadSpaceFile));
  return fromJson(object);
}

Expected<SpaceFile> readSpaceFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(Fault::NotFound, path.string());
  std::string content(limits::maxSpaceFileBytes + 1, '\0');
  file.read(content.data(), static_cast<std::streamsize>(content.size()));
  content.resize(static_cast<std::size_t>(file.gcount()));
  return parseSpaceFile(content);
}

std::string spaceFileText(const SpaceFile& file) {
  json object = {{"format", format},
                 {"protocol_version", file.protocolVersion},
                 {"name", file.name},
                 {"address", file.address},
                 {"hub_curve_key", file.hubCurveKey.hex()},
                 {"hub_key", file.hubKey.hex()},
                 {"authority_key", file.authorityKey.hex()},
                 {"guardianship_age", file.guardianshipAge},
                 {"limits", {{"blob_bytes", file.maxBlobBytes}, {"members", file.maxMembers}}}};
  if (file.hubOwner) object["hub_owner"] = file.hubOwner->hex();
  return object.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace coppice::wire
