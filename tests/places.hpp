/// Where the tree and its build are, for tests that read them.
#pragma once

#include <filesystem>

namespace cardroom {

/// The root of the tree that was built.
[[nodiscard]] std::filesystem::path source_folder();

/// The folder it was built in.
[[nodiscard]] std::filesystem::path build_folder();

}  // namespace cardroom
