#include "tests/tidy/layering.hpp"

#include "tests/tidy/includes.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <thread>

namespace cardroom::tidy {

namespace {

namespace fs = std::filesystem;
using Names = std::span<const std::string_view>;

/// What one folder may see. Libraries are recognised by the folder their headers lie in.
struct Layer {
    std::string_view folder;
    Names below;      ///< folders of this tree that it may include, itself among them
    Names forbidden;  ///< foreign headers it may not reach, not even through others
    bool standard_library_only;
};

constexpr std::array<std::string_view, 1> game_below{"game"};
constexpr std::array<std::string_view, 2> ledger_below{"game", "ledger"};
constexpr std::array<std::string_view, 3> server_below{"game", "ledger", "server"};
constexpr std::array<std::string_view, 4> not_in_ledger{"boost", "CLI", "spdlog", "prometheus"};
constexpr std::array<std::string_view, 3> not_in_server{"pqxx", "postgresql", "libpq-fe.h"};
constexpr std::array layers{
    Layer{"game", game_below, {}, true},
    Layer{"ledger", ledger_below, not_in_ledger, false},
    Layer{"server", server_below, not_in_server, false},
};

/// The game is blind: time, chance, threads and the outside world come to it as data.
constexpr std::array<std::string_view, 15> not_in_game{
    "atomic",
    "condition_variable",
    "cstdio",
    "ctime",
    "filesystem",
    "fstream",
    "future",
    "iostream",
    "mutex",
    "random",
    "shared_mutex",
    "stdio.h",
    "thread",
    "time.h",
    "unistd.h",
};

/// A program that shows how the library is used, and tells what came of it.
constexpr std::string_view example_program = "game/example/";

bool has(Names names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

std::string_view first_part(std::string_view path) {
    return path.substr(0, path.find('/'));
}

/// "/usr/include/boost/asio.hpp" belongs to "boost".
std::string_view library_of(std::string_view path) {
    constexpr std::array<std::string_view, 2> prefixes{"/usr/include/", "/usr/local/include/"};
    for (const std::string_view prefix : prefixes) {
        if (path.starts_with(prefix)) {
            return first_part(path.substr(prefix.size()));
        }
    }
    return {};
}

/// Why `layer` may not reach `path`, if so.
std::optional<std::string> objection(
    const Layer& layer, const std::string& path, const std::set<std::string>& standard
) {
    if (!path.starts_with('/')) {
        if (has(layer.below, first_part(path))) {
            return std::nullopt;
        }
        return "is above " + std::string{layer.folder};
    }
    if (layer.standard_library_only && !standard.contains(path)) {
        return "is not of the standard library";
    }
    if (has(layer.forbidden, library_of(path))) {
        return "is not for " + std::string{layer.folder};
    }
    return std::nullopt;
}

/// One file to look at, and what was found.
struct Job {
    const Layer* layer;
    std::string file;
    std::vector<std::string> reached;
    Violations found;
};

void check_file(const fs::path& root, const std::set<std::string>& standard, Job& job) {
    const Layer& layer = *job.layer;
    Includes includes = includes_of(root, job.file);
    if (!includes.error.empty()) {
        job.found.push_back(job.file + ": cannot be read alone: " + includes.error);
    }
    for (const std::string& path : includes.reached) {
        if (const auto why = objection(layer, path, standard)) {
            job.found.push_back(job.file + ": reaches " + path + ", which " + *why);
            break;  // what a forbidden header drags in says nothing new
        }
    }
    for (const Directive& directive : includes.directives) {
        if (layer.standard_library_only && first_part(directive.from) == layer.folder &&
            !directive.from.starts_with(example_program) && has(not_in_game, directive.header)) {
            job.found.push_back(
                directive.from + ": includes <" + directive.header + ">: game is blind"
            );
        }
    }
    job.reached = std::move(includes.reached);
}

/// All of them, two at a time.
void check_files(const fs::path& root, const std::set<std::string>& standard, std::span<Job> jobs) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < jobs.size(); i = next++) {
            check_file(root, standard, jobs[i]);
        }
    };
    const std::jthread second{work};
    work();
}

/// One job for each file of a layer with that extension, but those already reached.
std::vector<Job> jobs_for(
    const fs::path& root, std::string_view extension, const std::set<std::string>& reached
) {
    std::vector<Job> jobs;
    for (const Layer& layer : layers) {
        if (!fs::exists(root / layer.folder)) {
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator{root / layer.folder}) {
            const std::string file = entry.path().lexically_relative(root).string();
            if (entry.path().extension() == extension && !reached.contains(file)) {
                jobs.push_back({&layer, file, {}, {}});
            }
        }
    }
    return jobs;
}

}  // namespace

Violations check_layering(const fs::path& root) {
    const std::set<std::string> standard = standard_headers();
    std::set<std::string> reached;
    std::set<std::string> all;
    // A header that a source of its layer reaches has been seen there; the others stand alone.
    for (const std::string_view extension : {".cpp", ".hpp"}) {
        std::vector<Job> jobs = jobs_for(root, extension, reached);
        check_files(root, standard, jobs);
        for (const Job& job : jobs) {
            all.insert(job.found.begin(), job.found.end());
            for (const std::string& path : job.reached) {
                if (first_part(path) == job.layer->folder) {
                    reached.insert(path);
                }
            }
        }
    }
    return {all.begin(), all.end()};
}

}  // namespace cardroom::tidy
