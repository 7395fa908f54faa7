/// Crash points: named places at which a test build kills itself when the environment says so,
/// CARDROOM_CRASH_AT=name or name:nth. What runs for players has none.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace cardroom::ledger {

/// All of them; a test demands that each is reached and survived. "begin" is before a durable
/// step, "sent" in the middle of its commit, "committed" after it, when nobody was told yet.
inline constexpr std::array crash_point_names{
    std::string_view{"log.begin"},           std::string_view{"log.sent"},
    std::string_view{"log.committed"},       std::string_view{"opening.begin"},
    std::string_view{"opening.committed"},   std::string_view{"hand_end.begin"},
    std::string_view{"hand_end.committed"},  std::string_view{"state_row.begin"},
    std::string_view{"state_row.committed"}, std::string_view{"fence.begin"},
    std::string_view{"fence.committed"},     std::string_view{"actor.dealing"},
    std::string_view{"actor.durable"},       std::string_view{"actor.answered"},
    std::string_view{"actor.told"},          std::string_view{"actor.hand_over"},
    std::string_view{"actor.settled"},       std::string_view{"socket.written"},
    std::string_view{"settle.begin"},        std::string_view{"settle.sent"},
    std::string_view{"settle.committed"},    std::string_view{"buy_in.begin"},
    std::string_view{"buy_in.committed"},    std::string_view{"top_up.begin"},
    std::string_view{"top_up.committed"},    std::string_view{"cash_out.begin"},
    std::string_view{"cash_out.committed"},  std::string_view{"seat_money.sent"},
    std::string_view{"wallet.begin"},        std::string_view{"wallet.committed"},
    std::string_view{"newcomer.begin"},      std::string_view{"newcomer.committed"},
    std::string_view{"create.begin"},        std::string_view{"create.committed"},
    std::string_view{"create.claimed"},      std::string_view{"close.begin"},
    std::string_view{"close.committed"},     std::string_view{"freeze.begin"},
    std::string_view{"freeze.committed"},    std::string_view{"release.recorded"},
    std::string_view{"release.committed"},   std::string_view{"release.seen"},
    std::string_view{"void.ordered"},        std::string_view{"void.begin"},
    std::string_view{"void.durable"},        std::string_view{"void.thawed"},
    std::string_view{"void.concluded"},      std::string_view{"lease.freed"},
    std::string_view{"lease.begin"},         std::string_view{"lease.taken"},
    std::string_view{"lease.renewing"},      std::string_view{"lease.renewed"},
    std::string_view{"lease.returning"},     std::string_view{"lease.returned"},
    std::string_view{"recover.claiming"},    std::string_view{"recover.claimed"},
    std::string_view{"recover.read"},        std::string_view{"recover.table"},
    std::string_view{"recover.house_table"}, std::string_view{"recover.loaded"},
    std::string_view{"recover.settling"},    std::string_view{"recover.settled"},
    std::string_view{"recover.began"},
};

/// One of the names above; any other does not compile.
class CrashPoint {
public:
    consteval CrashPoint(const char* name) : index_{place_of(name)} {}
    [[nodiscard]] constexpr std::size_t index() const { return index_; }

private:
    static consteval std::size_t place_of(std::string_view name) {
        for (std::size_t i = 0; i < crash_point_names.size(); ++i) {
            if (crash_point_names[i] == name) return i;
        }
        throw "no such crash point";
    }
    std::size_t index_;
};

#ifdef CARDROOM_TEST_FAULTS

inline constexpr bool has_crash_points = true;

/// Kills this process (SIGKILL, after a line on stderr) when it is told to do so here.
void crash_point(CrashPoint point);

/// Kills it at a random moment while this lives, at the latest at its end.
class CrashWithin {
public:
    explicit CrashWithin(CrashPoint point);
    ~CrashWithin();
    CrashWithin(const CrashWithin&) = delete;
    CrashWithin& operator=(const CrashWithin&) = delete;

private:
    CrashPoint point_;
    bool armed_ = false;
};

/// Ends the program with exit 64 and the list of names when CARDROOM_CRASH_AT has none of them.
void check_crash_point();

#else

inline constexpr bool has_crash_points = false;
inline void crash_point(CrashPoint) {}
struct CrashWithin {
    explicit CrashWithin(CrashPoint) {}
    ~CrashWithin() {}  // not trivial: an object that is only there to live is not unused
};
inline void check_crash_point() {}

#endif

}  // namespace cardroom::ledger
