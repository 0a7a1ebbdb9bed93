#!/usr/bin/env bash
# Compares criteria on the demonstration cohort and names the patients whom the first criterion
# calls progressive and another one does not.
# Usage: demo.sh NADIR DATA CRITERION,CRITERION,...
set -euo pipefail

nadir=$1
data=$2
criteria=$3
first=${criteria%%,*}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

worked=$(dirname "$data")/worked
echo "The worked patients of the papers' digests, every criterion on every patient:"
echo "\$ nadir compare $worked --criteria $criteria"
"$nadir" compare "$worked" --criteria "$criteria" 2>/dev/null | sed '/^Rates, without/,$d'
echo "And a simulated cohort:"
page=.build/comparison.html
echo "\$ nadir compare $data --criteria $criteria --by arm --html $page"
mkdir -p .build
"$nadir" compare "$data" --criteria "$criteria" --by arm --html "$page" | sed '/^Whether both/,$d'
"$nadir" evaluate "$data" --criteria "$criteria" --out "$results/out" >/dev/null 2>&1
echo
echo "All of it, with figures and the course of every patient: $page"
echo

# subjects.csv: criterion,subject,reader,best_response,confirmed_best_response,response_day,progression_day,...
list="$results/list"
awk -F, -v first="$first" '
  NR > 1 && $1 == first && $7 != "" { day[$2] = $7; order[++count] = $2 }
  NR > 1 && $1 != first { if (!($1 in known)) { known[$1] = 1; names[++others] = $1 }
    if ($7 == "") free[$1, $2] = 1 }
  END {
    for (o = 1; o <= others; o++) for (i = 1; i <= count; i++)
      if ((names[o], order[i]) in free) print names[o], order[i], day[order[i]]
  }' "$results/out/subjects.csv" > "$list"

echo "Progressive under $first, but not under"
awk '{ if (!($1 in n)) names[++k] = $1; n[$1]++
       if (n[$1] <= 14) ids[$1] = ids[$1] " " $2 }
  END { for (i = 1; i <= k; i++) printf("  %-12s %4d subjects:%s%s\n", names[i], n[names[i]],
        ids[names[i]], (n[names[i]] > 14 ? " ..." : "")) }' "$list"

# The first who was called progressive on the day itself, not by a later revision.
awk -F, -v first="$first" 'NR == FNR { if ($1 == first && $10 == "PD") pd[$2, $5] = 1; next }
  { split($0, part, " "); if ((part[2], part[3]) in pd) print }' \
  "$results/out/timepoints.csv" "$list" > "$results/plain"
if read -r other subject day < "$results/plain"; then
  echo
  echo "Why, for the first of them:"
  echo "\$ nadir explain $data --criteria $first,$other --subject $subject --day $day"
  "$nadir" explain "$data" --criteria "$first,$other" --subject "$subject" --day "$day" 2>/dev/null
fi

patterns=pp-recist11-strict,pp-recist11-broad,pp-irecist,dr-tozuka,hpd-matos
echo
echo "Pseudoprogression, dissociated response and hyperprogression in it:"
echo "\$ nadir patterns $data --pattern $patterns"
"$nadir" patterns "$data" --pattern "$patterns" --out "$results/patterns" 2>/dev/null
