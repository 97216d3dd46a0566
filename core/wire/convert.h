#pragma once
/// Conversions that log entries and peer messages share.
#include "wire/log.pb.h"
#include "wire/log_entries.h"

namespace coppice::wire {

void writeHead(const LogHead& head, pb::LogHead& out);
/// A missing head is Malformed.
Done readHead(LogHead& out, const pb::LogHead* in);

}  // namespace coppice::wire
