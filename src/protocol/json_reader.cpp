#include "protocol/json_reader.hpp"

#include "protocol/base64.hpp"
#include "protocol/time_text.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace dms::protocol {

namespace {

namespace dom = simdjson::dom;

const char* type_name(dom::element e)
{
    switch (e.type()) {
    case dom::element_type::ARRAY: return "a list";
    case dom::element_type::OBJECT: return "an object";
    case dom::element_type::STRING: return "a string";
    case dom::element_type::BOOL: return "a boolean";
    case dom::element_type::NULL_VALUE: return "null";
    default: return "a number";
    }
}

class reader
{
public:
    explicit reader(reading how) : how_(how) {}

    /// False when the element does not fit; `error()` then says where.
    bool structure(dom::element e, const model::shape& s, void* value)
    {
        dom::object object;
        if (e.get(object) != simdjson::SUCCESS)
            return wrong_type("an object", e);
        return s.alternatives ? alternative(object, s, value) : members(object, s, value);
    }

    codec_error error() const
    {
        std::string place;
        for (auto step = path_.rbegin(); step != path_.rend(); ++step) {
            if (!place.empty() && step->front() != '[')
                place += '.';
            place += *step;
        }
        return {place, what_};
    }

private:
    bool members(dom::object object, const model::shape& s, void* value)
    {
        std::size_t next = 0; // the service writes members in the model's order, mostly
        for (auto field : object) {
            const auto* m = find(s, field.key, next);
            if (!m) {
                if (how_ == reading::answer || field.key == "__type")
                    continue;
                path_.emplace_back(field.key);
                return fail("unknown member");
            }
            if (field.value.is_null())
                continue;
            auto* place = static_cast<char*>(value) + m->offset;
            void* target = m->plain ? place : m->type->optional_emplace(place);
            if (!any(field.value, *m->type, target))
                return step_back(std::string(m->name()));
        }
        return how_ == reading::answer || required_present(object, s);
    }

    static const model::member* find(const model::shape& s, std::string_view key, std::size_t& next)
    {
        if (key.empty())
            return nullptr;
        const auto* const members = s.members.data();
        const auto count = s.members.size();
        for (std::size_t tried = 0; tried < count; ++tried, ++next) {
            if (next >= count)
                next = 0;
            const auto& m = members[next];
            // Length and last letter tell nearly all names apart; a call to compare the rest is for the right
            // one.
            if (m.name_size == key.size() && m.name_data[key.size() - 1] == key.back() && m.name() == key) {
                ++next;
                return &m;
            }
        }
        return nullptr;
    }

    bool required_present(dom::object object, const model::shape& s)
    {
        for (const auto& m : s.members) {
            if (!m.required)
                continue;
            dom::element found;
            if (object[m.name()].get(found) != simdjson::SUCCESS || found.is_null()) {
                path_.emplace_back(m.name());
                return fail("required member is missing");
            }
        }
        return true;
    }

    bool alternative(dom::object object, const model::shape& s, void* value)
    {
        bool found = false;
        for (auto field : object) {
            if (field.value.is_null() || field.key == "__type")
                continue;
            if (found) {
                path_.emplace_back(field.key);
                return fail("a second member of a union");
            }
            found = true;
            std::size_t next = 0;
            const auto* m = find(s, field.key, next);
            if (!m && how_ == reading::request) {
                path_.emplace_back(field.key);
                return fail("unknown member");
            }
            if (!m) {
                s.alternatives->set_unknown(value, std::string(field.key));
                continue;
            }
            auto* target = s.alternatives->emplace(value, static_cast<std::size_t>(m - s.members.data()));
            if (!any(field.value, *m->type, target))
                return step_back(std::string(m->name()));
        }
        return found || how_ == reading::answer || fail("one member of the union must be set");
    }

    bool any(dom::element e, const model::value_type& type, void* value)
    {
        using enum model::kind;
        switch (type.what) {
        case boolean: return scalar<bool>(e, value, "a boolean");
        case integer: return whole<std::int32_t>(e, value);
        case long_integer: return whole<std::int64_t>(e, value);
        case double_number: return real(e, value);
        case string: return text(e, [&](std::string_view t) { *static_cast<std::string*>(value) = t; });
        case enumeration:
            return text(e, [&](std::string_view t) { type.enum_assign(value, std::string(t)); });
        case timestamp:
        case iso8601_timestamp: return time(e, value);
        case blob: return bytes(e, value);
        case structure:
        case union_: return this->structure(e, *type.fields, value);
        case list: return elements(e, type, value);
        }
        return fail("unknown kind");
    }

    template <class T>
    bool scalar(dom::element e, void* value, const char* expected)
    {
        return e.get(*static_cast<T*>(value)) == simdjson::SUCCESS || wrong_type(expected, e);
    }

    template <class Store>
    bool text(dom::element e, Store store)
    {
        std::string_view t;
        if (e.get(t) != simdjson::SUCCESS)
            return wrong_type("a string", e);
        store(t);
        return true;
    }

