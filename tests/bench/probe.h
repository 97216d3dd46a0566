#pragma once
/// Programs of the bench that measure in a process of their own and print one line of JSON.
#include <nlohmann/json.hpp>
#include <string>

namespace coppice::bench {

/// command: for the shell. Ends the program when there is no such line.
nlohmann::json figuresOf(const std::string& command);

}  // namespace coppice::bench
