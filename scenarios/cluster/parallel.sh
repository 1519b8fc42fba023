#!/bin/sh
# parallel.sh: one simulation in blocks through GNU parallel, here or over ssh (PARALLEL_OPTIONS='--sshloginfile hosts').
#   sh parallel.sh SCENARIO REPLICATIONS BLOCKS OUTPUT.json
# Run again after a failure, it repeats the failed blocks only (--resume-failed reads the log in $PARTS).
set -eu
[ $# = 4 ] || { echo "usage: $0 SCENARIO REPLICATIONS BLOCKS OUTPUT.json" >&2; exit 2; }
scenario=$1 replications=$2 blocks=$3 output=$4
parts=${PARTS:-$PWD/parts}
mkdir -p "$parts"

# shellcheck disable=SC2086 # options are words
seq 1 "$blocks" | parallel --will-cite --halt soon,fail=1 --retries 3 --joblog "$parts/log" --resume-failed \
    ${PARALLEL_OPTIONS:-} "headcount simulate '$scenario' --quiet --replications $replications --threads 1 \
        --replication-block {}/$blocks --output '$parts/{}.part'"

# shellcheck disable=SC2046 # names without blanks
headcount merge $(seq -f "$parts/%.0f.part" 1 "$blocks") --format json --output "$output"