    // A number such as 3.0 or 1e3 counts as whole, like in the SDKs of languages without integers.
    template <class T>
    bool whole(dom::element e, void* value)
    {
        std::int64_t number = 0;
        if (e.get(number) != simdjson::SUCCESS) {
            double real = 0;
            if (!e.is_number())
                return wrong_type("a whole number", e);
            constexpr double exact = 9007199254740992.0; // beyond 2^53 a double is not one number
            if (e.get(real) != simdjson::SUCCESS || std::trunc(real) != real || std::abs(real) > exact)
                return fail("not a whole number of 64 bits");
            number = static_cast<std::int64_t>(real);
        }
        if (number < std::numeric_limits<T>::min() || number > std::numeric_limits<T>::max())
            return fail("number out of range");
        *static_cast<T*>(value) = static_cast<T>(number);
        return true;
    }

    bool real(dom::element e, void* value)
    {
        auto& number = *static_cast<double*>(value);
        if (e.get(number) == simdjson::SUCCESS)
            return true;
        std::string_view name;
        if (e.get(name) != simdjson::SUCCESS)
            return wrong_type("a number", e);
        constexpr auto infinity = std::numeric_limits<double>::infinity();
        if (name == "NaN")
            number = std::numeric_limits<double>::quiet_NaN();
        else if (name == "Infinity")
            number = infinity;
        else if (name == "-Infinity")
            number = -infinity;
        else
            return wrong_type("a number", e);
        return true;
    }

    bool time(dom::element e, void* value)
    {
        double number = 0;
        std::string_view written;
        boost::system::result<dms::timestamp> time = dms::timestamp();
        if (e.get(number) == simdjson::SUCCESS)
            time = from_epoch_seconds(number);
        else if (e.get(written) == simdjson::SUCCESS)
            time = parse_iso8601(written);
        else
            return wrong_type("a timestamp", e);
        if (!time)
            return fail("not a timestamp");
        *static_cast<dms::timestamp*>(value) = *time;
        return true;
    }

    bool bytes(dom::element e, void* value)
    {
        std::string_view written;
        if (e.get(written) != simdjson::SUCCESS)
            return wrong_type("a base64 string", e);
        auto decoded = base64_decode(written);
        if (!decoded)
            return fail("not base64");
        *static_cast<std::vector<unsigned char>*>(value) = std::move(*decoded);
        return true;
    }

    bool elements(dom::element e, const model::value_type& type, void* value)
    {
        dom::array array;
        if (e.get(array) != simdjson::SUCCESS)
            return wrong_type("a list", e);
        // Room at once, but not for whatever a text of many empty elements claims to need.
        constexpr std::size_t most_reserved = 2048;
        type.list_reserve(value, std::min(array.size(), most_reserved));
        std::size_t index = 0;
        for (auto element : array) {
            const auto at = index++;
            if (element.is_null())
                continue;
            if (!any(element, *type.element, type.list_append(value)))
                return step_back("[" + std::to_string(at) + "]");
        }
        return true;
    }

    bool wrong_type(const char* expected, dom::element e)
    {
        return fail(std::string("expected ") + expected + ", found " + type_name(e));
    }

    bool fail(std::string what)
    {
        what_ = std::move(what);
        return false;
    }

    bool step_back(std::string step)
    {
        path_.push_back(std::move(step));
        return false;
    }

    reading how_;
    std::vector<std::string> path_; // innermost step first
    std::string what_;
};

} // namespace

struct reading_memory::parser
{
    dom::parser json;
};

reading_memory::reading_memory() : parser_(std::make_unique<parser>()) {}
reading_memory::~reading_memory() = default;

std::size_t reading_memory::capacity() const noexcept
{
    return parser_->json.capacity();
}

codec_result<void> read_json(std::string_view text, const model::shape* s, void* value, reading how)
{
    reading_memory memory;
    std::string copy(text);
    return read_json(copy, s, value, how, memory);
}

static_assert(room_behind_text >= simdjson::SIMDJSON_PADDING);

codec_result<void> read_json(std::string& text, const model::shape* s, void* value, reading how,
                             reading_memory& memory)
{
    if (!s && how == reading::answer)
        return {};
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        text = "{}";
    text.reserve(text.size() + room_behind_text);

    // DOM instead of on-demand parsing: it validates the whole text, also what is skipped, so that a
    // truncated or damaged answer is never taken for a short one.
    dom::element root;
    if (auto failed = memory.get().json.parse(text.data(), text.size(), false).get(root))
        return codec_error{"", std::string("not JSON: ") + simdjson::error_message(failed)};
    if (root.is_null() && how == reading::answer)
        return {};

    static constexpr model::shape nothing{"Unit", {}, nullptr, nullptr, nullptr};
    reader r(how);
    if (!r.structure(root, s ? *s : nothing, value))
        return r.error();
    return {};
}

} // namespace dms::protocol
