. /checks.sh
fails 'with init the first process is another' test $$ -eq 1
sh -c 'sleep 1 & exec true'
sleep 2
same 'with init orphans are reaped' 0 "$(grep -l '^State:.*Z' /proc/[0-9]*/status 2>/dev/null | wc -l | tr -d ' ')"
finish
