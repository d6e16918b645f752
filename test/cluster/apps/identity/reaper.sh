. /checks.sh
fails 'with init the first process is another' test $$ -eq 1
sh -c 'sleep 1 & echo $! >/tmp/orphan; exec true'
# One that has ended and was not reaped is there still.
reaped() { ! kill -0 "$(cat /tmp/orphan)"; }
holds 'with init orphans are reaped' patiently 60 reaped
finish
