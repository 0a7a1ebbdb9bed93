#!/usr/bin/env bash
# Times one evaluation of a large synthetic cohort.
# Usage: bench.sh NADIR [SUBJECTS]
set -euo pipefail

nadir=$1
subjects=${2:-2000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$nadir" simulate --seed 1 --subjects "$subjects" --out "$folder/data"
for criterion in recist-1.1 irecist; do
  echo "evaluate $subjects subjects under $criterion"
  time "$nadir" evaluate "$folder/data" --criteria "$criterion" --out "$folder/$criterion" > /dev/null
done
