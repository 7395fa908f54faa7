/// Digest: SHA-256 over fields, so that no two different lists of fields hash the same bytes.
#pragma once

#include "ledger/store/types.hpp"

#include <memory>
#include <optional>
#include <string_view>

namespace cardroom::ledger {

/// Numbers go in as eight bytes, texts with their length before them; `what` names the kind of
/// thing hashed and its version.
class Digest {
public:
    explicit Digest(std::string_view what);
    ~Digest();
    Digest(const Digest&) = delete;
    Digest& operator=(const Digest&) = delete;

    void add(std::int64_t number);
    void add(std::string_view text);
    void add(const Hash& hash);
    /// Whether there is one, and then the text or the number itself.
    template <class T>
    void add_if_any(const std::optional<T>& value) {
        add(static_cast<std::int64_t>(value.has_value()));
        if (!value) return;
        if constexpr (requires { value->value(); }) {
            add(value->value());
        } else {
            add(*value);
        }
    }
    [[nodiscard]] Hash finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// SHA-256 of some bytes as they are.
[[nodiscard]] Hash sha256(std::string_view bytes);

}  // namespace cardroom::ledger
