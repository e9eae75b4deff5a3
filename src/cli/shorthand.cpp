#include "cli/shorthand.hpp"

#include <cctype>
#include <optional>

namespace dms::cli {

namespace {

constexpr int deepest = 64;

bool is_key_character(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' || c == '#' ||
           c == '/' || c == ':';
}

class shorthand_parser
{
public:
    explicit shorthand_parser(std::string_view text) : text_(text) {}

    json_result<json> run()
    {
        auto out = pairs('\0');
        if (!problem_.empty())
            return json_error::because(problem_);
        return out;
    }

private:
    json pairs(char closing)
    {
        auto out = json::object();
        skip_space();
        if (closing != '\0' && peek() == closing)
            return out;
        while (problem_.empty()) {
            const auto key = this->key();
            if (!problem_.empty())
                break;
            if (out.find(key)) {
                fail("second value for '" + key + "'");
                break;
            }
            out.set(key, values(closing));
            skip_space();
            if (!problem_.empty() || peek() == closing)
                break;
            expect(',');
        }
        return out;
    }

    std::string key()
    {
        skip_space();
        std::string out;
        while (is_key_character(peek()))
            out += text_[at_++];
        skip_space();
        if (out.empty())
            fail(at_ < text_.size() ? "expected a key" : "expected a key, found the end");
        expect('=');
        return out;
    }

    // One value, or a list when more values follow before the next key.
    json values(char closing)
    {
        auto first = value(closing);
        if (!follows_value())
            return first;
        auto out = json::array();
        out.elements().push_back(std::move(first));
        while (problem_.empty() && follows_value()) {
            expect(',');
            skip_space();
            if (at_ >= text_.size() || peek() == closing)
                break; // "Values=a," is a list of one
            out.elements().push_back(value(closing));
        }
        return out;
    }

    // After a comma: does a value come, and not a key?
    bool follows_value()
    {
        const auto before = at_;
        skip_space();
        if (peek() != ',') {
            at_ = before;
            return false;
        }
        ++at_;
        skip_space();
        while (is_key_character(peek()))
            ++at_;
        skip_space();
        const bool is_key = peek() == '=' && at_ > before;
        at_ = before;
        skip_space();
        return !is_key;
    }

    json value(char closing)
    {
        skip_space();
        if (++depth_ > deepest) {
            fail("nested too deeply");
            return {};
        }
        json out;
        switch (peek()) {
        case '{':
            ++at_;
            out = pairs('}');
            expect('}');
            break;
        case '[':
            ++at_;
            out = list();
            break;
        case '\'':
        case '"': out = json::string(quoted()); break;
        default: out = json::string(plain(closing));
        }
        --depth_;
        return out;
    }

    json list()
    {
        auto out = json::array();
        skip_space();
        if (peek() == ']') {
            ++at_;
            return out;
        }
        while (problem_.empty()) {
            out.elements().push_back(value(']'));
            skip_space();
            if (peek() == ']')
                break;
            expect(',');
        }
        expect(']');
        return out;
    }

    std::string quoted()
    {
        const char quote = text_[at_++];
        std::string out;
        while (at_ < text_.size() && text_[at_] != quote) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size() &&
                (text_[at_ + 1] == quote || text_[at_ + 1] == '\\'))
                ++at_;
            out += text_[at_++];
        }
        if (at_ >= text_.size())
            fail(std::string("no closing ") + quote);
        else
            ++at_;
        return out;
    }

    std::string plain(char closing)
    {
        std::string out;
        std::size_t kept = 0; // length without trailing spaces that were not escaped
        while (at_ < text_.size() && text_[at_] != ',' && (closing == '\0' || text_[at_] != closing)) {
            const bool escaped =
                text_[at_] == '\\' && at_ + 1 < text_.size() &&
                (text_[at_ + 1] == ',' || text_[at_ + 1] == '\\' || text_[at_ + 1] == closing);
            if (escaped)
                ++at_;
            out += text_[at_++];
            if (escaped || std::isspace(static_cast<unsigned char>(out.back())) == 0)
                kept = out.size();
        }
        out.resize(kept);
        return out;
    }

    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    void skip_space()
    {
        while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0)
            ++at_;
    }

    void expect(char c)
    {
        if (!problem_.empty())
            return;
        skip_space();
        if (peek() == c)
            ++at_;
        else
            fail(std::string("expected '") + c + "'" +
                 (at_ < text_.size() ? std::string(", found '") + text_[at_] + "'" : ", found the end"));
    }

    void fail(std::string what)
    {
        if (problem_.empty())
            problem_ = what + " at character " + std::to_string(at_ + 1);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::string problem_;
};

} // namespace

json_result<json> parse_shorthand(std::string_view text)
{
    return shorthand_parser(text).run();
}

} // namespace dms::cli
