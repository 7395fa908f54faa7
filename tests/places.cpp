#include "tests/places.hpp"

namespace cardroom {

std::filesystem::path source_folder() {
    return SOURCE_DIR;
}

std::filesystem::path build_folder() {
    return BUILD_DIR;
}

}  // namespace cardroom
