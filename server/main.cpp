#include "server/admin/command_line.hpp"

int main(int argc, char** argv) {
    return cardroom::server::run_command_line(argc, argv);
}
