#pragma once

#include "cpp_types.hpp"

#include <string>
#include <vector>

namespace dms::generator {

/// A file to write: its path below the output folder, and its text.
struct generated_file
{
    std::string path;
    std::string text;
};

using generated_files = std::vector<generated_file>;

/// Public headers: a header an operation, a header a shared shape, and `dms/dms.hpp` for all.
void emit_types(const cpp_types& types, generated_files& out);
/// The member tables, operations, paginators and waiters.
void emit_tables(const cpp_types& types, generated_files& out);
/// `dms/client_operations.hpp` and its definitions in `shards` sources, so that they compile in parallel.
void emit_client(const cpp_types& types, int shards, generated_files& out);
/// `dms/faults.hpp` and the function that throws a fault by its name.
void emit_faults(const cpp_types& types, generated_files& out);

/// First lines of every generated file.
std::string banner(const service_model& model);
/// `text` as a block of `///` lines of at most 110 columns.
std::string doc(const std::string& indent, const std::string& text);
/// Link to the operation's page in the AWS API reference.
std::string reference_link(const std::string& page);

} // namespace dms::generator
