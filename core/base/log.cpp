#include "base/log.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace coppice {

namespace {

spdlog::level::level_enum toSpdlog(LogLevel level) {
  switch (level) {
    case LogLevel::Debug:
      return spdlog::level::debug;
    case LogLevel::Info:
      return spdlog::level::info;
    case LogLevel::Warning:
      return spdlog::level::warn;
    case LogLevel::Error:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

}  // namespace

void startLog(std::string_view program, LogLevel level, const std::string& file) {
  const std::string name(program);
  std::shared_ptr<spdlog::logger> logger;
  if (!file.empty()) {
    try {
      logger = spdlog::basic_logger_mt(name, file);
    } catch (const spdlog::spdlog_ex&) {
      logger = nullptr;
    }
  }
  if (!logger) logger = spdlog::stderr_logger_mt(name + "-stderr");
  logger->set_pattern("%Y-%m-%d %H:%M:%S.%e %^%l%$ " + name + ": %v");
  logger->set_level(toSpdlog(level));
  logger->flush_on(level == LogLevel::Debug ? spdlog::level::debug : spdlog::level::info);
  spdlog::set_default_logger(logger);
}

bool logs(LogLevel level) { return spdlog::should_log(toSpdlog(level)); }

void logLine(LogLevel level, std::string_view text) { spdlog::log(toSpdlog(level), "{}", text); }

}  // namespace coppice
