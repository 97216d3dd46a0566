#pragma once
/// Expected errors are values: `Expected<T>` holds a T or an `Error` (a Fault for programs, a detail for the log).
/// Sentences for people are made in app/common and ui, from the Fault.
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "base/fault.h"

namespace coppice {

struct Error {
  Fault fault;
  /// For the log and for `--json`: names the place (file, line, key). Never secret, never a data value.
  std::string detail;

  friend bool operator==(const Error&, const Error&) = default;
};

template <typename T>
using Expected = tl::expected<T, Error>;

/// `return fail(Fault::WrongSignature, "envelope of RoundOpen");`
inline tl::unexpected<Error> fail(Fault fault, std::string detail = {}) {
  return tl::make_unexpected(Error{fault, std::move(detail)});
}
inline tl::unexpected<Error> fail(Error error) { return tl::make_unexpected(std::move(error)); }

/// Success without a value.
using Done = Expected<void>;

}  // namespace coppice

/// Propagates the error of an Expected<void>, or binds the value: COPPICE_TRY(auto x, f());
#define COPPICE_CONCAT_INNER(a, b) a##b
#define COPPICE_CONCAT(a, b) COPPICE_CONCAT_INNER(a, b)
#define COPPICE_TRY(binding, expression)                                                                   \
  auto COPPICE_CONCAT(tried_, __LINE__) = (expression);                                                    \
  if (!COPPICE_CONCAT(tried_, __LINE__)) return ::coppice::fail(COPPICE_CONCAT(tried_, __LINE__).error()); \
  binding = std::move(*COPPICE_CONCAT(tried_, __LINE__))
#define COPPICE_CHECK(expression)                                                                  \
  if (auto COPPICE_CONCAT(checked_, __LINE__) = (expression); !COPPICE_CONCAT(checked_, __LINE__)) \
  return ::coppice::fail(COPPICE_CONCAT(checked_, __LINE__).error())
