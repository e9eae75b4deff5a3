#include <dms/transport.hpp>

#include <doctest/doctest.h>

using dms::http_fields;

TEST_CASE("http_fields: keep order, values and repetitions, and are found without regard to case")
{
    http_fields f;
    CHECK(f.empty());
    CHECK(f.begin() == f.end());
    f.add("Host", "h");
    f.add("X-Empty", "");
    f.add("x-two", "a: b, ", "c");
    f.add("HOST", "second");
    std::string seen;
    for (const auto& [name, value] : f)
        seen += std::string(name) + "=" + std::string(value) + ";";
    CHECK(seen == "Host=h;X-Empty=;x-two=a: b, c;HOST=second;");
    CHECK(f.find("host") == "h");
    CHECK(f.find("X-EMPTY").empty());
    CHECK(f.find("X-EMPTY").data() != nullptr);
    CHECK(f.find("X").data() == nullptr);
    CHECK(f.lines() == "Host: h\r\nX-Empty: \r\nx-two: a: b, c\r\nHOST: second\r\n");
    f.clear();
    CHECK(f.empty());
    CHECK(f.find("host").data() == nullptr);
}

TEST_CASE("http_fields: no value can smuggle in a field or end the head")
{
    http_fields f;
    f.add("A", std::string_view("x\r\nEvil: 1\r\n\r\n\0y", 16));
    f.add("B", "z");
    CHECK(std::distance(f.begin(), f.end()) == 2);
    CHECK(f.find("A") == "x  Evil: 1     y");
    CHECK(f.find("evil").data() == nullptr);
}
