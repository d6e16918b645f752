#!/usr/bin/env bash
# usage: accept-all.sh MEASURE CORPUS KUBECONFIG: every document of every project must be taken by the API server.
set -euo pipefail
KUBECONFIG=$3 KUBECTL=$(dirname "$3")/bin/kubectl
export KUBECONFIG KUBECTL
report=$(python3 "$1/accept" "$1/adapters/transload" "$2")
echo "$report"
! grep -Eq 'REJECTED|FAILED|BADYAML|TIMEOUT' <<<"$report"
