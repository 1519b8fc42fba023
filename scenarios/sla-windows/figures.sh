#!/bin/sh
# The figures of the README's picture, from the program alone; picture.sh draws them.
#     scenarios/sla-windows/figures.sh >scenarios/sla-windows/windows.csv    (HEADCOUNT names another program)
# One line each: `window,NAME,share of windows that meet 80/20` with the scenario's agents; `even,hours a day,share of
# days` with these agents scaled, whole agents, fractions going to the largest; `sized,hours a day,share of days` where
# `size` put the agents for a promise over days, judged on days drawn anew.
set -eu
cd "$(dirname "$0")"
headcount=${HEADCOUNT:-../../build/headcount}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# met WINDOW simulate-arguments...: share of windows that meet the target
met()
{
    window=$1
    shift
    "$headcount" simulate "$@" --format json --quiet --no-explain |
        sed -n "s/.*\"target_met_by\": {[^}]*\"$window\": \([^,}]*\).*/\1/p" | head -n 1
}

for window in interval day week month; do
    echo "window,$window,$(met $window scenario.json)"
done

"$headcount" simulate scenario.json --replications 1 --format csv --quiet --no-explain >"$scratch/given.csv"
for hours in 196 200 204 208 212 216 220 224 228 232 236; do
    awk -F, -v hours=$hours '
    NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
    { start[++n] = $1; group[n] = $column["group"]; day[n] = substr($1, 1, 10); given[n] = $column["agents"]; sum[day[n]] += given[n] }
    END {
        print "start,group,agents"
        for (i = 1; i <= n; i++) {
            scaled = given[i] * 2 * hours / sum[day[i]]; agents[i] = int(scaled + 1e-9); fraction[i] = scaled - agents[i]
            left[day[i]] = (i > 1 && day[i] == day[i - 1] ? left[day[i]] : 2 * hours) - agents[i]
        }
        for (d in left)
            for (; left[d] > 0; left[d]--) {
                most = 0
                for (i = 1; i <= n; i++)
                    if (day[i] == d && (!most || fraction[i] > fraction[most])) most = i
                agents[most]++; fraction[most] = -1
            }
        for (i = 1; i <= n; i++) print start[i] "," group[i] "," agents[i]
    }' "$scratch/given.csv" >"$scratch/staff.csv"
    echo "even,$hours,$(met day scenario.json --staff "$scratch/staff.csv")"
done

for promise in 0.70 0.80 0.90 0.95 0.97; do
    sed "s/\"service_level\": 0.80/\"window\": \"day\", \"probability\": $promise, &/" scenario.json >"$scratch/promise.json"
    "$headcount" size "$scratch/promise.json" --format json --quiet >"$scratch/plan.json"
    grep -q '"method": "formula"' "$scratch/plan.json" && break # it knows no promises over days
    hours=$(sed -n 's/.*"required_h": \([^,}]*\).*/\1/p' "$scratch/plan.json" | head -n 1)
    echo "sized,$(awk "BEGIN { printf \"%.2f\", $hours / 7 }"),$(met day scenario.json --staff "$scratch/plan.json" --seed 2)"
done
