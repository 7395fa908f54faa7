#include "tests/game/support/allocations.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace cardroom::game::testing {
namespace {

thread_local std::int64_t count = 0;

}  // namespace

std::int64_t allocations() {
    return count;
}

}  // namespace cardroom::game::testing

#if !defined(CARDROOM_SANITIZED)
// Those for arrays and without exceptions come here, too.
void* operator new(std::size_t size) {
    ++cardroom::game::testing::count;
    void* const memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr) throw std::bad_alloc{};
    return memory;
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
#endif
