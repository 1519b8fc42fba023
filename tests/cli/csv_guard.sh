# Names that office programs would take for formulas are guarded by an apostrophe in every CSV, and read back as they are.
name='=HYPERLINK(\"http://x\")' plus='+1+cmd|/C' minus="-2+3" at='@SUM(A1)' guarded="'=1+1" number='-5'
queue() { printf '{"name": "%s", "volume": {"per_hour": 40}, "handling": {"mean_s": 200}, "target": "80/20"}%s\n' "$1" "$2"; }
{
    printf '{"format": "headcount/scenario@1", "calendar": {"start": "2026-11-23", "days": 1, "interval_min": 60,
        "opening": [{"days": "mon", "from": "08:00", "to": "09:00"}]}, "queues": ['
    for q in "$name" "$plus" "$minus" "$at" "$guarded" "$number"; do queue "$q" ,; done
    queue desk ''
    printf '], "variants": [{"name": "-x+y", "set": {}}]}'
} >t.json
headcount size t.json --quiet --format csv --output size.csv
echo "size:"
cut -d, -f1-3 size.csv
headcount simulate t.json --replications 5 --quiet --format csv >first.csv
headcount simulate t.json --replications 5 --quiet --staff size.csv --format csv | cmp - first.csv && echo 'read back: the same'
echo "simulate:"
cut -d, -f1-3 first.csv
headcount report t.json --replications 5 --quiet --output intervals.csv
echo "report:"
cut -d, -f3-4 intervals.csv
echo "compare:"
headcount compare t.json --replications 5 --quiet --format csv | cut -d, -f1 | uniq
echo "check:"
headcount check t.json --format csv | cut -c1-60
printf 'calls_per_hour,aht_s,agents,within_s\n"=1+1",200,5,20\n-5,200,5,20\n' >cases.csv
echo "batch:"
headcount erlang --batch cases.csv --format csv | cut -d, -f2-5,25-
