#pragma once
/// The content of a decoded log payload, for log_entries.cpp alone. Pure.
#include "wire/log.pb.h"
#include "wire/log_entries.h"

namespace coppice::wire {

/// Fails: Malformed, TooLarge, OutOfRange.
Expected<LogEntry> readEntry(const pb::LogPayload& payload);

}  // namespace coppice::wire
