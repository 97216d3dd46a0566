#pragma once
/// Replies of the agent as text for people or as JSON (field names of wire/control.proto, bytes as hexadecimal).
#include <nlohmann/json_fwd.hpp>

#include "control/protocol.h"

namespace coppice::ctl {

/// Every field, also those with their default.
nlohmann::json toJson(const google::protobuf::Message& message);
void printReply(const control::pb::Reply& reply, bool json);

}  // namespace coppice::ctl
