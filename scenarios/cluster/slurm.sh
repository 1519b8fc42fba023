#!/bin/sh
# slurm.sh: one simulation as a Slurm job array, merged when every block is done.
#   sh slurm.sh SCENARIO REPLICATIONS BLOCKS OUTPUT.json
# A block that fails can be run again alone (scontrol requeue JOB_INDEX): the merge waits for it. The parts carry the
# scenario and its CSV files, so that the merge needs nothing else.
set -eu
[ $# = 4 ] || { echo "usage: $0 SCENARIO REPLICATIONS BLOCKS OUTPUT.json" >&2; exit 2; }
scenario=$1 replications=$2 blocks=$3 output=$4
parts=${PARTS:-$PWD/parts}
mkdir -p "$parts"

array=$(sbatch --parsable --job-name=headcount --array="1-$blocks" --cpus-per-task="${CPUS:-4}" \
    --output="$parts/%a.log" --wrap="headcount simulate '$scenario' --quiet --replications $replications \
        --threads \$SLURM_CPUS_PER_TASK --replication-block \$SLURM_ARRAY_TASK_ID/$blocks \
        --output '$parts'/\$SLURM_ARRAY_TASK_ID.part")

# shellcheck disable=SC2016 # the job's shell expands $(seq …)
sbatch --job-name=headcount-merge --dependency="afterok:$array" --output="$parts/merge.log" \
    --wrap="headcount merge \$(seq -f '$parts/%.0f.part' 1 $blocks) --format json --output '$output'"
