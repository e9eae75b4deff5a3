#!/usr/bin/env bash
# The command as a user runs it: run.sh PATH_TO_DMS [PATH_TO_DMS_LOAD]. Exit codes, what is printed where, and the AWS
# CLI against the simulator (that part is skipped where `aws` is not installed). Everything stays on loopback and ends
# by itself.
set -uo pipefail

dms=$1
load=${2-}
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT
failures=0

# Nothing of the user's own settings takes part.
for name in $(compgen -e | grep -iE '^AWS_|^(https?|no)_proxy$'); do unset "$name"; done
export HOME=$work AWS_EC2_METADATA_DISABLED=true AWS_PAGER=

fail() {
    echo "FAILED: $*"
    sed 's/^/    out: /' "$work/out" | head -5
    sed 's/^/    err: /' "$work/err" | head -5
    failures=$((failures + 1))
}

# expect CODE PATTERN COMMAND...: the exit code, and a pattern on either stream ('' for none).
expect() {
    local code=$1 pattern=$2
    shift 2
    timeout 60 "$@" >"$work/out" 2>"$work/err"
    local got=$?
    [ $got -eq "$code" ] || fail "exit code $got instead of $code: $*"
    [ -z "$pattern" ] || grep -qe "$pattern" "$work/out" "$work/err" || fail "no '$pattern': $*"
}

json() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$work/simulator.json"; }

# ---- without a service

expect 0 refresh-schemas "$dms" operations
[ "$(wc -l <"$work/out")" -eq 119 ] || fail "not 119 operations"
expect 0 Usage "$dms" --help
expect 252 "unknown command 'refresh-schema'" "$dms" refresh-schema
expect 252 "required: --endpoint-arn, --replication-instance-arn" "$dms" refresh-schemas
expect 252 "unknown argument" "$dms" operations extra
"$dms" operations >/dev/full 2>/dev/null && fail "output that is lost must show in the exit code"
expect 252 "--nope" "$dms" describe-endpoints --nope 1
expect 253 "no region" "$dms" describe-endpoints
export AWS_REGION=us-east-1
expect 253 "AWS_ACCESS_KEY_ID" "$dms" describe-endpoints
export AWS_ACCESS_KEY_ID=AKIDSIMULATOR AWS_SECRET_ACCESS_KEY=simulator-secret-key
expect 255 "refused" "$dms" describe-endpoints --endpoint-url http://127.0.0.1:1
expect 253 "from 1 to 65535" "$dms" describe-endpoints --endpoint-url http://127.0.0.1:99999
AWS_USE_FIPS_ENDPOINT=perhaps expect 253 AWS_USE_FIPS_ENDPOINT "$dms" describe-endpoints

printf 'endpoint_arn,replication_instance_arn\nnot-an-arn,\n,arn:aws:dms:us-east-1:1:rep:R\n' >"$work/bad.csv"
expect 2 "bad.csv:2" "$dms" refresh "$work/bad.csv"
expect 2 "bad.csv:3" "$dms" refresh "$work/bad.csv"
expect 2 "no-such-file" "$dms" refresh "$work/no-such-file"
expect 2 "" "$dms" refresh

# ---- the main job, embedded

expect 0 "" "$dms" refresh --simulate 24 --time-scale 600 --output ndjson --progress none
[ "$(grep -c '"Outcome":"succeeded"' "$work/out")" -eq 24 ] || fail "not 24 successes"
expect 1 "6 succeeded" "$dms" refresh --simulate 8 --time-scale 600 --failing 1,3
expect 0 "" "$dms" import --simulate 3 --time-scale 600 --output ndjson --progress none
[ "$(grep -c '"Outcome":"succeeded"' "$work/out")" -eq 3 ] || fail "not 3 imports"

