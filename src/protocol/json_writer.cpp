#include "protocol/json_writer.hpp"

#include "protocol/base64.hpp"
#include "protocol/json_text.hpp"
#include "protocol/time_text.hpp"

#include <optional>
#include <stdexcept>
#include <vector>

namespace dms::protocol {

namespace {

class writer
{
public:
    void structure(const model::shape& s, const void* value)
    {
        out_ += '{';
        if (s.alternatives)
            alternative(s, value);
        else
            members(s, value);
        out_ += '}';
    }

    codec_result<std::string> finish()
    {
        if (error_)
            return *error_;
        return std::move(out_);
    }

private:
    void members(const model::shape& s, const void* value)
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
            key(m);
            any(*m.type, present);
        }
    }

    void alternative(const model::shape& s, const void* value)
    {
        int which = s.alternatives->which(value);
        if (which < 0) {
            if (!error_)
                error_ = codec_error{s.name, "no member that can be sent is set"};
            return;
        }
        const auto& m = s.members[static_cast<std::size_t>(which)];
        key(m);
        any(*m.type, s.alternatives->get(value));
    }

    // Names of members need no escapes: the importer takes identifiers only.
    void key(const model::member& m)
    {
        out_ += '"';
        out_ += m.name();
        out_ += "\":";
    }

    template <class T>
    static T const& as(const void* value)
    {
        return *static_cast<const T*>(value);
    }

    void any(const model::value_type& type, const void* value)
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
        case union_: this->structure(*type.fields, value); break;
        case list: elements(type, value); break;
        }
    }

    void elements(const model::value_type& type, const void* value)
    {
        out_ += '[';
        const auto size = type.list_size(value);
        for (std::size_t i = 0; i < size; ++i) {
            if (i)
                out_ += ',';
            any(*type.element, type.list_at(value, i));
        }
        out_ += ']';
    }

    std::string out_;
    std::optional<codec_error> error_;
};

} // namespace

void throw_exception_from_error(const codec_error& e, const boost::source_location&)
{
    throw std::runtime_error(e.place + ": " + e.what);
}

codec_result<std::string> write_json(const model::shape* s, const void* value)
{
    if (!s)
        return std::string("{}");
    writer w;
    w.structure(*s, value);
    return w.finish();
}

} // namespace dms::protocol
