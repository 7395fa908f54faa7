#include "server/admin/password.hpp"

#include "server/admin/desk.hpp"

#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace cardroom::server::admin {
namespace {

/// The terminal does not show what is typed while this lives.
class Unseen {
public:
    Unseen() {
        tcgetattr(STDIN_FILENO, &before_);
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~Unseen() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

private:
    termios before_{};
};

}  // namespace

std::string read_password() {
    std::string line;
    if (!std::getline(std::cin, line)) {
        throw Refused{"no password came"};
    }
    return line;
}

std::string ask_password() {
    if (isatty(STDIN_FILENO) == 0) {
        return read_password();
    }
    const Unseen unseen;
    std::cerr << "Password: " << std::flush;
    const std::string first = read_password();
    std::cerr << "\nOnce more: " << std::flush;
    const std::string second = read_password();
    std::cerr << "\n";
    if (first != second) {
        throw Refused{"the two passwords differ"};
    }
    return first;
}

}  // namespace cardroom::server::admin
