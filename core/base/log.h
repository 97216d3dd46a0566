#pragma once
/// Log lines of the services: one level, one stderr or file sink per process. Never data values, seeds or passphrases.
#include <string>
#include <string_view>

namespace coppice {

enum class LogLevel { Debug, Info, Warning, Error };

/// Called once by `main`. `file` empty means stderr. Fails silently to stderr when the file cannot be opened.
void startLog(std::string_view program, LogLevel level, const std::string& file = {});
void logLine(LogLevel level, std::string_view text);
/// Whether lines of this level are written: for lines that cost something to make.
bool logs(LogLevel level);

inline void logDebug(std::string_view text) { logLine(LogLevel::Debug, text); }
inline void logInfo(std::string_view text) { logLine(LogLevel::Info, text); }
inline void logWarning(std::string_view text) { logLine(LogLevel::Warning, text); }
inline void logError(std::string_view text) { logLine(LogLevel::Error, text); }

}  // namespace coppice
