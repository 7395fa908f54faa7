// Sealing: a deck opens for its hand only, with its key only, and is the one committed to.
#include "ledger/crypto/sealing.hpp"

#include "ledger/crypto/commitment.hpp"
#include "ledger/crypto/key_file.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace cardroom::ledger {

namespace {

constexpr TableId table{7};
constexpr HandNo hand{3};

/// A folder of this test's own, removed with it.
class TemporaryFolder {
public:
    TemporaryFolder()
        : path_{
              std::filesystem::temp_directory_path() /
              ("cardroom-sealing-" + std::to_string(getpid()))
          } {
        std::filesystem::create_directories(path_);
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

}  // namespace

TEST_CASE("a sealed deck opens to the same 52 cards") {
    const KeyRing ring = KeyRing::fresh();
    const auto [deck, sealed] = ring.shuffle(table, hand);
    std::set<int> codes;
    for (const game::Card card : deck.order())
        codes.insert(card.code());
    CHECK(codes.size() == game::deck_size);
    CHECK(ring.opened(table, hand, sealed).deck() == deck);
    CHECK(ring.shuffle(table, hand).first != deck);
}

TEST_CASE("an altered or misplaced deck does not open") {
    const KeyRing ring = KeyRing::fresh();
    const SealedDeck sealed = ring.shuffle(table, hand).second;
    const auto opens = [&](TableId t, HandNo h, const std::string& bytes, const Hash& root) {
        try {
            (void)ring.opened(t, h, {root, bytes, sealed.key_id});
            return true;
        } catch (const std::runtime_error&) {
            return false;
        }
    };
    REQUIRE(opens(table, hand, sealed.sealed, sealed.root));
    CHECK_FALSE(opens(table.next(), hand, sealed.sealed, sealed.root));
    CHECK_FALSE(opens(table, hand.next(), sealed.sealed, sealed.root));
    CHECK_FALSE(opens(table, hand, sealed.sealed + "x", sealed.root));
    CHECK_FALSE(opens(table, hand, "", sealed.root));
    Hash root = sealed.root;
    root[31] ^= 1U;
    CHECK_FALSE(opens(table, hand, sealed.sealed, root));
    for (std::size_t i = 0; i < sealed.sealed.size(); ++i) {
        std::string altered = sealed.sealed;
        altered[i] = static_cast<char>(altered[i] ^ 1);
        CHECK_FALSE(opens(table, hand, altered, sealed.root));
    }
}

TEST_CASE("a missing key is named") {
    const KeyRing ring = KeyRing::fresh();
    const SealedDeck sealed = ring.shuffle(table, hand).second;
    const KeyRing other = KeyRing::fresh();
    try {
        (void)other.opened(table, hand, sealed);
        FAIL("opened without its key");
    } catch (const MissingKey& missing) {
        CHECK(missing.key_id() == sealed.key_id);
        CHECK(std::string{missing.what()}.find(sealed.key_id) != std::string::npos);
    }
}

TEST_CASE("the key file is made private, read again, and refused when it is not right") {
    const TemporaryFolder folder;
    const std::filesystem::path file = folder / "deep/er/keys";
    const SealedDeck sealed = KeyRing::open(file).shuffle(table, hand).second;
    struct stat info{};
    REQUIRE(stat(file.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777U) == 0600U);
    CHECK_NOTHROW((void)KeyRing::open(file).opened(table, hand, sealed));
    // Rotation: a new last line seals, the old key still opens.
    std::ofstream{file, std::ios::app} << "newer " << std::string(64, 'a') << "\n";
    const KeyRing rotated = KeyRing::open(file);
    CHECK(rotated.shuffle(table, hand).second.key_id == "newer");
    CHECK_NOTHROW((void)rotated.opened(table, hand, sealed));
    std::ofstream{file, std::ios::app} << "newer " << std::string(64, 'b') << "\n";
    CHECK_THROWS_WITH_AS((void)KeyRing::open(file), doctest::Contains("twice"), std::runtime_error);
    std::ofstream{file} << "short 0011\n";
    CHECK_THROWS_WITH_AS(
        (void)KeyRing::open(file), doctest::Contains("64 hex digits"), std::runtime_error
    );
    std::ofstream{file} << "\n";
    CHECK_THROWS_AS((void)KeyRing::open(file), std::runtime_error);
    std::ofstream{file} << "good " << std::string(64, 'b') << "\n";
    CHECK_NOTHROW((void)KeyRing::open(file));
    REQUIRE(chmod(file.c_str(), 0640) == 0);
    CHECK_THROWS_WITH_AS(
        (void)KeyRing::open(file), doctest::Contains("chmod 600"), std::runtime_error
    );
}

TEST_CASE("the root commits to each card in its place, hand and salt") {
    DeckSeed seed{};
    seed[0] = 9;
    std::array<game::Card, game::deck_size> order{};
    for (int i = 0; i < game::deck_size; ++i) {
        order.at(static_cast<std::size_t>(i)) = game::Card::from_code(i);
    }
    const Hash root = deck_root(table, hand, seed, game::Deck{order});
    CHECK(root != deck_root(table, hand.next(), seed, game::Deck{order}));
    CHECK(root != deck_root(table.next(), hand, seed, game::Deck{order}));
    std::swap(order[0], order[1]);
    CHECK(root != deck_root(table, hand, seed, game::Deck{order}));
    std::swap(order[0], order[1]);
    seed[0] = 8;
    CHECK(root != deck_root(table, hand, seed, game::Deck{order}));
    CHECK(salt_at(seed, 0) != salt_at(seed, 1));
}

TEST_CASE("a proof opens the cards asked for and no other") {
    const KeyRing ring = KeyRing::fresh();
    const auto [deck, sealed] = ring.shuffle(table, hand);
    const OpenedDeck opened = ring.opened(table, hand, sealed);
    CHECK(opened.deck() == deck);
    const DeckProof proof = opened.prove((1U << 3U) | (1U << 17U));
    CHECK(proof.root == sealed.root);
    REQUIRE(proof.cards.size() == 2);
    CHECK(proof.cards[0].position == 3);
    CHECK(proof.cards[0].card == deck.at(3));
    CHECK(proof.cards[1].card == deck.at(17));
    CHECK(fault_in(table, hand, proof) == std::nullopt);
    CHECK(fault_in(table, hand, opened.prove({})) == std::nullopt);
}

TEST_CASE("whatever is changed in a proof is found") {
    const KeyRing ring = KeyRing::fresh();
    const SealedDeck sealed = ring.shuffle(table, hand).second;
    const DeckProof good = ring.opened(table, hand, sealed).prove(7);
    CHECK(fault_in(table.next(), hand, good));
    CHECK(fault_in(table, hand.next(), good));
    struct Row {
        const char* name;
        void (*change)(DeckProof&);
    };
    for (const Row& row : {
             Row{"the root", [](DeckProof& proof) { proof.root[0] ^= 1U; }},
             Row{"a closed leaf", [](DeckProof& proof) { proof.leaves[51][31] ^= 1U; }},
             Row{"a salt", [](DeckProof& proof) { proof.cards[1].salt[15] ^= 1U; }},
             Row{"a place", [](DeckProof& proof) { proof.cards[1].position = 5; }},
             Row{"no place", [](DeckProof& proof) { proof.cards[1].position = 52; }},
             Row{"a card", [](DeckProof& proof) { proof.cards[0].card = proof.cards[1].card; }},
             Row{"twice", [](DeckProof& proof) { proof.cards.push_back(proof.cards[0]); }},
         }) {
        CAPTURE(row.name);
        DeckProof changed = good;
        row.change(changed);
        CHECK(fault_in(table, hand, changed));
    }
}

TEST_CASE("a card's leaf cannot be found out by trying all cards: each has its own 128-bit salt") {
    const KeyRing ring = KeyRing::fresh();
    const SealedDeck sealed = ring.shuffle(table, hand).second;
    const DeckProof all = ring.opened(table, hand, sealed).prove(~std::bitset<game::deck_size>{});
    std::set<Salt> salts;
    for (const ProvedCard& card : all.cards)
        salts.insert(card.salt);
    CHECK(salts.size() == game::deck_size);
    static_assert(sizeof(Salt) == 16);
    for (const ProvedCard& secret : all.cards) {
        for (const ProvedCard& opened : all.cards) {
            if (opened.position == secret.position) continue;
            const Hash guess = leaf_hash(table, hand, secret.position, opened.salt, secret.card);
            CHECK(guess != all.leaves.at(static_cast<std::size_t>(secret.position)));
        }
    }
}

TEST_CASE("a rotated key file keeps its old keys, its comments and its mode") {
    const TemporaryFolder folder;
    const std::filesystem::path file = folder / "rotating/keys";
    const KeyRing before = KeyRing::open(file);
    const SealedDeck sealed = before.shuffle(table, hand).second;
    std::ofstream{file, std::ios::app} << "# kept since the beginning";
    const std::string id = add_key(file);
    const KeyRing after = KeyRing::open(file);
    CHECK(after.shuffle(table, hand).second.key_id == id);
    CHECK(after.has(sealed.key_id));
    CHECK_NOTHROW((void)after.opened(table, hand, sealed));
    struct stat info{};
    REQUIRE(stat(file.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777U) == 0600U);
    std::ifstream stream{file};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    CHECK(text.find("# kept since the beginning\n" + id + " ") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder / "rotating/keys.new"));
}

TEST_CASE("a key file that is not right is not rotated") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS((void)add_key(folder / "none"), std::runtime_error);
    const std::filesystem::path file = folder / "open-to-all";
    (void)KeyRing::open(file);
    REQUIRE(chmod(file.c_str(), 0644) == 0);
    CHECK_THROWS_WITH_AS((void)add_key(file), doctest::Contains("chmod 600"), std::runtime_error);
    REQUIRE(chmod(file.c_str(), 0600) == 0);
    std::ofstream{folder / "open-to-all.new"} << "left behind\n";
    CHECK_THROWS_WITH_AS(
        (void)add_key(file), doctest::Contains("open-to-all.new"), std::runtime_error
    );
}

TEST_CASE("every card comes to every position about equally often") {
    const KeyRing ring = KeyRing::fresh();
    constexpr int rounds = 20'000;
    std::array<std::array<int, game::deck_size>, game::deck_size> seen{};
    for (int i = 0; i < rounds; ++i) {
        const game::Deck deck = ring.shuffle(table, hand).first;
        for (int at = 0; at < game::deck_size; ++at) {
            ++seen.at(static_cast<std::size_t>(at))
                  .at(static_cast<std::size_t>(deck.at(at).code()));
        }
    }
    const double expected = static_cast<double>(rounds) / game::deck_size;
    double chi_square = 0;
    for (const auto& row : seen) {
        for (const int count : row) {
            chi_square += (count - expected) * (count - expected) / expected;
        }
    }
    // 2,601 degrees of freedom: outside these limits once in about a million honest runs.
    CHECK(chi_square > 2'260);
    CHECK(chi_square < 2'960);
}

}  // namespace cardroom::ledger
