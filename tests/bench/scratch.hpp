/// Scratch: a database of a bench's own on the private cluster, and pgbench on it as the reference.
#pragma once

#include <string>

namespace cardroom::bench {

/// A database of its own, dropped at the end.
class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] bool has_no_pgbench() const;

private:
    std::string name_;
    std::string url_;
};

/// What a shell command prints.
std::string output_of(const std::string& command);

/// Waits until what was written has reached the disk, which would be busy with it later, while
/// something is measured.
void let_the_disk_rest();

/// How `pgbench -N -c 8` did in a few seconds: transactions a second, and their times in
/// microseconds.
struct Pgbench {
    double tps = 0;
    double p50_us = 0;
    double p99_us = 0;
};
[[nodiscard]] Pgbench pgbench(const Scratch& scratch);

}  // namespace cardroom::bench
