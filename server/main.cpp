#include "ledger/store/crash_point.hpp"
#include "server/admin/command_line.hpp"

int main(int argc, char** argv) {
    cardroom::ledger::check_crash_point();
    return cardroom::server::run_command_line(argc, argv);
}
