#!/usr/bin/env bash
# Installs what building and testing dms-asio needs: see usage below.
set -euo pipefail

usage() {
    cat <<'END'
Usage: ./setup.sh [--extra] [--peers] [--help]

Installs the packages that building and testing dms-asio needs and that are missing,
on Debian 12, Debian 13 and Ubuntu 24.04 (as root or through sudo). Where nothing is
missing it changes nothing. On any other system it only lists what is needed and what
of that it cannot find; its exit status is then 1 if something is missing.

  --extra   also install what the optional checks use: clang-19, clang-format,
            clang-tidy, valgrind, the AWS command line and boto3
  --peers   also install what some tests talk to, and are skipped without: tinyproxy
  --help    show this text
END
}

extra=no
peers=no
for arg in "$@"; do
    case "$arg" in
        --extra) extra=yes ;;
        --peers) peers=yes ;;
        -h | --help) usage; exit 0 ;;
        *) echo "setup.sh: unknown option: $arg" >&2; usage >&2; exit 2 ;;
    esac
done

# ---- any other system: say what is needed, and what of it cannot be found ----

missing_count=0
report() { # report NAME COMMAND...: the need is met if the command succeeds
    local name=$1
    shift
    if "$@" >/dev/null 2>&1; then
        echo "  found    $name"
    else
        echo "  MISSING  $name"
        missing_count=$((missing_count + 1))
    fi
}

at_least() { # at_least WANTED ACTUAL: compares versions
    [ "$(printf '%s\n' "$1" "$2" | sort -V | sed -n 1p)" = "$1" ]
}

cmake_at_least() {
    at_least "$1" "$(cmake --version | sed -n '1s/[^0-9]*//p')"
}

header() { # header NAME CONDITION: the compiler finds the header, and the condition holds there
    # CPPFLAGS may name further directories (-I...), and is split into words on purpose.
    # shellcheck disable=SC2086
    printf '#include <%s>\n#if !(%s)\n#error\n#endif\n' "$1" "$2" |
        "$cxx" ${CPPFLAGS-} -std=c++20 -x c++ -E -
}

library() { # library PKG-CONFIG-NAME VERSION HEADER [CONDITION]
    pkg-config --atleast-version="$2" "$1" || header "$3" "${4:-1}"
}

check_only() {
    cxx=${CXX:-$(command -v g++ || command -v clang++ || echo c++)}
    echo "setup.sh installs packages only on Debian 12, Debian 13 and Ubuntu 24.04."
    echo "This is what dms-asio needs, as far as it can be seen here:"
    report "C++20 compiler: g++ >= 12 or clang >= 16 (looked at: $cxx)" \
        header version '__clang_major__ >= 16 || (!defined(__clang__) && __GNUC__ >= 12)'
    report "cmake >= 3.25" cmake_at_least 3.25
    report "ninja" command -v ninja
    report "pkg-config" command -v pkg-config
    report "openssl (the command)" command -v openssl
    report "Boost >= 1.81" header boost/version.hpp 'BOOST_VERSION >= 108100'
    local part
    for part in asio beast system url; do
        report "Boost.$part" header "boost/$part.hpp" 1
    done
    report "OpenSSL >= 3" library openssl 3 openssl/opensslv.h 'OPENSSL_VERSION_MAJOR >= 3'
    report "simdjson >= 3.0" library simdjson 3.0 simdjson.h
    report "doctest >= 2.4" header doctest/doctest.h \
        'DOCTEST_VERSION_MAJOR * 100 + DOCTEST_VERSION_MINOR >= 204'
    report "CLI11 >= 2.1" header CLI/Version.hpp 'CLI11_VERSION_MAJOR * 100 + CLI11_VERSION_MINOR >= 201'
    if [ "$extra" = yes ]; then
        echo "Optional, not looked for: clang 19, clang-format, clang-tidy, valgrind, awscli, boto3"
    fi
    [ "$missing_count" -eq 0 ]
}

# ---- Debian and Ubuntu ----

installed() { # installed PATTERN...: the names of the installed packages among these
    # shellcheck disable=SC2016
    { dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true; } |
        sed -n 's/^installed //p'
}

not_installed() { # not_installed NAME...
    comm -23 <(printf '%s\n' "$@" | sort -u) <(installed "$@" | sort -u)
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Only one version's Boost headers can be installed at a time: keep one that is new enough.
boost_version() { # boost_version DEFAULT
    local version
    version=$(installed 'libboost1.*-dev' | sed -n 's/^libboost\(1\.[0-9]*\)-dev$/\1/p' | sort -V | tail -n 1)
    if [ -n "$version" ] && at_least 1.81 "$version"; then echo "$version"; else echo "$1"; fi
}

# shellcheck source=/dev/null
os=$(. /etc/os-release 2>/dev/null && echo "${ID-}:${VERSION_ID-}") || os=unknown
case "$os" in
    debian:12) boost=$(boost_version 1.81) ;;
    debian:13 | ubuntu:24.04) boost=$(boost_version 1.83) ;;
    *) check_only; exit ;;
esac

needed=(
    g++ cmake ninja-build pkg-config
    "libboost$boost-dev" "libboost-system$boost-dev" "libboost-url$boost-dev"
    libssl-dev libsimdjson-dev libcli11-dev doctest-dev
    openssl ca-certificates # the tests make certificates; the client checks those of AWS
)
optional=()
if [ "$extra" = yes ]; then
    optional=(clang-19 clang-format clang-tidy valgrind awscli python3-boto3)
fi
if [ "$peers" = yes ]; then optional+=(tinyproxy); fi

mapfile -t missing < <(not_installed "${needed[@]}" "${optional[@]}")
if [ "${#missing[@]}" -eq 0 ]; then
    echo "setup.sh: everything is installed"
    exit 0
fi

if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    echo "setup.sh: packages are missing, and this is neither root nor is there sudo. As root, run:" >&2
    echo "  apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 1
fi

as_root apt-get -q update || echo "setup.sh: going on with the package lists that are there" >&2

install=()
for package in "${missing[@]}"; do
    if [[ " ${optional[*]} " == *" $package "* ]] && ! apt-cache show "$package" >/dev/null 2>&1; then
        echo "setup.sh: this system has no package $package: going on without it"
    else
        install+=("$package")
    fi
done
[ "${#install[@]}" -gt 0 ] || exit 0

echo "setup.sh: installing ${install[*]}"
# Older Boost headers (libboost-dev of Debian 12 is 1.74) conflict with those needed here.
removed=$(apt-get -s install --no-install-recommends "${install[@]}" | sed -n 's/^Remv \([^ ]*\).*/\1/p' | xargs)
if [ -n "$removed" ]; then
    echo "setup.sh: these conflict with Boost $boost and are removed: $removed"
fi
# RUNLEVEL=1: a package must not start its server; the tests start their own.
as_root env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive \
    apt-get -q install -y --no-install-recommends "${install[@]}"
