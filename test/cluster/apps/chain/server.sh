. /checks.sh
steps=$(cat /steps/order)
count() { printf '%s\n' "$steps" | grep -c "^$1$"; }
at() { printf '%s\n' "$steps" | grep -n "^$1$" | head -n 1 | sed 's/:.*//'; }
same 'every job has run once' '1 1 1 1 1' "$(echo $(for job in certificates permissions migrate seed-one seed-two; do count $job; done))"
same 'a job of many containers has run in all of them' 3 "$(count index)"
same 'a job that fails is tried until it succeeds' 3 "$(wc -l </steps/tries | tr -d ' ')"
holds 'a job waits for a healthy service that waits for jobs' test "$(at migrate)" -gt "$(at certificates)" -a "$(at migrate)" -gt "$(at permissions)"
holds 'jobs beside each other wait for the same one' test "$(at seed-one)" -gt "$(at migrate)" -a "$(at seed-two)" -gt "$(at migrate)"
holds 'a job waits for several' test "$(at index)" -gt "$(at seed-one)" -a "$(at index)" -gt "$(at seed-two)"
holds 'a job that may fail has been tried' test "$(count broken)" -ge 1
same 'a service of a profile that is off is not waited for' '' "$(at doomed)"
same 'what a job leaves in a volume' '1000:1000 600' "$(owner /certs/server.pem) $(mode /certs/server.pem)"
same 'who waits for all reaches a healthy service' 'version 1' "$(fetch http://database:5432/schema)"
finish