"$dms" refresh --simulate 3 --time-scale 1 --output ndjson --progress none >"$work/out" 2>"$work/err" &
interrupted=$!
sleep 1
kill -INT $interrupted
wait $interrupted
code=$?
[ $code -eq 130 ] || fail "an interrupted batch ended with $code"
[ "$(grep -c '"Code":"Interrupted"' "$work/out")" -eq 3 ] || fail "an interrupted batch must report every job"

# ---- against a simulator on a port

"$dms" simulate --endpoints 3 --time-scale 600 >"$work/simulator.json" &
simulator=$!
for _ in $(seq 100); do
    [ -s "$work/simulator.json" ] && break
    sleep 0.1
done
url=$(json endpoint_url)
at="--endpoint-url $url"
expect 0 '"EngineName": "mysql"' "$dms" describe-endpoints $at
endpoint=$(sed -n 's/.*"EndpointArn": "\([^"]*\)".*/\1/p' "$work/out" | head -1)
expect 0 '"ReplicationInstanceArn"' "$dms" describe-replication-instances $at
instance=$(sed -n 's/.*"ReplicationInstanceArn": "\([^"]*\)".*/\1/p' "$work/out" | head -1)
printf 'endpoint_arn,replication_instance_arn\n%s,%s\n' "$endpoint" "$instance" >"$work/one.csv"
expect 254 "InvalidResourceStateFault" "$dms" describe-refresh-schemas-status --endpoint-arn "$endpoint" $at
expect 0 '"Status": "refreshing"' "$dms" refresh-schemas --endpoint-arn "$endpoint" \
    --replication-instance-arn "$instance" $at
expect 0 "" "$dms" wait schemas-refreshed --endpoint-arn "$endpoint" --poll-interval 200ms --stale-grace 1s $at
expect 0 '"Status": "successful"' "$dms" describe-refresh-schemas-status --endpoint-arn "$endpoint" $at
expect 0 '"LastRefreshDate": "20..-..-..T' "$dms" describe-refresh-schemas-status --endpoint-arn "$endpoint" $at
expect 0 '"Schemas": \[' "$dms" describe-schemas --endpoint-arn "$endpoint" $at
expect 254 "ResourceNotFoundFault" "$dms" describe-schemas --endpoint-arn arn:aws:dms:us-east-1:1:endpoint:X $at
AWS_SECRET_ACCESS_KEY=wrong expect 254 InvalidSignatureException "$dms" describe-endpoints $at
expect 254 "NotImplementedBySimulator" "$dms" describe-certificates $at

if [ -n "$load" ]; then
    expect 0 '"errors": 0,' "$load" $at --operation describe-endpoints --requests 300 --connections 8 --output json
    expect 0 'requests per second' "$load" $at --operation describe-endpoints --duration 0.3 --rate 100 --threads 2
    expect 1 InvalidSignatureException env AWS_SECRET_ACCESS_KEY=wrong "$load" $at --operation describe-endpoints --requests 3
    expect 2 "--connections" "$load" $at --connections 0
    expect 2 "endpoint-url" "$load"
else
    echo "skipped: dms-load (it was not built)"
fi

if command -v aws >/dev/null && aws --version >/dev/null 2>&1; then
    export AWS_DEFAULT_REGION=us-east-1
    expect 0 refreshing aws dms refresh-schemas --endpoint-arn "$endpoint" --replication-instance-arn "$instance" $at
    expect 0 '"EndpointArn"' aws dms describe-endpoints $at
    AWS_SECRET_ACCESS_KEY=wrong
    timeout 60 aws dms describe-endpoints $at >"$work/out" 2>"$work/err" && fail "aws was accepted with a wrong secret"
    grep -q InvalidSignatureException "$work/err" || fail "aws was not told InvalidSignatureException"
    AWS_SECRET_ACCESS_KEY=simulator-secret-key
else
    echo "skipped: the AWS CLI against the simulator (aws is not installed)"
fi

kill -TERM $simulator
wait $simulator || fail "the simulator ended with $?"

if [ $failures -gt 0 ]; then
    echo "$failures failed"
    exit 1
fi
echo "the command behaves"
