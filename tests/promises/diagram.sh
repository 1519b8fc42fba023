#!/bin/sh
# Draws the reliability diagram: promised against kept, from what the study prints.
#     make build/promises && build/promises >tests/promises/promises.csv
#     tests/promises/diagram.sh <tests/promises/promises.csv >tests/promises/promises.svg
awk -F, '
function x(share) { return left + (share - low) / (1 - low) * side }
function y(share) { return top + (1 - share) / (1 - low) * side }
NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
$column["window"] == "all" {
    b = $column["bias"] + 0
    if (!(b in points)) { order[curves++] = b }
    n = points[b]++
    promise[b, n] = $column["promise"]; kept[b, n] = $column["kept"]; se[b, n] = $column["se"]
    windows = $column["windows"]; centres = $column["centres"]
    bottom = $column["kept"] - 2 * $column["se"]
    if (least == "" || bottom < least) least = bottom
}
END {
    low = int(least * 10) / 10; if (low > 0.6) low = 0.6
    left = 70; top = 78; side = 330; width = 660
    split("#0b6e4f #c2570c #8e2a5b", colour, " ")
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"12\">\n", width, top + side + 58
    print "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
    print "<text x=\"14\" y=\"22\" font-size=\"15\" font-weight=\"bold\" fill=\"#222222\">Promised, and kept on days that the plan has not seen</text>"
    printf "<text x=\"14\" y=\"42\" fill=\"#555555\">%d random centres, planned at each promise; %d half-hours, days and weeks, each lived many times.</text>\n", centres, windows
    print "<text x=\"14\" y=\"58\" fill=\"#555555\">Bars are two standard errors, the centre being the unit.</text>"
    for (s = low; s < 1.001; s += 0.1) {
        printf "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#e3e3e3\"/>\n", left, y(s), left + side
        printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\" fill=\"#555555\">%.0f%%</text>\n", left - 8, y(s) + 4, 100 * s
    }
    printf "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#777777\" stroke-dasharray=\"5 4\"/>\n", x(low), y(low), x(1), y(1)
    printf "<text transform=\"translate(%.1f %.1f) rotate(-45)\" text-anchor=\"middle\" fill=\"#555555\">kept as promised</text>\n", x(low + (1 - low) * 0.25) - 6, y(low + (1 - low) * 0.25) - 6
    n = points[order[0]]
    for (i = 0; i < n; i++) {
        p = promise[order[0], i]
        printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"#222222\">%.0f%%</text>\n", x(p), top + side + 18, 100 * p
    }
    printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"#222222\">promised share of windows that meet their targets</text>\n", left + side / 2, top + side + 40
    for (c = 0; c < curves; c++) {
        b = order[c]; path = ""
        for (i = 0; i < points[b]; i++) {
            path = path (i ? "L" : "M") sprintf("%.1f %.1f", x(promise[b, i]), y(kept[b, i]))
            printf "<path d=\"M%.1f %.1fV%.1f\" stroke=\"%s\" stroke-width=\"2\"/>\n", x(promise[b, i]), y(kept[b, i] - 2 * se[b, i]), y(kept[b, i] + 2 * se[b, i]), colour[c + 1]
            printf "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\" fill=\"%s\"/>\n", x(promise[b, i]), y(kept[b, i]), colour[c + 1]
        }
        printf "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", path, colour[c + 1]
        last = kept[b, points[b] - 1]
        at = y(last) + 4; if (c && at < before + 34) at = before + 34
        before = at
        said = (b == 0) ? "forecast right on average:" : sprintf("%.0f%% more contacts than forecast:", 100 * b)
        printf "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>\n", left + side + 12, at, colour[c + 1], said
        printf "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">95%% promised, %.0f%% kept</text>\n", left + side + 12, at + 16, colour[c + 1], 100 * last
    }
    print "</svg>"
}'
