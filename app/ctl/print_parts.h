#pragma once
/// What the text of several kinds of reply shares.
#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "control/protocol.h"

namespace coppice::ctl {

namespace pb = control::pb;

/// "1 record", "3 records".
inline std::string counted(std::uint64_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

/// The first eight hexadecimal digits of an id given as bytes.
inline std::string shortId(const std::string& id) { return toHex(asBytes(id)).substr(0, 8); }

template <typename Strings>
std::string join(const Strings& parts, const std::string& none = "-") {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out.empty() ? none : out;
}

// print_requests.cpp
/// In the place of "draft", which would be a promise, stands "unusable".
std::string stateText(const pb::RequestSummary& request);
std::string whyUnusable(const pb::RequestSummary& request);
std::string figure(double value, int digits = 4);
void print(const pb::RequestList& list);
void print(const pb::RoundList& list);
void print(const pb::Explanation& explanation);

// print_detail.cpp
void print(const pb::RequestDetail& detail);

// print_consents.cpp
void print(const pb::ConsentList& list);
void print(const pb::ConsentItem& consent);
void print(const pb::ConsentHistory& history);
void print(const pb::CoverageTable& coverage);

}  // namespace coppice::ctl
