#!/bin/sh
# figures.sh: what follows from queueing, by the share of customers who come back when their issue is not resolved:
# contacts per issue, agents at the peak and paid hours a day, before and after. HEADCOUNT names another program.
set -eu
cd "$(dirname "$0")"
headcount=${HEADCOUNT:-../../build/headcount}
for share in 1 0.8 0.5 0; do
    sed "s/\"share\": 1,/\"share\": $share,/" scenario.json |
        "$headcount" compare - --replications 1 --format csv --quiet |
        awk -F, -v p=$share '
            $2 == "paid_h" { hours[$1] = $3 / 24 }
            $2 == "agents_peak" { peak[$1] = $3 }
            END {
                printf "share %.1f  contacts per issue %.3f -> %.3f  peak %d -> %d  paid hours a day %.0f -> %.0f (%+.1f%%)\n", p,
                    1 / (1 - p * 0.38), 1 / (1 - p * 0.22), peak["France"], peak["Morocco"], hours["France"],
                    hours["Morocco"], 100 * (hours["Morocco"] / hours["France"] - 1)
                if (p == 1)
                    printf "           handling time alone: %.0f -> %.0f, FCR alone: %.0f -> %.0f\n", hours["France"],
                        hours["handling time alone"], hours["France"], hours["FCR alone"]
            }'
done
