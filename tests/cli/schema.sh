# The schema is JSON and names its dialect; every key of the demo stands in it.
headcount schema >schema.json
head -n 4 schema.json
for key in calendar queues groups volume handling patience target shrinkage schedule_fit sources window probability cost_per_hour; do
    grep -c "\"$key\": {" schema.json | sed "s/^[1-9][0-9]*$/$key is there/"
done
