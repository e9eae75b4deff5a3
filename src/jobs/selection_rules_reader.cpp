#include "selection_rules_reader.hpp"

#include "selection_rules_text.hpp"

#include <utility>

namespace dms::detail {
namespace {

constexpr std::size_t deepest = 64;

class reader
{
public:
    explicit reader(std::string_view text) : text_(text) {}

    std::optional<json_fault> read(json_node& root)
    {
        read_document(root);
        return std::move(fault_);
    }

private:
    bool read_document(json_node& root)
    {
        if (text_.starts_with("\xEF\xBB\xBF"))
            return fail("the text starts with a byte order mark, which JSON does not allow");
        skip_space();
        if (!read_value(root, 0))
            return false;
        skip_space();
        return at_end() || fail("there is more text after the end of the document");
    }

    // Reports the first fault only, for what follows it cannot be understood. Always returns false.
    bool fail(std::string message)
    {
        if (!fault_) {
            fault_.emplace();
            fault_->line = line_;
            fault_->column = column_;
            fault_->message = std::move(message);
        }
        return false;
    }

    bool at_end() const { return position_ >= text_.size(); }
    bool at(char c) const { return !at_end() && text_[position_] == c; }
    bool at_digit() const { return !at_end() && text_[position_] >= '0' && text_[position_] <= '9'; }

    // Steps over one code point of the given length in bytes; never over a line feed.
    void step(std::size_t bytes = 1)
    {
        position_ += bytes;
        ++column_;
    }

    bool take(char c)
    {
        if (!at(c))
            return false;
        step();
        return true;
    }

    void skip_space()
    {
        for (;; ++position_) {
            if (at('\n')) {
                ++line_;
                column_ = 1;
            } else if (at(' ') || at('\t') || at('\r')) {
                ++column_;
            } else {
                return;
            }
        }
    }

    bool read_value(json_node& node, std::size_t depth)
    {
        node.line = line_;
        node.column = column_;
        if (at_end())
            return fail("the text ends where a value is expected");
        switch (text_[position_]) {
        case '{': return read_children(node, json_kind::object, '}', depth);
        case '[': return read_children(node, json_kind::array, ']', depth);
        case '"': node.kind = json_kind::string; return read_string(node.text);
        case 't': node.kind = json_kind::boolean; return read_word("true");
        case 'f': node.kind = json_kind::boolean; return read_word("false");
        case 'n': node.kind = json_kind::null; return read_word("null");
        default: node.kind = json_kind::number; return read_number(node.text);
        }
    }

    bool read_children(json_node& node, json_kind kind, char close, std::size_t depth)
    {
        node.kind = kind;
        if (depth >= deepest)
            return fail("the text is nested too deep");
        step();
        skip_space();
        if (take(close))
            return true;
        for (;;) {
            auto& child = node.children.emplace_back();
            if (kind == json_kind::object && !read_key(child.key))
                return false;
            skip_space();
            if (!read_value(child, depth + 1))
                return false;
            skip_space();
            if (take(close))
                return true;
            if (!take(','))
                return fail(std::string("expected a comma or '") + close + "' here");
            skip_space();
            if (at(close))
                return fail("there is a comma after the last element");
        }
    }

    bool read_key(std::string& key)
    {
        if (!at('"'))
            return fail("expected the name of a member, in double quotes, here");
        if (!read_string(key))
            return false;
        skip_space();
        return take(':') || fail("expected a colon after the name of a member here");
    }

    bool read_word(std::string_view word)
    {
        if (!text_.substr(position_).starts_with(word))
            return fail("expected a value here");
        for (std::size_t i = 0; i < word.size(); ++i)
            step();
        return true;
    }

    bool read_digits()
    {
        if (!at_digit())
            return fail("expected a digit here");
        while (at_digit())
            step();
        return true;
    }

