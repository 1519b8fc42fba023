# One row out for each row in, whatever the row; French files too.
# Nine decimals: the last of the 17 digits may differ between processors' mathematical libraries.
nine() { sed -E 's/([0-9]+\.[0-9]{9})[0-9]+/\1/g'; }
cat >rows.csv <<'CSV'
model,calls_per_hour,aht_s,agents,within_s,patience_s,target_service_level
c,200,180,14,20,,
,200,180,,20,300,0.8
c,200,180,10,20,,
,200,abc,10,20,,
b,200,180,12.5,20,,
,0,180,3,20,,
CSV
headcount erlang --batch rows.csv | nine
printf '\357\273\277calls_per_hour;aht_s;agents;within_s\r\n200;180,5;14;20\r\n' >french.csv
headcount erlang --batch french.csv --format json | nine
printf 'calls_per_hour,aht_s,agentz\n1,2,3\n' | headcount erlang --batch -
