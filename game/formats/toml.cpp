#include "game/formats/toml.hpp"

#include "game/formats/encoding.hpp"
#include "game/formats/plain.hpp"
#include "game/formats/toml_values.hpp"

#include <algorithm>
#include <charconv>

namespace cardroom::game::formats {

namespace {

bool is_blank(char letter) {
    return letter == ' ' || letter == '\t';
}

bool is_control(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (byte < 0x20 && letter != '\t') || byte == 0x7F;
}

bool is_key_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
}

/// Reads from the front; the first thing wrong is kept, and nothing is read after it.
class TomlReader {
public:
    explicit TomlReader(std::string_view text) : rest_{text} {}

    std::variant<TomlFields, FormatError> read() {
        while (!error_) {
            skip_to_content();
            if (rest_.empty() || error_) break;
            read_field();
        }
        if (error_) return *error_;
        return std::move(fields_);
    }

private:
    void fail(std::string reason) {
        if (!error_) error_ = FormatError{line_, std::move(reason)};
    }

    [[nodiscard]] char next() const { return rest_.empty() ? '\n' : rest_.front(); }

    void skip_blanks() {
        while (!rest_.empty() && is_blank(rest_.front())) {
            rest_.remove_prefix(1);
        }
    }

    /// Takes the end of a line, when it stands here.
    bool take_line_end() {
        const std::size_t length = rest_.starts_with("\r\n") ? 2 : rest_.starts_with('\n') ? 1 : 0;
        rest_.remove_prefix(length);
        if (length > 0) ++line_;
        return length > 0;
    }

    void skip_comment() {
        if (next() != '#') return;
        const std::size_t end = std::min(rest_.find('\n'), rest_.size());
        std::string_view comment = rest_.substr(0, end);
        if (comment.ends_with('\r')) comment.remove_suffix(1);
        if (std::ranges::any_of(comment, is_control)) fail("a control character in a comment");
        rest_.remove_prefix(comment.size());
    }

    /// Past blanks, comments and line ends.
    void skip_to_content() {
        do {
            skip_blanks();
            skip_comment();
        } while (!error_ && take_line_end());
    }

    void read_field() {
        TomlField field{line_, read_key(), {}};
        skip_blanks();
        if (next() == '.') return fail("a dotted key");
        if (next() != '=') return fail("no '=' after the key '" + field.key + "'");
        rest_.remove_prefix(1);
        skip_blanks();
        field.value = read_value(0);
        skip_blanks();
        skip_comment();
        if (error_) return;
        if (!rest_.empty() && !take_line_end()) return fail("something follows the value");
        keep(std::move(field));
    }

    void keep(TomlField field) {
        if (std::ranges::find(fields_, field.key, &TomlField::key) != fields_.end()) {
            error_ = FormatError{field.line, "'" + field.key + "' is given twice"};
        } else if (fields_.size() == max_toml_fields) {
            fail("too many fields");
        } else {
            fields_.push_back(std::move(field));
        }
    }

    std::string read_key() {
        if (next() == '"') return read_string('"');
        if (next() == '\'') return read_string('\'');
        if (next() == '[') fail("a table: one hand is one file");
        if (rest_.starts_with(byte_order_mark)) fail("a byte order mark within the text");
        std::string key;
        while (!rest_.empty() && is_key_letter(rest_.front())) {
            key += rest_.front();
            rest_.remove_prefix(1);
        }
        if (key.empty()) fail("no key");
        return key;
    }

    TomlValue read_value(int depth) {
        const int line = line_;
        switch (next()) {
            case '"':
                return {line, read_string('"')};
            case '\'':
                return {line, read_string('\'')};
            case '[':
                return {line, read_array(depth + 1)};
            case '{':
                fail("a table inside a line");
                return {};
            default:
                return read_word();
        }
    }

    TomlValue read_word() {
        const std::size_t end = std::min(rest_.find_first_of(" \t\r\n,]#"), rest_.size());
        const std::string_view word = rest_.substr(0, end);
        rest_.remove_prefix(end);
        if (word == "true" || word == "false") return {line_, word == "true"};
        if (const auto number = read_decimal(word)) return {line_, *number};
        if (const auto time = read_time(word)) return {line_, *time};
        fail(word.empty() ? "no value" : "not a value");
        return {};
    }

    TomlArray read_array(int depth) {
        TomlArray items;
        if (depth > max_toml_depth) fail("arrays too deep in each other");
        rest_.remove_prefix(1);
        skip_to_content();
        while (!error_ && next() != ']') {
            if (rest_.empty()) fail("an array without its end");
            items.push_back(read_value(depth));
            skip_to_content();
            if (next() == ',') {
                rest_.remove_prefix(1);
                skip_to_content();
            } else if (!error_ && next() != ']') {
                fail(rest_.empty() ? "an array without its end" : "no ',' between two items");
            }
        }
        if (!error_) rest_.remove_prefix(1);
        return items;
    }

    std::string read_string(char quote) {
        if (rest_.starts_with(std::string(3, quote))) fail("a string of several lines");
        std::string text;
        rest_.remove_prefix(1);
        while (!error_ && next() != quote) {
            if (rest_.empty() || is_control(rest_.front())) {
                fail("a string without its end");
            } else if (quote == '"' && next() == '\\') {
                text += read_escape();
            } else {
                text += rest_.front();
                rest_.remove_prefix(1);
            }
        }
        if (!error_) rest_.remove_prefix(1);
        return text;
    }

    std::string read_escape() {
        constexpr std::string_view names = "btnfr\"\\";
        constexpr std::string_view meanings = "\b\t\n\f\r\"\\";
        const char name = rest_.size() > 1 ? rest_[1] : ' ';
        rest_.remove_prefix(std::min<std::size_t>(2, rest_.size()));
        if (name == 'u') return read_code(4);
        if (name == 'U') return read_code(8);
        const std::size_t at = names.find(name);
        if (at != std::string_view::npos) return {meanings[at]};
        fail("an unknown escape in a string");
        return {};
    }

    std::string read_code(std::size_t digits) {
        std::uint32_t code = 0;
        const std::string_view hex = rest_.substr(0, digits);
        const auto read = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
        const bool whole = hex.size() == digits && read.ptr == hex.data() + digits;
        const bool character = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        if (!whole || !character) {
            fail("an escape that is no character");
            return {};
        }
        rest_.remove_prefix(digits);
        return in_utf8(code);
    }

    std::string_view rest_;
    int line_ = 1;
    TomlFields fields_;
    std::optional<FormatError> error_;
};

}  // namespace

std::variant<TomlFields, FormatError> read_toml(std::string_view text) {
    if (const auto other = other_encoding(text); !other.empty()) {
        return FormatError{1, "the text is " + std::string{other} + "; only UTF-8 is read"};
    }
    if (text.size() > max_toml_size) return FormatError{0, "the text is too long"};
    text = without_byte_order_mark(text);
    const std::string_view good = text.substr(0, utf8_length(text));
    if (good.size() < text.size()) {
        const auto line = 1 + std::ranges::count(good, '\n');
        return FormatError{static_cast<int>(line), "a byte that is not of UTF-8"};
    }
    return TomlReader{text}.read();
}

}  // namespace cardroom::game::formats
