name=$(hostname)
while :; do
  job=$(wget -q -O - "$BROKER_URL/pop?jobs")
  if [ -z "$job" ]; then sleep 1; continue; fi
  sleep 0.5
  until wget -q -O /dev/null "$BROKER_URL/push?done:$job-$name-${CONCURRENCY:-unset}"; do sleep 1; done
done
