#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// The service as data: what the generated tables are made of. One codec, one command line and one simulator
/// read them, so that an operation costs a few table rows instead of code.
namespace dms::model {

enum class kind : std::uint8_t
{
    boolean,
    integer,      // 32 bits
    long_integer, // 64 bits, never through a double
    double_number,
    string,
    enumeration,
    timestamp,         // epoch seconds on the wire
    iso8601_timestamp, // ISO 8601 text on the wire
    blob,              // base64 on the wire
    structure,
    union_,
    list,
};

struct shape;

/// How the codec handles a C++ type that it knows only by its address.
struct value_type
{
    kind what;
    const shape* fields = nullptr;                            // structure, union_
    const value_type* element = nullptr;                      // list
    std::span<const char* const> (*known_values)() = nullptr; // enumeration

    // In an optional of this type, a std::optional or a boxed_optional:
    const void* (*optional_get)(const void* optional) = nullptr; // the value, or null when there is none
    void* (*optional_emplace)(void* optional) = nullptr;

    // When this is a list:
    std::size_t (*list_size)(const void* list) = nullptr;
    const void* (*list_at)(const void* list, std::size_t index) = nullptr;
    void (*list_reserve)(void* list, std::size_t count) = nullptr;
    void* (*list_append)(void* list) = nullptr;

    // When this is an enumeration:
    const std::string& (*enum_text)(const void* value) = nullptr;
    void (*enum_assign)(void* value, std::string text) = nullptr;
};

/// A member of a structure or a union. Names are pointer and length because tables of string_view cost the
/// compiler seconds of constant evaluation.
struct member
{
    const char* name_data;
    std::uint16_t name_size;
    bool required;  // by the model
    bool plain;     // in C++ a value instead of a std::optional
    bool sensitive; // never to be shown
    std::uint32_t offset;
    const value_type* type;
    std::string_view name() const noexcept { return {name_data, name_size}; }
};

/// A union is read and written through functions, because its alternatives share one place.
struct union_access
{
    /// Index of the member that is set; -1 for an unknown one.
    int (*which)(const void* value);
    const void* (*get)(const void* value);
    void* (*emplace)(void* value, std::size_t index);
    void (*set_unknown)(void* value, std::string name);
};

struct shape
{
    const char* name;
    std::span<const member> members;
    const union_access* alternatives; // null for a structure
    void* (*create)();
    void (*destroy)(void*);
};

/// How an operation's answer is split into pages.
struct paginator
{
    const char* token; // the same name in request and response
    const char* limit;
    const char* items;
};

struct operation
{
    const char* name;       // "RefreshSchemas"
    const char* target;     // "AmazonDMSv20160101.RefreshSchemas"
    const char* kebab_name; // "refresh-schemas"
    const shape* input;     // null where the operation takes nothing
    const shape* output;    // null where it answers nothing
    std::span<const char* const> faults;
    const paginator* pages; // null where the answer is whole
    bool deprecated;        // the part of the service behind it has ended
};

struct acceptor
{
    enum class outcome : std::uint8_t
    {
        success,
        failure,
        retry
    } state;
    enum class matcher : std::uint8_t
    {
        path_all,
        path_any,
        error
    } how;
    const char* path; // "Requests[].Status"; null for an error
    const char* expected;
};

struct waiter
{
    const char* name;       // "MetadataModelImported"
    const char* kebab_name; // "metadata-model-imported"
    const operation* observe;
    int delay_seconds;
    int max_attempts;
    std::span<const acceptor> acceptors;
};

/// All operations, sorted by name.
std::span<const operation> operations() noexcept;
/// All waiters, sorted by name.
std::span<const waiter> waiters() noexcept;

/// By the service's name, or null.
const operation* find_operation(std::string_view name) noexcept;
const operation* find_operation_kebab(std::string_view kebab_name) noexcept;
const waiter* find_waiter_kebab(std::string_view kebab_name) noexcept;
const member* find_member(const shape& s, std::string_view name) noexcept;

} // namespace dms::model
