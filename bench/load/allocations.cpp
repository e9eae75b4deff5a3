#include "allocations.hpp"

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)
#define DMS_COUNT_ALLOCATIONS 0
#elif defined(__has_feature)
#define DMS_COUNT_ALLOCATIONS !(__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define DMS_COUNT_ALLOCATIONS 1
#endif

#if DMS_COUNT_ALLOCATIONS

namespace {

constinit std::atomic<std::uint64_t> counted{0};

void count() noexcept
{
    counted.fetch_add(1, std::memory_order_relaxed);
}

} // namespace

// A program's own malloc takes the place of glibc's, for its libraries as well. Memory still comes from
// glibc, by the names that it keeps for this purpose, so free() stays what it was.
extern "C" {

void* __libc_malloc(std::size_t size) noexcept;
void* __libc_calloc(std::size_t count, std::size_t size) noexcept;
void* __libc_realloc(void* old, std::size_t size) noexcept;
void* __libc_memalign(std::size_t alignment, std::size_t size) noexcept;

void* malloc(std::size_t size) noexcept
{
    count();
    return __libc_malloc(size);
}

void* calloc(std::size_t number, std::size_t size) noexcept
{
    count();
    return __libc_calloc(number, size);
}

void* realloc(void* old, std::size_t size) noexcept
{
    count();
    return __libc_realloc(old, size);
}

void* memalign(std::size_t alignment, std::size_t size) noexcept
{
    count();
    return __libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept
{
    count();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void** out, std::size_t alignment, std::size_t size) noexcept
{
    if (alignment % sizeof(void*) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0)
        return EINVAL;
    count();
    void* const memory = __libc_memalign(alignment, size);
    if (!memory)
        return ENOMEM;
    *out = memory;
    return 0;
}

} // extern "C"

std::optional<std::uint64_t> dms::load::allocations() noexcept
{
    const auto so_far = counted.load(std::memory_order_relaxed);
    if (so_far ==
        0) // no program runs without any: something like valgrind's memcheck has put its own in place
        return {};
    return so_far;
}

#else

std::optional<std::uint64_t> dms::load::allocations() noexcept
{
    return {};
}

#endif
