#include "server/metrics/metrics.hpp"

#include "server/version.hpp"
#include "server/work/guard.hpp"

#include <algorithm>
#include <array>
#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace cardroom::server {
namespace {

using prometheus::Counter;
using prometheus::Gauge;
using prometheus::Histogram;
using prometheus::Registry;

/// Seconds; a commit takes a third of a millisecond on an idle disk.
const Histogram::BucketBoundaries commit_buckets{
    0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.25, 0.5, 1, 2.5, 5
};

template <std::size_t size>
using Words = std::array<std::string_view, size>;

constexpr Words<3> works{"log", "settlement", "seat_money"};
constexpr Words<3> hand_ends{"settled", "voided", "refused"};
constexpr Words<5> looked{"transfers", "accounts", "hands", "tables", "rows"};
constexpr Words<2> connection_kinds{"human", "bot"};
constexpr Words<2> queues{"mailboxes", "wallet"};
constexpr Words<2> anonymous_kinds{"silent", "spoke"};
constexpr Words<3> cuts{"address_full", "all_full", "no_descriptors"};

/// Whether there is one word for each enumerator up to `last`.
template <std::size_t size, class Word>
constexpr bool is_whole(const Words<size>&, Word last) {
    return size == static_cast<std::size_t>(last) + 1;
}
static_assert(is_whole(works, DurableWork::seat_money));
static_assert(is_whole(hand_ends, Metrics::HandEnd::refused));
static_assert(is_whole(looked, Metrics::Looked::rows));
static_assert(is_whole(connection_kinds, Metrics::Who::bot));
static_assert(is_whole(queues, Metrics::Queue::wallet));
static_assert(is_whole(anonymous_kinds, Metrics::Anonymous::spoke));
static_assert(is_whole(cuts, Metrics::Cut::no_descriptors));

template <std::size_t size, class Family, class... More>
auto each(Family& family, const char* label, const Words<size>& words, const More&... more) {
    std::array<decltype(&family.Add({}, more...)), size> metrics{};
    for (std::size_t i = 0; i < size; ++i) {
        metrics[i] = &family.Add({{label, std::string{words[i]}}}, more...);
    }
    return metrics;
}

template <class Metrics, class Word>
auto& at(Metrics& metrics, Word word) {
    return *metrics.at(static_cast<std::size_t>(word));
}

}  // namespace

struct Metrics::Impl {
    prometheus::Family<Counter>& counter(const char* name, const char* help) {
        return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
    }
    prometheus::Family<Gauge>& gauge(const char* name, const char* help) {
        return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
    }
    prometheus::Family<Histogram>& histogram(const char* name, const char* help) {
        return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
    }

    Registry registry;
    Gauge& build = gauge("cardroom_build_info", "Which version runs")
                       .Add({{"version", std::string{version()}}}, 1.0);
    Counter& actions =
        counter("cardroom_durable_actions_total", "Accepted commands that are on disk").Add({});
    std::array<Counter*, 3> hands =
        each(counter("cardroom_hands_total", "Hands that ended"), "result", hand_ends);
    std::array<Histogram*, 3> commits = each(
        histogram(
            "cardroom_commit_seconds", "From being handed over to the verdict of the database"
        ),
        "work",
        works,
        commit_buckets
    );
    std::array<Gauge*, 3> pending =
        each(gauge("cardroom_commits_pending", "Handed over and without a verdict"), "work", works);
    std::array<Gauge*, 2> queue_lengths =
        each(gauge("cardroom_waiting", "What waits in queues, all together"), "queue", queues);
    std::array<Gauge*, 4> tables =
        each(gauge("cardroom_tables", "Open tables of this server"), "state", table_states);
    std::array<Gauge*, 2> connections =
        each(gauge("cardroom_connections", "Sockets that are logged in"), "who", connection_kinds);
    std::array<Gauge*, 2> anonymous =
        each(gauge("cardroom_anonymous_connections", "Not logged in"), "state", anonymous_kinds);
    std::array<Counter*, 3> cut =
        each(counter("cardroom_connections_cut_total", "Anonymous and too many"), "why", cuts);
    Gauge& seated = gauge("cardroom_seated_players", "Seats taken").Add({});
    std::array<Counter*, 5> books = each(
        counter("cardroom_books_checked_total", "What the check of the books saw"), "what", looked
    );
    Counter& passes =
        counter("cardroom_books_passes_total", "Times the check of the books saw everything")
            .Add({});
    Counter& violations =
        counter("cardroom_books_violations_total", "What was wrong with the books; must be 0")
            .Add({});
    std::array<Counter*, entry_names.size()> caught = each(
        counter("cardroom_caught_total", "Faults of the program that were caught; must be 0"),
        "entry",
        entry_names
    );
    Counter& unread =
        counter("cardroom_books_not_read_total", "Checks that the database did not answer").Add({});
};

Metrics::Metrics() : impl_{std::make_unique<Impl>()} {}
Metrics::~Metrics() = default;

void Metrics::began(DurableWork work) {
    at(impl_->pending, work).Increment();
}

void Metrics::ended(DurableWork work, std::chrono::nanoseconds took) {
    at(impl_->pending, work).Decrement();
    at(impl_->commits, work).Observe(std::chrono::duration<double>(took).count());
}

void Metrics::action() {
    impl_->actions.Increment();
}

void Metrics::hand(HandEnd end) {
    at(impl_->hands, end).Increment();
}

void Metrics::books_looked_at(Looked what, std::int64_t count) {
    at(impl_->books, what).Increment(static_cast<double>(count));
}

void Metrics::books_pass() {
    impl_->passes.Increment();
}

void Metrics::books_violations(std::int64_t fresh) {
    impl_->violations.Increment(static_cast<double>(fresh));
}

void Metrics::books_not_read() {
    impl_->unread.Increment();
}

void Metrics::tables(std::string_view state, std::int64_t count) {
    const auto* const found = std::ranges::find(table_states, state);
    const auto place = static_cast<std::size_t>(found - table_states.begin());
    impl_->tables.at(place)->Set(static_cast<double>(count));
}

void Metrics::connections(Who who, std::int64_t count) {
    at(impl_->connections, who).Set(static_cast<double>(count));
}

void Metrics::seated(std::int64_t players) {
    impl_->seated.Set(static_cast<double>(players));
}

void Metrics::anonymous(Anonymous which, std::int64_t count) {
    at(impl_->anonymous, which).Set(static_cast<double>(count));
}

void Metrics::cut(Cut why, std::int64_t so_far) {
    Counter& counter = at(impl_->cut, why);
    counter.Increment(std::max(0.0, static_cast<double>(so_far) - counter.Value()));
}

void Metrics::waiting(Queue queue, std::int64_t count) {
    at(impl_->queue_lengths, queue).Set(static_cast<double>(count));
}

/// Guards count for the whole process, also where no metrics are at hand.
void Metrics::count_caught() const {
    for (std::size_t i = 0; i < entry_names.size(); ++i) {
        Counter& counter = *impl_->caught.at(i);
        const auto times = static_cast<double>(times_caught(static_cast<Entry>(i)));
        counter.Increment(times - counter.Value());
    }
}

std::string Metrics::text() const {
    count_caught();
    return prometheus::TextSerializer{}.Serialize(impl_->registry.Collect());
}

}  // namespace cardroom::server
