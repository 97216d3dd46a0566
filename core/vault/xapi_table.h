#pragma once
/// A file of xAPI statements as a table (columns: vault/xapi_statement.h). JSON: one statement, several one after
/// another, an array, or an object with "statements", as learning record stores answer; JSON lines: one a line. UTF-8,
/// with or without byte order mark. What is no statement is refused with its line; a statement whose id came before is
/// refused too, since exports overlap. Memory: one statement, and 20 bytes per id.
#include "vault/table_source.h"

namespace coppice::vault {

/// Fails: NotFound, BadCsv (empty, UTF-16), Storage.
Expected<std::unique_ptr<TableSource>> openXapi(const std::filesystem::path& file);

}  // namespace coppice::vault
