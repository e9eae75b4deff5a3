# Turns what bench/compare wrote down into its two tables. Lines of input:
#   sample ROUND CLIENT PROTOCOL REQUESTS_PER_SECOND CPU_US_PER_CALL ERRORS
#   value NAME NUMBER

function sorted(list, n,    i, j, t) {
    for (i = 2; i <= n; i++)
        for (j = i; j > 1 && list[j - 1] > list[j]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
}
function median(list, n) { return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2 }
function shown(x) { return x >= 1000 ? sprintf("%.0f", x) : sprintf("%.4g", x) }

# of the client's CPU to wrk's in the same round, sorted, into `list`; how many
function ratios(client, protocol, list,    r, n) {
    n = 0
    for (r = 1; r <= rounds; r++)
        if ((r, client, protocol) in cpu && (r, "wrk", protocol) in cpu && cpu[r, "wrk", protocol] > 0)
            list[++n] = cpu[r, client, protocol] / cpu[r, "wrk", protocol]
    sorted(list, n)
    return n
}
function middle(of, client, protocol,    r, n, list) {
    n = 0
    for (r = 1; r <= rounds; r++)
        if ((r, client, protocol) in of)
            list[++n] = of[r, client, protocol] + 0
    sorted(list, n)
    return n ? median(list, n) : 0
}

function client_row(client, protocol,    n, list, r, bad, text) {
    if (!((client, protocol) in seen))
        return
    n = ratios(client, protocol, list)
    text = n ? sprintf("%7.2f %7.2f %7.2f", list[1], median(list, n), list[n]) : "      -       -       -"
    for (r = 1; r <= rounds; r++)
        bad += errors[r, client, protocol]
    printf "%-22s %-8s %12.0f %12.2f   %s %8d\n", client, protocol, middle(rate, client, protocol),
        middle(cpu, client, protocol), text, bad
}

# `most`: the figure may not be more than the limit; otherwise not less
function target(what, have, figure, limit, most, unit,    verdict, by) {
    if (!have) {
        printf "%-52s %12s %12s  not measured\n", what, "-", (most ? "<= " : ">= ") shown(limit)
        return
    }
    if (most ? figure <= limit : figure >= limit)
        verdict = "held"
    else if (limit == 0 || figure == 0)
        verdict = "MISSED by " shown(figure - limit) " " unit
    else {
        by = most ? figure / limit : limit / figure
        verdict = sprintf("MISSED by a factor of %.2f", by)
    }
    printf "%-52s %12s %12s  %s\n", what, shown(figure), (most ? "<= " : ">= ") shown(limit), verdict
}
function value_target(what, name, limit, most, unit) {
    target(what, name in value, value[name], limit, most, unit)
}
function ratio_target(what, protocol, limit,    n, list) {
    n = ratios("dms-load", protocol, list)
    target(what, n > 0, n ? median(list, n) : 0, limit, 1, "")
}
# The SDK's published CPU per call over wrk's on that machine, times wrk's here, over ours here.
function sdk_target(what, protocol, published,    ours, wrks) {
    ours = middle(cpu, "dms-load", protocol)
    wrks = middle(cpu, "wrk", protocol)
    target(what, ours > 0 && wrks > 0, ours > 0 ? published * wrks / ours : 0, 15, 0, "")
}

$1 == "sample" {
    if ($2 > rounds) rounds = $2
    seen[$3, $4] = 1
    rate[$2, $3, $4] = $5; cpu[$2, $3, $4] = $6; errors[$2, $3, $4] = $7
}
$1 == "value" { value[$2] = $3 }

END {
    printf "%-22s %-8s %12s %12s   %s %8s\n", "client, median of " rounds, "protocol", "requests/s", "CPU us/call",
        "CPU / wrk's: min median max", "errors"
    split("wrk dms-load botocore aws-sdk-js", names, " ")
    for (p = 1; p <= 2; p++)
        for (i = 1; i <= 4; i++)
            client_row(names[i], p == 1 ? "http" : "https")

    printf "\n%-52s %12s %12s\n", "target", "figure", "limit"
    ratio_target("CPU per call, times wrk's, HTTP (aim: 1.3)", "http", 1.7)
    ratio_target("CPU per call, times wrk's, TLS", "https", 1.7)
    sdk_target("times less CPU than the AWS SDK for C++ *, HTTP", "http", 202.5 / 5.0)
    sdk_target("times less CPU than the AWS SDK for C++ *, TLS", "https", 249 / 9.5)
    value_target("heap allocations per call, besides the answer's", "allocations", 0, 1, "per call")
    value_target("instructions per call, without libcrypto", "instructions", 20000, 1, "")
    value_target("10,000 calls in flight, answers after 2 s: seconds", "in_flight_seconds", 2.5, 1, "s")
    value_target("10,000 calls in flight: peak memory, MB", "in_flight_mb", 80, 1, "MB")
    value_target("10,000 calls in flight: errors", "in_flight_errors", 0, 1, "errors")
    value_target("bytes of a waiting job", "wait_bytes", 1500, 1, "bytes")
    value_target("first call, from the program's start, ms", "first_call_ms", 15, 1, "ms")
    value_target("reading an answer of 1 MB, MB/s", "parse_mb_per_second", 400, 0, "MB/s")
    print "\n* Not run here: its published figures (185-220 us when wrk took 4.6-5.4; TLS 249 when wrk took 8-11),"
    print "  the middle of each, scaled by what wrk takes here."
}
