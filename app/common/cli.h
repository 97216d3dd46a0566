#pragma once
/// What every program of the project shares on its command line: --json, -v, --version, exit codes in --help, and one
/// way to print an error (one sentence and what to do). Used by `main` only, on its thread; never talks to a service.
#include <CLI/CLI.hpp>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "base/expected.h"

namespace coppice::common {

struct CliOptions {
  bool json = false;
  bool verbose = false;
};

/// Adds --json, -v/--verbose and --version to `app` and the table of exit codes to its help.
/// `options` must outlive `app`. Options given after a subcommand are understood too.
void addCommonOptions(CLI::App& app, CliOptions& options);

/// nullopt: go on. Otherwise the exit code to return: 0 after --help or --version, 2 after an error, which is printed.
std::optional<int> parseCommandLine(CLI::App& app, int argc, const char* const* argv, const CliOptions& options);

/// Prints the error (plain to stderr, or JSON to stdout) and returns its exit code.
int reportError(const Error& error, const CliOptions& options);

/// Prints JSON, indented, with a newline.
void printJson(const nlohmann::json& value);

nlohmann::json errorToJson(const Error& error);

/// Runs `body` and turns an escaped exception (a bug) into exit code 1 with a plain sentence.
int guarded(const CliOptions& options, const std::function<Done()>& body);

/// Path of another program of Coppice in the folder of the running one.
std::string programBeside(const std::string& name);

}  // namespace coppice::common
