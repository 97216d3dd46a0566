#include "common/cli.h"

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/export_text.h"
#include "common/exit_codes.h"
#include "common/sentences.h"

#ifndef COPPICE_VERSION
#error "COPPICE_VERSION comes from the build"
#endif

namespace coppice::common {

namespace {

constexpr std::size_t maxWhyBytes = 300;

}  // namespace

void addCommonOptions(CLI::App& app, CliOptions& options) {
  app.add_flag("--json", options.json, "Print the answer as JSON");
  app.add_flag("-v,--verbose", options.verbose, "Say more, also about errors");
  app.set_version_flag("--version", app.get_name() + " " COPPICE_VERSION);
  app.footer(std::string(exitCodeHelp()));
  app.fallthrough();
}

std::optional<int> parseCommandLine(CLI::App& app, int argc, const char* const* argv, const CliOptions& options) {
  try {
    const bool asksForHelp = argc == 2 && std::string_view(argv[1]) == "help";
    if (asksForHelp)
      app.parse(std::vector<std::string>{"--help"});
    else
      app.parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    std::string why = error.what();
    // A mistyped command reads to the parser as a missing one.
    if (const auto words = app.remaining(); error.get_name() == "RequiredError" && !words.empty())
      why = "There is no command " + words.front();
    while (!why.empty() && (why.back() == '\n' || why.back() == '.')) why.pop_back();
    // One readable line, whatever was typed: no line ends, no megabyte.
    why = withoutSteering(why);
    if (why.size() > maxWhyBytes) {
      std::size_t end = maxWhyBytes;
      while (end > 0 && (static_cast<unsigned char>(why[end]) & 0xC0U) == 0x80U) --end;  // not inside a letter
      why = why.substr(0, end) + " …";
    }
    return reportError({Fault::BadCommand, why}, options);
  }
}

nlohmann::json errorToJson(const Error& error) {
  const Sentence sentence = sentenceFor(error.fault);
  return {{"error",
           {{"fault", faultName(error.fault)},
            {"number", static_cast<int>(error.fault)},
            {"sentence", sentence.what},
            {"advice", sentence.advice},
            {"detail", error.detail}}}};
}

int reportError(const Error& error, const CliOptions& options) {
  if (options.json) {
    // One line, also after the lines of a command that reports as it goes.
    std::cout << errorToJson(error).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
  } else {
    std::cerr << plainText(error, options.verbose) << std::endl;
  }
  return static_cast<int>(exitCodeFor(error.fault));
}

void printJson(const nlohmann::json& value) {
  // Names that people typed may hold broken UTF-8; they are shown with replacement characters.
  std::cout << value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

int guarded(const CliOptions& options, const std::function<Done()>& body) {
  try {
    const Done done = body();
    return done ? static_cast<int>(ExitCode::Success) : reportError(done.error(), options);
  } catch (const std::exception& bug) {
    std::cerr << "The program itself failed (" << bug.what() << "). Please report this." << std::endl;
    return static_cast<int>(ExitCode::Internal);
  }
}

std::string programBeside(const std::string& name) {
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  return (self.parent_path() / name).string();
}

}  // namespace coppice::common
