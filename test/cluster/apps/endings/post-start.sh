. /checks.sh
patiently 20 test -s /tmp/one
patiently 20 test -s /tmp/two
same 'a hook after the start' 'post-start 0' "$(cat /tmp/one)"
same 'a second one, with its variables and folder' 'a b in /etc' "$(cat /tmp/two)"
finish
