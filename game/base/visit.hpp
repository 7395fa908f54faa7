/// `match`: one lambda for each alternative of a variant.
#pragma once

#include <utility>
#include <variant>

namespace cardroom::game {

template <class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

template <class Variant, class... Fs>
decltype(auto) match(Variant&& variant, Fs&&... cases) {
    return std::visit(Overloaded{std::forward<Fs>(cases)...}, std::forward<Variant>(variant));
}

}  // namespace cardroom::game
