# One answer, in the file that the name asks for; a folder gets one of each kind.
printf '%s' '{"format": "headcount/scenario@1", "calendar": {"start": "2026-10-25", "days": 1,
 "interval_min": 60, "time_zone": "Europe/Paris", "opening": [{"days": "sun", "from": "01:00", "to": "04:00"}]},
 "queues": [{"name": "a; \"b\"", "volume": {"per_hour": 20}, "handling": {"mean_s": 200}, "target": "80/20"},
            {"name": "c", "volume": {"per_hour": 10}, "handling": {"mean_s": 100}, "target": "80/20"}]}' >t.json
headcount report t.json --replications 5 --output new/
echo "exit $?"
ls -A new
head -c 15 new/report.html
echo
head -c 2 new/report.xlsx
echo
cut -d, -f1-9 new/intervals.csv
mkdir old
headcount report t.json --replications 5 --threads 1 --output old
headcount report t.json --replications 5 --threads 2 --output new
diff -r old new && echo same
headcount report t.json --replications 5 --output BOOK.XLSX && cmp BOOK.XLSX new/report.xlsx
headcount report t.json --replications 5 --lang fr --output t.csv && cmp t.csv new/intervals.csv && echo 'no comma for a point'
headcount report t.json --output t.doc
echo "exit $?"
headcount report t.json --output t
echo "exit $?"
headcount report t.json --output none/new/
echo "exit $?"
headcount report t.json --output none/t.xlsx
echo "exit $?"
ls -A
