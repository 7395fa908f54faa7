/// Planted bugs: faults that a test build can be told to have, one at a time, so that a test shows
/// what finds them. In a build for players the question costs nothing and the answer is no.
#pragma once

namespace cardroom::game {

enum class Bug {
    none,
    published_before_durable,    ///< viewers hear of a row that is only on its way to the disk
    adopted_before_verdict,      ///< the table changes before the ledger has moved the chips
    dealt_before_settled,        ///< the next hand does not wait for the last one's settlement
    settled_twice,               ///< the ledger does not know a settled hand by its number
    epoch_unchecked,             ///< the log takes rows of an owner that is none any more
    looked_up_before_fenced,     ///< a commit in doubt is looked up while it may still land
    row_dropped_on_retry,        ///< a row in doubt that was not written is called durable
    actions_forgotten,           ///< recovery does not know which actions were answered
    top_up_keys_forgotten,       ///< recovery does not know under which key chips were asked for
    odd_chip_settled_elsewhere,  ///< the settlement splits a pot otherwise than the table
    odd_chip_read_elsewhere,     ///< a replay splits a pot otherwise than the play
    state_after_row,             ///< a row holds the table after itself, not before
    hole_cards_in_shared_frame,  ///< everybody is sent what one player may see
};
inline constexpr Bug last_bug = Bug::hole_cards_in_shared_frame;

#ifdef CARDROOM_TEST_FAULTS

/// Set before any thread starts and after the last has ended.
inline Bug& planted_bug() {
    static Bug bug = Bug::none;
    return bug;
}
inline bool planted(Bug bug) {
    return planted_bug() == bug;
}

/// Plants a bug for as long as it lives.
class Plant {
public:
    explicit Plant(Bug bug) { planted_bug() = bug; }
    ~Plant() { planted_bug() = Bug::none; }
    Plant(const Plant&) = delete;
    Plant& operator=(const Plant&) = delete;
};

#else

constexpr bool planted(Bug /*bug*/) {
    return false;
}

#endif

}  // namespace cardroom::game
