#!/bin/sh
# Draws the README's picture: agents on queue for `orders`, days across and half-hours down, the colour is the load.
#     headcount size scenarios/peak-week/scenario.json --format csv | scenarios/peak-week/picture.sh > week.svg
awk -F, '
function cell_colour(share,   r, g, b) { # from pale yellow over orange to dark red
    if (share < 0.5) { r = 255; g = 247 - 2 * share * 106; b = 214 - 2 * share * 154 }
    else { r = 253 - (2 * share - 1) * 76; g = 141 - (2 * share - 1) * 141; b = 60 - (2 * share - 1) * 22 }
    return sprintf("#%02x%02x%02x", r, g, b)
}
NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
$column["queue"] == "orders" {
    date = substr($1, 1, 10); time = substr($1, 12, 5)
    if (!(date in day)) { day[date] = days++; dates[days - 1] = date }
    t = substr(time, 1, 2) * 2 + (substr(time, 4, 2) == "30")
    if (first == "" || t < first) first = t
    if (t > last) last = t
    n++; at_day[n] = day[date]; at_time[n] = t
    load[n] = $column["load_erlangs"]; need[n] = $column["required"]; plain[n] = $column["erlang_c_required"]
    if (load[n] > most) most = load[n]
}
END {
    split("Mon Tue Wed Thu Fri Sat Sun", name, " ")
    width = 96; height = 20; left = 62; top = 64
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"12\">\n", left + days * width + 14, top + (last - first + 1) * height + 16
    print "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
    print "<text x=\"14\" y=\"22\" font-size=\"15\" font-weight=\"bold\" fill=\"#222222\">Black Friday week, queue orders: agents on queue by half-hour</text>"
    print "<text x=\"14\" y=\"40\" fill=\"#555555\">80% within 20 s, abandonment up to 5%; in brackets what Erlang C would ask for; the colour is the load</text>"
    for (d = 0; d < days; d++)
        printf "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#222222\">%s %d</text>\n", left + d * width + width / 2, top - 6, name[d + 1], substr(dates[d], 9, 2)
    for (t = first; t <= last; t++)
        printf "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#222222\">%02d:%s</text>\n", left - 8, top + (t - first) * height + 14, int(t / 2), (t % 2 ? "30" : "00")
    for (i = 1; i <= n; i++) {
        x = left + at_day[i] * width; y = top + (at_time[i] - first) * height
        share = load[i] / most; ink = (share > 0.7) ? "#ffffff" : "#222222"
        printf "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>", x, y, width - 2, height - 1, cell_colour(share)
        printf "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"%s\">%d (%d)</text>\n", x + width / 2 - 1, y + 14, ink, need[i], plain[i]
    }
    print "</svg>"
}'
