#pragma once

#include <string>
#include <utility>

namespace dms {

/// What a union holds when the service answered with a member that this version does not know, or with none.
///
/// It cannot be sent: serialising it is an error, because its value was not kept.
class unknown_union_member
{
public:
    unknown_union_member() = default;
    explicit unknown_union_member(std::string name) noexcept : name_(std::move(name)) {}

    /// The member's name on the wire; empty when the union had no member.
    const std::string& name() const noexcept { return name_; }

    friend bool operator==(const unknown_union_member&, const unknown_union_member&) = default;

private:
    std::string name_;
};

} // namespace dms
