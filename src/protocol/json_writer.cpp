#include "protocol/json_writer.hpp"

#include "protocol/base64.hpp"
#include "protocol/json_text.hpp"
#include "protocol/time_text.hpp"

#include <stdexcept>
#include <vector>

namespace dms::protocol {

namespace {

class writer
{
public:
    writer(std::string& out, writing how) : how_(how), out_(out) {}

    /// False when something cannot be written; `error()` then says what and where.
    bool structure(const model::shape& s, const void* value)
    {
        out_ += '{';
        const bool good = s.alternatives ? alternative(s, value) : members(s, value);
        out_ += '}';
        return good;
    }

    codec_error error() const { return error_; }

private:
    bool members(const model::shape& s, const void* value)
    {
        bool first = true;
        for (const auto& m : s.members) {
            const auto* place = static_cast<const char*>(value) + m.offset;
            const void* present = m.plain ? place : m.type->optional_get(place);
            if (!present)
                continue;
            if (!first)
                out_ += ',';
            first = false;
            if (!member(m, present))
                return false;
        }
        return true;
    }

    bool alternative(const model::shape& s, const void* value)
    {
        const int which = s.alternatives->which(value);
        if (which >= 0)
            return member(s.members[static_cast<std::size_t>(which)], s.alternatives->get(value));
        if (how_ == writing::answer)
            return true;
        error_.what = "no member that can be sent is set";
        return false;
    }

    // Names of members need no escapes: the importer takes identifiers only.
    bool member(const model::member& m, const void* value)
    {
        out_ += '"';
        out_ += m.name();
        out_ += "\":";
        return any(*m.type, value) || step_back(std::string(m.name()));
    }

    /// Puts the step in front of the place of the error, innermost first.
    bool step_back(const std::string& step)
    {
        const bool joins = error_.place.empty() || error_.place.front() == '[';
        error_.place = step + (joins ? "" : ".") + error_.place;
        return false;
    }

    template <class T>
    static const T& as(const void* value)
    {
        return *static_cast<const T*>(value);
    }

    bool any(const model::value_type& type, const void* value)
    {
        using enum model::kind;
        switch (type.what) {
        case boolean: out_ += as<bool>(value) ? "true" : "false"; break;
        case integer: out_ += std::to_string(as<std::int32_t>(value)); break;
        case long_integer: out_ += std::to_string(as<std::int64_t>(value)); break;
        case double_number: append_json_double(out_, as<double>(value)); break;
        case string: append_json_string(out_, as<std::string>(value)); break;
        case enumeration: append_json_string(out_, type.enum_text(value)); break;
        case timestamp: out_ += epoch_seconds(as<dms::timestamp>(value)); break;
        case iso8601_timestamp: append_json_string(out_, iso8601(as<dms::timestamp>(value))); break;
        case blob: append_json_string(out_, base64_encode(as<std::vector<unsigned char>>(value))); break;
        case structure:
        case union_: return this->structure(*type.fields, value);
        case list: return elements(type, value);
        }
        return true;
    }

    bool elements(const model::value_type& type, const void* value)
    {
        out_ += '[';
        const auto size = type.list_size(value);
        for (std::size_t i = 0; i < size; ++i) {
            if (i)
                out_ += ',';
            if (!any(*type.element, type.list_at(value, i)))
                return step_back("[" + std::to_string(i) + "]");
        }
        out_ += ']';
        return true;
    }

    writing how_;
    std::string& out_;
    codec_error error_;
};

} // namespace

void throw_exception_from_error(const codec_error& e, const boost::source_location&)
{
    throw std::runtime_error(e.place + ": " + e.what);
}

codec_result<void> write_json_into(std::string& out, const model::shape* s, const void* value, writing how)
{
    out.clear();
    if (!s) {
        out = "{}";
        return {};
    }
    writer w(out, how);
    if (!w.structure(*s, value))
        return w.error();
    return {};
}

codec_result<std::string> write_json(const model::shape* s, const void* value, writing how)
{
    std::string out;
    if (auto written = write_json_into(out, s, value, how); !written)
        return written.error();
    return out;
}

} // namespace dms::protocol
