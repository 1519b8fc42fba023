# Workbooks and folders are made again from their stamps, too; what has none says so.
cat >desk.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Desk",
 "calendar": {"start": "2026-11-23", "days": 1, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "09:30"}]},
 "queues": [{"name": "desk", "volume": {"csv": "calls.csv", "column": "calls"}, "handling": {"mean_s": 240},
             "patience": {"mean_s": 200}, "target": "80/20"}]}
JSON
printf 'start,calls\n2026-11-23T08:00,50\n2026-11-23T08:30,60\n2026-11-23T09:00,40\n' >calls.csv
check() { headcount verify "$@"; echo "exit $?"; }
headcount report desk.json --replications 20 --threads 2 --lang fr --profile client --output desk.xlsx
headcount report desk.json --replications 20 --threads 1 --lang fr --profile client --output one.xlsx
cmp desk.xlsx one.xlsx && echo 'the same bytes'
check desk.xlsx
check desk.xlsx --lang fr --threads 1
mkdir -p away/books
cp desk.json calls.csv desk.xlsx away/books
(cd away && headcount verify books/desk.xlsx; echo "exit $?")
echo "damaged:"
size=$(wc -c <desk.xlsx)
(head -c 1000 desk.xlsx && printf x && tail -c +1002 desk.xlsx) >edited.xlsx
check edited.xlsx
check edited.xlsx --lang fr
head -c $((size - 1500)) desk.xlsx >cut.xlsx
check cut.xlsx
head -c 100 desk.xlsx >cut.xlsx
check cut.xlsx
sed 's/headcount.stamp@1/headcount-stamp@1/' desk.xlsx >other.xlsx
check other.xlsx
sed 's/"--lang", "fr"/"--lang", "en"/' desk.xlsx >other.xlsx
check other.xlsx
echo "a folder:"
headcount report desk.json --replications 20 --output reports/
check reports
check reports/report.html
check reports/report.xlsx
sed -i '2s/,[0-9.]*,/,7,/' reports/intervals.csv
check reports
rm reports/report.xlsx
check reports --lang fr
(cd reports && headcount verify . --lang fr; echo "exit $?")
echo "no stamp:"
check reports/intervals.csv
check away
headcount report desk.json --replications 20 --output reports/
sed -i 's/,60/,61/' calls.csv
check desk.xlsx
check reports
rm calls.csv
check reports --lang fr
