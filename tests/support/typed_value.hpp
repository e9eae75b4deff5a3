#pragma once

#include "model/shape.hpp"
#include "protocol/json_reader.hpp"
#include "protocol/json_writer.hpp"

#include <string>
#include <string_view>

namespace dms::test {

/// A value of a shape that is known at run time only. A null shape has no value.
class typed_value
{
public:
    explicit typed_value(const model::shape* s) : shape_(s), value_(s ? s->create() : nullptr) {}
    ~typed_value()
    {
        if (shape_)
            shape_->destroy(value_);
    }
    typed_value(const typed_value&) = delete;
    typed_value& operator=(const typed_value&) = delete;

    protocol::codec_result<void> read(std::string_view text, protocol::reading how)
    {
        return protocol::read_json(text, shape_, value_, how);
    }
    protocol::codec_result<std::string> write() const { return protocol::write_json(shape_, value_); }

private:
    const model::shape* shape_;
    void* value_;
};

/// The error in words, for messages of failed checks.
template <class T>
std::string why(const protocol::codec_result<T>& result)
{
    return result ? "no error" : "at \"" + result.error().place + "\": " + result.error().what;
}

} // namespace dms::test
