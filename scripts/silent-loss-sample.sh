#!/usr/bin/env bash
# usage: silent-loss-sample.sh MEASURE CORPUS: nothing may be lost without a word, on a sample of the projects.
set -euo pipefail
report=$(python3 "$1/silent-loss" "$1/adapters/transload" "$2" --max-services 6 --limit 20)
echo "$report"
grep -Eq 'silently lost 0 = ' <<<"$report"
