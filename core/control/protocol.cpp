#include "control/protocol.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/utf8.h"
#include "wire/strict.h"

namespace coppice::control {

namespace {

constexpr std::size_t pieceBytes = 256U << 10U;
constexpr std::size_t maxDetailBytes = 4096;

}  // namespace

Expected<pb::ClientFrame> decodeClientFrame(BytesView bytes) {
  pb::ClientFrame frame;
  COPPICE_CHECK(wire::parseStrict(frame, bytes, maxClientFrameBytes));
  if (frame.frame_case() == pb::ClientFrame::FRAME_NOT_SET) return fail(Fault::Malformed, "empty client frame");
  return frame;
}

Expected<pb::ServerFrame> decodeServerFrame(BytesView bytes) {
  pb::ServerFrame frame;
  COPPICE_CHECK(wire::parseStrict(frame, bytes, maxServerFrameBytes));
  if (frame.frame_case() == pb::ServerFrame::FRAME_NOT_SET) return fail(Fault::Malformed, "empty server frame");
  return frame;
}

Bytes encodeFrame(const google::protobuf::Message& frame) { return wire::encodeMessage(frame); }

std::vector<Bytes> piecesOf(BytesView frame) {
  std::vector<Bytes> pieces;
  do {
    const std::size_t size = std::min(frame.size(), pieceBytes);
    Bytes& piece = pieces.emplace_back();
    piece.reserve(1 + size);
    piece.push_back(size < frame.size() ? 1 : 0);
    append(piece, frame.first(size));
    frame = frame.subspan(size);
  } while (!frame.empty());
  return pieces;
}

Expected<std::optional<Bytes>> Assembler::add(BytesView piece) {
  Bytes frame = std::exchange(m_frame, {});
  if (piece.empty() || piece[0] > 1) return fail(Fault::Malformed, "piece of a frame");
  if (frame.size() + piece.size() - 1 > m_maxFrameBytes) return fail(Fault::TooLarge, "frame");
  append(frame, piece.subspan(1));
  if (piece[0] == 0) return frame;
  m_frame = std::move(frame);
  return std::nullopt;
}

pb::Fault toFault(const Error& error) {
  pb::Fault out;
  out.set_number(static_cast<std::uint32_t>(error.fault));
  // It may quote what was sent: bytes of no encoding, up to a megabyte of them.
  out.set_detail(wellFormed(error.detail, maxDetailBytes));
  return out;
}

Error fromFault(const pb::Fault& fault) {
  const auto known = faultFromNumber(fault.number());
  if (!known) return {Fault::Unexpected, "fault " + std::to_string(fault.number()) + ": " + fault.detail()};
  return {*known, fault.detail()};
}

void wipeField(std::string& field) {
  explicit_bzero(field.data(), field.size());
  field.clear();
}

void wipeSecrets(pb::Command& command) {
  switch (command.what_case()) {
    case pb::Command::kInit:
      return wipeField(*command.mutable_init()->mutable_secret());
    case pb::Command::kUnlock:
      return wipeField(*command.mutable_unlock()->mutable_secret());
    case pb::Command::kJoin:
      return wipeField(*command.mutable_join()->mutable_invite());
    case pb::Command::kRecover:
      wipeField(*command.mutable_recover()->mutable_recovery_key());
      return wipeField(*command.mutable_recover()->mutable_new_secret());
    case pb::Command::kNewRecoveryKey:
      return wipeField(*command.mutable_new_recovery_key()->mutable_secret());
    case pb::Command::kRestore:
      wipeField(*command.mutable_restore()->mutable_recovery_key());
      return wipeField(*command.mutable_restore()->mutable_secret());
    default:
      return;
  }
}

bool changesSomething(pb::Command::WhatCase kind) {
  switch (kind) {
    case pb::Command::kDatasets:
    case pb::Command::kRequests:
    case pb::Command::kShow:
    case pb::Command::kRounds:
    case pb::Command::kLimits:
    case pb::Command::kConsents:
    case pb::Command::kHistory:
    case pb::Command::kCoverage:
    case pb::Command::kExport:
    case pb::Command::kStatus:
    case pb::Command::kActivity:
    case pb::Command::kDoctor:
    case pb::Command::kReport:
      return false;
    default:
      // Also Explain: it changes nothing, but an auditor looks at decisions and not at a person's records.
      return true;
  }
}

std::filesystem::path homeDirectory(const std::string& option) {
  // Without a slash at the end, behind which the path would have another parent.
  const auto named = [](const std::filesystem::path& path) {
    const std::filesystem::path whole = std::filesystem::absolute(path);
    return whole.has_filename() ? whole : whole.parent_path();
  };
  if (!option.empty()) return named(option);
  if (const char* home = std::getenv("COPPICE_HOME"); home != nullptr && *home != '\0') return named(home);
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/') {
    return std::filesystem::path(data) / "coppice";
  }
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home != nullptr ? home : "/") / ".local/share/coppice";
}

Done checkPrivate(const std::filesystem::path& place) {
  struct stat info {};
  if (stat(place.c_str(), &info) != 0) return fail(Fault::Storage, place.string() + ": " + std::strerror(errno));
  if (info.st_uid != geteuid()) return fail(Fault::ForeignOwner, place.string() + " belongs to another user");
  if ((info.st_mode & 0077U) != 0) return fail(Fault::ForeignOwner, place.string() + " is open to other users");
  return {};
}

}  // namespace coppice::control
