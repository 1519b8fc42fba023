# A move to Morocco: the stated cost against the computed one, figures that nobody computes with their survey sizes.
case=$TOP/scenarios/seed-case/scenario.json
HEADCOUNT=headcount "$TOP/scenarios/seed-case/figures.sh"
for lang in en fr; do
    headcount compare "$case" --replications 2 --lang $lang >$lang
    sed -n '/^Morocco.* 6 m.*ted; \|^Morocco.* 6 m.*calcul/,/^$/p' $lang
    sed -n '/^Stated/,/^$/p' $lang
done
headcount compare "$case" --replications 1 --format json | grep -e '"reconciled"' -e '"NPS"' | cut -c 1-150
headcount compare "$case" --replications 1 --format csv | grep reconciled
headcount size "$case" --quiet --lang fr | sed -n '/^Affirm/,/^$/p'
