#include "server/swarm/report.hpp"

#include "server/swarm/floor.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

namespace cardroom::server::swarm {

namespace {

using Json = bot::Json;

bot::Tally everything(const Results& results) {
    bot::Tally all;
    for (const PhaseResult& phase : results.phases)
        all.add(phase.tally);
    return all;
}

/// Refusals that a restarting server or database may give.
bool excused(const Options& options, const std::string& code) {
    constexpr std::array<std::string_view, 4> codes{"busy", "saving", "unsure", "table_frozen"};
    return options.expect_restarts && std::find(codes.begin(), codes.end(), code) != codes.end();
}

double rate(std::uint64_t count, double seconds) {
    return seconds <= 0.0 ? 0.0 : static_cast<double>(count) / seconds;
}

Json latency_json(const bot::Latencies& latencies) {
    const auto millis = [](bot::Micros time) { return static_cast<double>(time.count()) / 1000.0; };
    return Json{
        {"count", latencies.count()},
        {"p50_ms", millis(latencies.at(0.5))},
        {"p90_ms", millis(latencies.at(0.9))},
        {"p99_ms", millis(latencies.at(0.99))},
        {"max_ms", millis(latencies.max())}
    };
}

Json phase_json(const PhaseResult& phase) {
    return Json{
        {"seconds", phase.seconds},
        {"actions", phase.tally.actions},
        {"actions_per_s", rate(phase.tally.actions, phase.seconds)},
        {"hands", phase.hands},
        {"hands_per_s", rate(static_cast<std::uint64_t>(phase.hands), phase.seconds)},
        {"act_to_ok", latency_json(phase.tally.act_to_ok)},
        {"act_to_event", latency_json(phase.tally.act_to_event)}
    };
}

PhaseResult whole_play(const Results& results) {
    PhaseResult play;
    for (const Phase phase : {Phase::thinking, Phase::fast}) {
        const PhaseResult& part = results.phases[static_cast<std::size_t>(phase)];
        play.tally.add(part.tally);
        play.seconds += part.seconds;
        play.hands += part.hands;
    }
    return play;
}

Json happenings_json(const Results& results, const bot::Tally& all) {
    const Happenings& seen = results.happenings;
    return Json{
        {"hands", seen.hands},
        {"side_pots", seen.side_pots},
        {"showdowns", seen.showdowns},
        {"all_ins", seen.all_ins},
        {"busts", seen.busts},
        {"rebuys_and_top_ups", seen.top_ups},
        {"joins", seen.joins},
        {"leaves", seen.leaves},
        {"voided", seen.voided},
        {"straddles", seen.straddles},
        {"bomb_pots", seen.bomb_pots},
        {"run_on_several_boards", seen.run_outs},
        {"bounties", seen.bounties},
        {"rabbits", seen.rabbits},
        {"commitments_checked", seen.commitments_checked},
        {"cards_checked", seen.cards_checked},
        {"owner_changes", seen.owners},
        {"retired_bots", results.retired},
        {"reconnects_forced", all.cuts},
        {"connections_lost", all.lost},
        {"resumed_by_replay", all.by_replay},
        {"resumed_by_snapshot", all.by_snapshot},
        {"acts_repeated", all.repeats},
        {"turns_timed_out", all.timed_out},
        {"event_frames", all.events}
    };
}

Json chips_json(const Results& results) {
    return Json{
        {"before", results.initial.units()},
        {"granted", results.granted.units()},
        {"after", results.final_sum.units()},
        {"net_against_others", results.net.units()},
        {"rake", results.happenings.raked},
        {"checks", results.happenings.checks},
        {"counted_at_the_end", results.all_left}
    };
}

Json full_json(const Options& options, const Results& results) {
    const bot::Tally all = everything(results);
    const std::vector<std::string> failed = verdict(options, results);
    return Json{
        {"bots", options.bots},
        {"tables", options.tables},
        {"seed", options.seed},
        {"whole_run", phase_json(whole_play(results))},
        {"no_think", phase_json(results.phases[static_cast<std::size_t>(Phase::fast)])},
        {"happened", happenings_json(results, all)},
        {"chips", chips_json(results)},
        {"gaps", all.gaps},
        {"bad_frames", all.bad_frames},
        {"errors", all.errors},
        {"errors_expected", all.expected},
        {"closed_by_server", all.closes},
        {"failures", failed},
        {"passed", failed.empty()}
    };
}

std::string one_line(const Json& object) {
    std::string line;
    for (const auto& [name, value] : object.items()) {
        if (value.is_object()) continue;
        line.append(line.empty() ? "" : "  ").append(name).append(" ");
        if (value.is_number_float()) {
            std::array<char, 32> digits{};
            std::snprintf(digits.data(), digits.size(), "%.2f", value.get<double>());
            line.append(digits.data());
        } else {
            line.append(value.dump());
        }
    }
    return line;
}

}  // namespace

std::vector<std::string> verdict(const Options& options, const Results& results) {
    std::vector<std::string> failed = results.failures;
    const bot::Tally all = everything(results);
    for (const std::string& fault : results.happenings.faults)
        failed.push_back(fault);
    if (all.gaps > 0) failed.push_back(std::to_string(all.gaps) + " gaps in the sequence");
    if (all.bad_frames > 0) failed.push_back(std::to_string(all.bad_frames) + " bad frames");
    for (const auto& [code, count] : all.errors) {
        if (!excused(options, code)) failed.push_back(std::to_string(count) + " errors " + code);
    }
    if (all.lost > 0 && !options.expect_restarts) {
        failed.push_back(std::to_string(all.lost) + " connections closed by the server");
    }
    const game::Chips expected = results.initial + results.granted + results.net;
    if (results.all_left && results.final_sum != expected) {
        failed.push_back(
            "chips were not conserved: " + std::to_string(expected.units()) + " expected, " +
            std::to_string(results.final_sum.units()) + " found"
        );
    }
    if (results.happenings.hands == 0) failed.emplace_back("no hand was played");
    return failed;
}

std::string report_json(const Options& options, const Results& results) {
    return full_json(options, results).dump() + "\n";
}

std::string report_text(const Options& options, const Results& results) {
    const Json all = full_json(options, results);
    std::string text = "cardroom-swarm: " + one_line(all.at("whole_run")) + "\n";
    for (const char* phase : {"whole_run", "no_think"}) {
        text += std::string{phase} + "\n";
        text += "  " + one_line(all.at(phase)) + "\n";
        text += "  act->ok     " + one_line(all.at(phase).at("act_to_ok")) + "\n";
        text += "  act->event  " + one_line(all.at(phase).at("act_to_event")) + "\n";
    }
    text += "happened  " + one_line(all.at("happened")) + "\n";
    text += "chips     " + one_line(all.at("chips")) + "\n";
    for (const char* list : {"errors", "errors_expected", "closed_by_server"}) {
        text += std::string{list} + "  " + all.at(list).dump() + "\n";
    }
    text += "gaps " + all.at("gaps").dump() + "  seed " + all.at("seed").dump() + "\n";
    for (const Json& failure : all.at("failures")) {
        text += "FAILED: " + failure.get_ref<const std::string&>() + "\n";
    }
    return text + (all.at("failures").empty() ? "passed\n" : "failed\n");
}

}  // namespace cardroom::server::swarm
