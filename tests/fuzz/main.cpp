// A fuzzer built without libFuzzer: it is given its inputs by name, to look at a finding again.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <vector>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer looks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** arguments) {
    for (int i = 1; i < count; ++i) {
        std::ifstream in{arguments[i], std::ios::binary};
        const std::vector<char> text{std::istreambuf_iterator<char>{in}, {}};
        const std::vector<std::uint8_t> bytes{text.begin(), text.end()};
        (void)LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
        std::printf("%s: no finding\n", arguments[i]);
    }
    return 0;
}
