# What a contract says twice, never or by accident.
cat >frame.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Signed", "currency": "EUR",
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-23", "days": 1, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "09:00"}]},
 "queues": [{"name": "voice", "volume": {"per_hour": 100}, "handling": {"mean_s": 300}, "patience": {"mean_s": 240},
             "target": "80/20"},
            {"name": "mail", "volume": {"per_hour": 20}, "handling": {"mean_s": 300},
             "target": {"service_level": 0.8, "within_s": 3600}}],
 "groups": [{"name": "voice", "skills": ["voice"], "shrinkage": {"in_office": {"breaks": 0.1}}},
            {"name": "mail", "skills": ["mail"], "shrinkage": {"in_office": {"breaks": 0.1}}}],
 "contract": {"penalty_cap": 0.1, "clauses": [CLAUSES]}}
JSON
check() { sed "s/CLAUSES/$1/" frame.json >contract.json && shift && headcount check contract.json "$@"; }

# An answer rate of 85 % beside abandonment of at most 5 %: which binds; nine clauses, one of them twice.
voice='"queues": ["voice"]'
a='{"name": "décroché", "metric": "answer_rate", "at_least": 0.85, "window": "day", '$voice'}'
b='{"name": "abandons", "metric": "abandonment", "at_most": 0.05, "window": "day", '$voice'}'
c='{"name": "abandons du mois", "metric": "abandonment", "at_most": 0.05, '$voice'}'
d='{"name": "80\/20", "metric": "service_level", "at_least": 0.8, "window": "interval", '$voice'}'
e='{"name": "80\/30", "metric": "service_level", "at_least": 0.8, "within_s": 30, "window": "day", '$voice'}'
f='{"name": "attente", "metric": "asa_s", "at_most": 30, "window": "day", '$voice'}'
g='{"name": "DMA", "metric": "asa_s", "at_most": 30, "window": "day", '$voice'}'
h='{"name": "semaine", "metric": "asa_s", "at_most": 20, "window": "week", '$voice'}'
i='{"name": "NPS", "metric": "stated", "at_least": 30, "value": 34}'
check "$a, $b, $c, $d, $e, $f, $g, $h, $i"
check "$a, $b, $c, $d, $e, $f, $g, $h, $i" --lang fr

# One label, two figures. The mail's own threshold under the same label is none.
a='{"name": "Taux de décroché (voice)", "metric": "answer_rate", "at_least": 0.9, "window": "day", '$voice'}'
b='{"name": "taux de decroche jour", "metric": "service_level", "at_least": 0.7, "window": "day", '$voice'}'
c='{"name": "QS voice", "metric": "service_level", "at_least": 0.8, "window": "day", '$voice'}'
d='{"name": "QS mail", "metric": "service_level", "at_least": 0.9, "window": "day", "queues": ["mail"]}'
check "$a, $c, $d"
check "$a, $b"
check "$a, $b" --lang fr

# Penalties that are not what they seem.
a='{"name": "a", "metric": "asa_s", "at_most": 30, "window": "day", "penalty": {"kind": "step", "share": 0.12}}'
b='{"name": "b", "metric": "service_level", "formula": "answered", "within_s": 20, "at_least": 0.9, "weight": 2,
    "penalty": {"kind": "banded", "tolerance": 2, "cap_amount": 900,
                "bands": [{"from": 0, "amount": 100}, {"from": 2, "amount": 500}, {"from": 5, "amount": 800}]}}'
c='{"name": "c", "metric": "abandonment", "at_most": 0.03, "queues": ["mail"], "window": "week",
    "penalty": {"kind": "linear", "share": 0.01, "more_than": 5, "of": "variable", "cap_share": 0.005}}'
check "$(printf %s "$a, $b, $c" | tr '\n' ' ')"
check "$(printf %s "$a, $b, $c" | tr '\n' ' ')" --lang fr
check "$(printf %s "$a, $b, $c" | tr '\n' ' ')" --format csv

# Days that weeks and months hide: one note for all clauses, the first of them by name.
hide() { printf '{"name": "%s", "metric": "asa_s", "at_most": %s, "window": "%s", '"$voice"'}' "$1" "$2" "$3"; }
check "$(hide 'one month' 30 month), $(hide 'one week' 25 week)" | grep -A3 hidden
check "$(hide a 30 month), $(hide b 29 month), $(hide c 28 month), $(hide d 27 month), $(hide e 26 month)" | grep -A3 hidden
check "$(hide a 30 month), $(hide b 29 month)" --lang fr | grep -A3 hidden

# The day on which the forecast was fixed: of no use to a contract that holds no volume against it; volumes from a later
# document are not those that count. The narrowest source speaks for the volume.
locked() {
    sed "s|CLAUSES|$(hide a 30 day)|; s|\"penalty_cap\"|\"forecast_lock\": \"2026-10-26\", $1&|
         s|^ \"contract\"| \"sources\": {\"queues.voice.volume\": {\"date\": \"$2\"}, \"queues.voice\": {\"date\": \"$3\"}},&|" \
        frame.json >locked.json
    headcount check locked.json --lang "$4" | grep -A4 forecast_
    headcount simulate locked.json --replications 2 --no-explain --quiet --lang "$4" | sed -n '/^Contra/,/^$/p'
}
held='"exclusions": {"volume_above": 0.1}, '
locked "" 2026-10-20 2026-10-20 en
locked "$held" 2026-10-26 2026-11-02 en
locked "$held" 2026-11-02 2026-10-20 en
locked "$held" 2026-10-27 2026-10-20 fr
