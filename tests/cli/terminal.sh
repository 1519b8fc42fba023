# Colour on a terminal alone, and not where NO_COLOR asks for none, the terminal is dumb, or the output is a file.
cat >desk.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Desk",
 "calendar": {"start": "2026-11-23", "days": 2, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "09:30"}]},
 "queues": [{"name": "desk", "volume": {"per_hour": 100}, "handling": {"mean_s": 240}, "patience": {"mean_s": 200},
             "target": "80/20"}],
 "groups": [{"name": "desk", "skills": ["desk"], "agents": 7}]}
JSON
escape=$(printf '\033')
on_terminal() { TERM=xterm script -qec "$1" /dev/null | tr -d '\r'; }
colours() { printf '%s: ' "$1" && grep -c "$escape" || true; }
for command in "size desk.json" "simulate desk.json --replications 50" "sweep desk.json --vary volume=1:1.1:0.1 --replications 5" \
    "compare desk.json desk.json --replications 5"; do
    on_terminal "headcount $command --quiet" | colours "${command%% *} on a terminal"
    on_terminal "NO_COLOR=1 headcount $command --quiet" | colours '  with NO_COLOR'
    on_terminal "TERM=dumb headcount $command --quiet" | colours '  on a dumb one'
    on_terminal "headcount $command --quiet | cat" | colours '  into a pipe'
    on_terminal "headcount $command --quiet --output out.txt"
    colours '  into a file' <out.txt
    headcount $command --quiet >piped.txt
    cmp out.txt piped.txt
    on_terminal "headcount $command --quiet" | sed "s/$escape\[[0-9;]*m//g" | cmp - piped.txt && echo '  the same words'
done
for lang in en fr; do
    headcount simulate desk.json --replications 50 --quiet --lang $lang | sed -n '8,14p'
done
