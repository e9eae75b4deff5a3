#include "cli/csv.hpp"

#include <utility>

namespace dms::cli {

namespace {

class csv_parser
{
public:
    explicit csv_parser(std::string_view text) : text_(text) {}

    std::vector<csv_record> run()
    {
        std::vector<csv_record> out;
        while (at_ < text_.size()) {
            auto record = this->record();
            const bool blank = record.fields.size() == 1 && record.problem.empty() &&
                               record.fields[0].find_first_not_of(" \t") == std::string::npos;
            if (!blank)
                out.push_back(std::move(record));
        }
        return out;
    }

private:
    csv_record record()
    {
        csv_record out;
        out.line = line_;
        do
            out.fields.push_back(field(out.problem));
        while (skip(','));
        end_line();
        return out;
    }

    std::string field(std::string& problem)
    {
        std::string out;
        if (!skip('"')) {
            while (!at_field_end()) {
                if (text_[at_] == '"')
                    problem = "a quote inside of a field that is not quoted";
                out += text_[at_++];
            }
            return out;
        }
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c == '\n')
                ++line_;
            if (c == '"' && !skip('"')) {
                if (!at_field_end())
                    problem = "text after the closing quote of a field";
                while (!at_field_end())
                    ++at_;
                return out;
            }
            out += c;
        }
        problem = "a quoted field does not end";
        return out;
    }

    bool at_field_end() const
    {
        if (at_ >= text_.size() || text_[at_] == ',' || text_[at_] == '\n')
            return true;
        return text_[at_] == '\r' && (at_ + 1 >= text_.size() || text_[at_ + 1] == '\n');
    }

    void end_line()
    {
        skip('\r');
        if (skip('\n'))
            ++line_;
    }

    bool skip(char c)
    {
        if (at_ >= text_.size() || text_[at_] != c)
            return false;
        ++at_;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

} // namespace

std::string_view without_bom(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    return text;
}

std::vector<csv_record> parse_csv(std::string_view text)
{
    return csv_parser(without_bom(text)).run();
}

} // namespace dms::cli