    bool read_number(std::string& out)
    {
        const auto start = position_;
        if (!at('-') && !at_digit())
            return fail("expected a value here");
        take('-');
        if (!take('0') && !read_digits()) // a leading zero stands alone
            return false;
        if (take('.') && !read_digits())
            return false;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            if (!read_digits())
                return false;
        }
        out = text_.substr(start, position_ - start);
        return true;
    }

    bool read_string(std::string& out)
    {
        step(); // the opening quote
        while (!take('"')) {
            if (at_end())
                return fail("the text ends inside a string");
            if (static_cast<unsigned char>(text_[position_]) < 0x20)
                return fail("a control character inside a string must be escaped");
            if (at('\\')) {
                if (!read_escape(out))
                    return false;
                continue;
            }
            const auto length = utf8_length_at(text_, position_);
            if (length == 0)
                return fail("the text is not UTF-8 here");
            out += text_.substr(position_, length);
            step(length);
        }
        return true;
    }

    bool read_escape(std::string& out)
    {
        static constexpr std::string_view letters = "\"\\/bfnrt";
        static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";

        step(); // the backslash
        if (take('u'))
            return read_unicode_escape(out);
        const auto which = at_end() ? std::string_view::npos : letters.find(text_[position_]);
        if (which == std::string_view::npos)
            return fail("unknown escape sequence in a string");
        step();
        out += meanings[which];
        return true;
    }

    bool read_unicode_escape(std::string& out)
    {
        unsigned code = 0;
        if (!read_hex(code))
            return false;
        if (code >= 0xDC00 && code <= 0xDFFF)
            return fail("the second half of a surrogate pair without the first");
        if (code >= 0xD800 && code <= 0xDBFF) {
            unsigned low = 0;
            if (!(take('\\') && take('u')))
                return fail("the first half of a surrogate pair without the second");
            if (!read_hex(low))
                return false;
            if (low < 0xDC00 || low > 0xDFFF)
                return fail("the first half of a surrogate pair without the second");
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        }
        append_utf8(out, code);
        return true;
    }

    bool read_hex(unsigned& code)
    {
        for (int i = 0; i < 4; ++i) {
            const char c = at_end() ? '\0' : text_[position_];
            unsigned digit = 0;
            if (c >= '0' && c <= '9')
                digit = static_cast<unsigned>(c - '0');
            else if (c >= 'a' && c <= 'f')
                digit = static_cast<unsigned>(c - 'a') + 10;
            else if (c >= 'A' && c <= 'F')
                digit = static_cast<unsigned>(c - 'A') + 10;
            else
                return fail("expected four hexadecimal digits here");
            code = code * 16 + digit;
            step();
        }
        return true;
    }

    static void append_utf8(std::string& out, unsigned code)
    {
        const auto put = [&](unsigned byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
        if (code < 0x80) {
            put(code);
        } else if (code < 0x800) {
            put(0xC0 | (code >> 6));
            put(0x80 | (code & 0x3F));
        } else if (code < 0x10000) {
            put(0xE0 | (code >> 12));
            put(0x80 | ((code >> 6) & 0x3F));
            put(0x80 | (code & 0x3F));
        } else {
            put(0xF0 | (code >> 18));
            put(0x80 | ((code >> 12) & 0x3F));
            put(0x80 | ((code >> 6) & 0x3F));
            put(0x80 | (code & 0x3F));
        }
    }

    std::string_view text_;
    std::size_t position_ = 0;
    std::size_t line_ = 1;
    std::size_t column_ = 1;
    std::optional<json_fault> fault_;
};

} // namespace

const json_node* json_node::find(std::string_view wanted) const noexcept
{
    if (kind != json_kind::object)
        return nullptr;
    for (const auto& child : children)
        if (child.key == wanted)
            return &child;
    return nullptr;
}

std::optional<json_fault> read_json(std::string_view text, json_node& root)
{
    return reader{text}.read(root);
}

} // namespace dms::detail
