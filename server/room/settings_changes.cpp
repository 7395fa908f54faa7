#include "server/room/settings_changes.hpp"

#include "server/protocol/codes.hpp"

#include <utility>

namespace cardroom::server {

void SettingsChanges::make(TableId table, Change change, Done done) {
    auto& waiting = waiting_[table];
    if (waiting.size() >= max_settings_changes) {
        return done(code::busy);
    }
    waiting.push_back({std::move(change), std::move(done)});
    if (waiting.size() == 1) {
        next(table);
    }
}

void SettingsChanges::next(TableId table) {
    TableActor* actor = find_(table);
    if (actor == nullptr) {
        return finish(table, code::no_such_table);
    }
    TableSettings settings = actor->settings();
    if (const auto error = waiting_.at(table).front().change(settings); !error.empty()) {
        return finish(table, error);
    }
    std::string text = write_settings(settings);
    catalog_.change_settings(
        table,
        std::move(text),
        [this, table, settings = std::move(settings)](std::string_view error) mutable {
            TableActor* still = find_(table);
            if (error.empty() && still != nullptr) {
                still->change_settings(std::move(settings));
            }
            finish(table, error);
        }
    );
}

void SettingsChanges::finish(TableId table, std::string_view error) {
    const auto found = waiting_.find(table);
    const Done done = std::move(found->second.front().done);
    found->second.pop_front();
    const bool more = !found->second.empty();
    if (!more) {
        waiting_.erase(found);
    }
    done(error);
    if (more) {
        next(table);
    }
}

}  // namespace cardroom::server
