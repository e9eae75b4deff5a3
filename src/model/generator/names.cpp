#include "names.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace dms::generator {

namespace {

bool lower(char c)
{
    return std::islower(static_cast<unsigned char>(c)) != 0;
}

bool digit(char c)
{
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool is_keyword(std::string_view word)
{
    // Every keyword of C++20.
    static constexpr std::array<std::string_view, 92> all{
        "alignas",     "alignof",  "and",        "and_eq",    "asm",       "auto",         "bitand",
        "bitor",       "bool",     "break",      "case",      "catch",     "char",         "char16_t",
        "char32_t",    "char8_t",  "class",      "co_await",  "co_return", "co_yield",     "compl",
        "concept",     "const",    "const_cast", "consteval", "constexpr", "constinit",    "continue",
        "decltype",    "default",  "delete",     "do",        "double",    "dynamic_cast", "else",
        "enum",        "explicit", "export",     "extern",    "false",     "float",        "for",
        "friend",      "goto",     "if",         "inline",    "int",       "long",         "mutable",
        "namespace",   "new",      "noexcept",   "not",       "not_eq",    "nullptr",      "operator",
        "or",          "or_eq",    "private",    "protected", "public",    "register",     "reinterpret_cast",
        "requires",    "return",   "short",      "signed",    "sizeof",    "static",       "static_assert",
        "static_cast", "struct",   "switch",     "template",  "this",      "thread_local", "throw",
        "true",        "try",      "typedef",    "typeid",    "typename",  "union",        "unsigned",
        "using",       "virtual",  "void",       "volatile",  "wchar_t",   "while",        "xor",
        "xor_eq"};
    return std::ranges::count(all, word) > 0;
}

std::string guarded(std::string word)
{
    if (is_keyword(word))
        word += '_';
    return word;
}

} // namespace

std::string identifier(std::string_view name)
{
    return guarded(snake_case(name));
}

std::string value_identifier(std::string_view value)
{
    std::string out;
    bool shouting = std::ranges::none_of(value, lower);
    for (char c : shouting ? [&] {
             std::string l(value);
             std::ranges::transform(l, l.begin(), [](unsigned char u) { return std::tolower(u); });
             return l;
         }()
                           : snake_case(value))
        out += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
    if (!out.empty() && digit(out.front()))
        out.insert(0, "v");
    return guarded(out);
}

} // namespace dms::generator
