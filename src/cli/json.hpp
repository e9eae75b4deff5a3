#pragma once

#include <boost/system/result.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// JSON as a tree: what the command line takes apart and puts together. The library's codec goes to C++ types
/// instead; a command knows only the tables.
namespace dms::cli {

/// A JSON value. Members keep their order, and numbers the text that they were written with, so that what the
/// service wrote is what the user reads.
class json
{
public:
    enum class kind
    {
        null,
        boolean,
        number,
        string,
        array,
        object
    };
    using member = std::pair<std::string, json>;

    json() = default;
    static json boolean(bool value);
    /// `text` must be a JSON number.
    static json number(std::string text);
    static json string(std::string text);
    static json array();
    static json object();

    kind what() const noexcept { return what_; }
    bool is(kind k) const noexcept { return what_ == k; }

    /// Of a string or a number; "true" or "false" of a boolean; empty otherwise.
    const std::string& text() const noexcept { return text_; }

    std::vector<json>& elements() noexcept { return elements_; }
    const std::vector<json>& elements() const noexcept { return elements_; }
    std::vector<member>& members() noexcept { return members_; }
    const std::vector<member>& members() const noexcept { return members_; }

    /// The member of that name, or null.
    const json* find(std::string_view name) const noexcept;
    json* find(std::string_view name) noexcept;
    /// Replaces the member of that name, or appends it.
    void set(std::string_view name, json value);
    void erase(std::string_view name);

    /// "a list", "an object", ...: for messages.
    const char* kind_name() const noexcept;

    /// Without any white space.
    std::string compact() const;
    /// As Python's `json.dumps(value, indent=4, ensure_ascii=False)` writes it, which is what `aws` prints.
    std::string pretty() const;

private:
    json(kind what, std::string text);
    void append_compact(std::string& out) const;
    void append_pretty(std::string& out, int depth) const;
    void append_scalar(std::string& out) const;

    kind what_ = kind::null;
    std::string text_;
    std::vector<json> elements_;
    std::vector<member> members_;
};

/// Why a text is not JSON.
class json_error
{
public:
    json_error() = default;
    // Not a constructor: a result<std::string, json_error> would not know a value from an error.
    static json_error because(std::string text)
    {
        json_error e;
        e.what = std::move(text);
        return e;
    }

    std::string what;
};

[[noreturn]] void throw_exception_from_error(const json_error& e, const boost::source_location&);

template <class T>
using json_result = boost::system::result<T, json_error>;

json_result<json> parse_json(std::string_view text);

} // namespace dms::cli
