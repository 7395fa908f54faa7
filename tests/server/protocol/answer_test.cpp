// Answers: words for refusals, and text that any JSON reader gets back.
#include "server/protocol/frames.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace cardroom::server {
namespace {

using game::Refusal;

std::string said(const std::string& text) {
    Answer answer = Answer::ok(std::nullopt);
    return std::move(answer.field("text", text)).done();
}

TEST_CASE("every refusal has words of its own") {
    std::vector<std::string> seen;
    for (int i = 0; i <= static_cast<int>(Refusal::not_offered); ++i) {
        const std::string words = words_for(static_cast<Refusal>(i), std::nullopt);
        CHECK_FALSE(words.empty());
        CHECK(std::ranges::find(seen, words) == seen.end());
        seen.push_back(words);
    }
}

TEST_CASE("text is escaped so that any JSON reader gets back what was said") {
    for (const std::string& text :
         {std::string{"a \"quoted\" \\ back"},
          std::string{"tab\tline\nnul\x01"},
          std::string{"Zürich ♠ 🂡"}}) {
        const std::string frame = said(text);
        CHECK(nlohmann::json::parse(frame)["text"].get<std::string>() == text);
    }
    CHECK(said("\xff\"") == R"({"t":"ok","text":"?\""})");
}

}  // namespace
}  // namespace cardroom::server
