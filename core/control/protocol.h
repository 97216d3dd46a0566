#pragma once
/// The control API's frames as bytes, and where its socket lies. Values are the generated types of wire/control.proto:
/// both ends are of one build and one user, so there is no second set of structs. Decoding is strict (unknown fields,
/// trailing bytes and oversized frames are refused). Any thread; never talks to a socket.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/expected.h"
#include "wire/control.pb.h"

namespace coppice::control {

/// What a client may ask for. ReadOnly is the role of an auditor: a guard against acting by mistake, kept by the agent;
/// it is no wall, since whoever may open the socket may also connect without it.
enum class Access : std::uint8_t { Everything, ReadOnly };

inline constexpr std::uint32_t controlVersion = 1;
/// What a client may send in one frame (a space file), and an agent (an audit file, a recipe with its notice).
inline constexpr std::size_t maxClientFrameBytes = 1U << 20U;
inline constexpr std::size_t maxServerFrameBytes = 64U << 20U;

/// Fails: Malformed, TooLarge.
Expected<pb::ClientFrame> decodeClientFrame(BytesView bytes);
Expected<pb::ServerFrame> decodeServerFrame(BytesView bytes);
Bytes encodeFrame(const google::protobuf::Message& frame);

/// The socket carries messages of bounded size, so a frame travels in pieces: one byte (1: more follow, 0: last), then
/// up to a quarter MiB of the frame.
std::vector<Bytes> piecesOf(BytesView frame);

/// Puts the pieces of one direction of one connection together again.
class Assembler {
 public:
  explicit Assembler(std::size_t maxFrameBytes) : m_maxFrameBytes(maxFrameBytes) {}
  /// A whole frame, or nullopt while more must follow. After an error it starts anew. Fails: Malformed, TooLarge.
  Expected<std::optional<Bytes>> add(BytesView piece);

 private:
  std::size_t m_maxFrameBytes;
  Bytes m_frame;
};

pb::Fault toFault(const Error& error);
/// A number nobody knows becomes Fault::Unexpected.
Error fromFault(const pb::Fault& fault);

/// Overwrites a secret field, so that it does not stay in freed memory.
void wipeField(std::string& field);
/// Wipes the secret fields of every kind of command.
void wipeSecrets(pb::Command& command);

/// Whether a command can change something: decisions, data, settings, what runs. A kind nobody named as harmless does.
bool changesSomething(pb::Command::WhatCase kind);

/// --home, else $COPPICE_HOME, else $XDG_DATA_HOME/coppice, else ~/.local/share/coppice.
std::filesystem::path homeDirectory(const std::string& option);
/// A home and what is in it: owned by this user and closed to everyone else. Fails: ForeignOwner, Storage.
Done checkPrivate(const std::filesystem::path& place);

}  // namespace coppice::control
