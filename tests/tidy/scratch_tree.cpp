#include "tests/tidy/scratch_tree.hpp"

#include "tests/places.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace cardroom::tidy {

namespace fs = std::filesystem;

ScratchTree::ScratchTree() {
    const std::string free_part(6, 'X');  // for mkdtemp to fill in
    std::string name = (fs::temp_directory_path() / ("cardroom-tidy." + free_part)).string();
    if (mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error{"no temporary folder: " + name};
    }
    root_ = name;
}

ScratchTree::~ScratchTree() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
}

void ScratchTree::copy(const std::string& path) const {
    fs::create_directories((root_ / path).parent_path());
    fs::copy(source_folder() / path, root_ / path, fs::copy_options::recursive);
}

void ScratchTree::write(const std::string& path, std::string_view text) const {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream{root_ / path} << text;
}

void ScratchTree::plant(const std::string& path, std::string_view line) const {
    std::ifstream in{root_ / path};
    const std::string old{std::istreambuf_iterator<char>{in}, {}};
    write(path, std::string{line} + "\n" + old);
}

}  // namespace cardroom::tidy
