#!/bin/sh
# Draws the README's picture from what figures.sh found: the chance of meeting 80/20 by window with one staff, and what a
# better chance over days costs.
#     scenarios/sla-windows/picture.sh <scenarios/sla-windows/windows.csv >scenarios/sla-windows/windows.svg
awk -F, '
function text(x, y, anchor, colour, said) {
    printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\" stroke=\"#ffffff\" stroke-width=\"4\" paint-order=\"stroke\">%s</text>\n", x, y, anchor, colour, said
}
function percent(share) { return sprintf(share > 0.9995 ? "%.0f%%" : "%.1f%%", 100 * share) }
function x(hours) { return left + (hours - from) / (to - from) * width }
function y(share) { return top + (1 - share) / (1 - low) * height }
function hours_for(kind, share,   i) { # straight between the points of the curve
    for (i = 2; i <= n[kind]; i++)
        if (met[kind, i - 1] <= share && share <= met[kind, i])
            return hours[kind, i - 1] + (hours[kind, i] - hours[kind, i - 1]) * (share - met[kind, i - 1]) / (met[kind, i] - met[kind, i - 1])
    return ""
}
function curve(kind, colour,   i, path) {
    for (i = 1; i <= n[kind]; i++) path = path (i > 1 ? "L" : "M") sprintf("%.1f %.1f", x(hours[kind, i]), y(met[kind, i]))
    printf "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"/>\n", path, colour
    for (i = 1; i <= n[kind]; i++)
        printf "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>\n", x(hours[kind, i]), y(met[kind, i]), colour
}
$1 == "window" { window[++windows] = $2; share[windows] = $3; next }
{ kind = $1; n[kind]++; hours[kind, n[kind]] = $2; met[kind, n[kind]] = $3 }
END {
    dark = "#222222"; grey = "#555555"; green = "#0b6e4f"; orange = "#c2570c"
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"860\" height=\"372\" font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"12\">\n"
    print "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
    printf "<text x=\"14\" y=\"24\" font-size=\"15\" font-weight=\"bold\" fill=\"%s\">One staff, one target: the window of the contract decides</text>\n", dark
    text(14, 43, "start", grey, "2,000 calls a day, give or take 10% (cv), staffed by Erlang C for 80% within 20 s: 212 agent-hours a day")

    text(14, 78, "start", dark, "Chance that 80/20 is met over &#8230;")
    split("a half-hour|a day|a week|a month", said, "|")
    for (i = 1; i <= windows; i++) {
        at = 96 + (i - 1) * 60
        printf "<rect x=\"100\" y=\"%d\" width=\"232\" height=\"30\" fill=\"#ececec\"/><rect x=\"100\" y=\"%d\" width=\"%.1f\" height=\"30\" fill=\"%s\"/>\n", at, at, 232 * share[i], green
        text(90, at + 19, "end", dark, said[i])
        printf "<text x=\"110\" y=\"%d\" fill=\"#ffffff\" font-weight=\"bold\">%s</text>\n", at + 20, percent(share[i])
        text(100, at + 45, "start", grey, share[i] > 0.9995 ? "not missed once" : sprintf("missed once in %.0f", 1 / (1 - share[i])))
    }

    best = n["sized"] ? "sized" : "even"
    left = 430; width = 400; top = 96; height = 214; from = 196; to = 236; low = 0.5
    text(left - 40, 78, "start", dark, "What a better chance over a day costs")
    for (s = low; s < 1.001; s += 0.1) {
        printf "<path d=\"M%d %.1fH%d\" stroke=\"#e3e3e3\"/>\n", left, y(s), left + width
        text(left - 8, y(s) + 4, "end", grey, sprintf("%.0f%%", 100 * s))
    }
    for (h = from; h <= to; h += 8) text(x(h), top + height + 18, "middle", grey, h)
    text(left + width / 2, top + height + 38, "middle", dark, "agent-hours on queue a day")
    a = hours_for(best, 0.80); b = hours_for(best, 0.95)
    if (a != "" && b != "") {
        printf "<path d=\"M%d %.1fH%.1fV%.1f\" fill=\"none\" stroke=\"%s\" stroke-dasharray=\"4 3\"/>\n", left, y(0.80), x(a), top + height, orange
        printf "<path d=\"M%d %.1fH%.1fV%.1f\" fill=\"none\" stroke=\"%s\" stroke-dasharray=\"4 3\"/>\n", left, y(0.95), x(b), top + height, orange
        printf "<path d=\"M%.1f %.1fH%.1f\" stroke=\"%s\" stroke-width=\"2\"/><path d=\"M%.1f %.1fl-7 -4v8z\" fill=\"%s\"/>\n", x(a), y(0.60), x(b) - 6, orange, x(b), y(0.60), orange
        printf "<g font-weight=\"bold\">\n"
        text(x(a) + 5, y(0.60) - 7, "start", orange, sprintf("+%.1f h a day (+%.1f%%)", b - a, 100 * (b - a) / a))
        print "</g>"
        text(x(a) + 5, y(0.60) + 17, "start", orange, "95% of days, not 80%")
    }
    curve("even", best == "even" ? green : "#8a8a8a")
    if (best == "sized") {
        curve("sized", green)
        text(left + width, y(0.76), "end", green, "sized for the promise")
        text(left + width, y(0.71), "end", grey, "the same agents scaled")
    }
    for (i = 1; i <= n["even"]; i++)
        if (hours["even", i] == 212) {
            printf "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5.5\" fill=\"#ffffff\" stroke=\"%s\" stroke-width=\"2.5\"/>\n", x(212), y(met["even", i]), dark
            text(x(212) + 9, y(met["even", i]) + 17, "start", dark, "the staff on the left")
        }
    print "</svg>"
}'
