. /checks.sh
lines() { fetch http://api:9000/cgi-bin/lines; }
workers() { lines | sort -u | grep -c ^worker-; }
patiently 300 sh -c '. /checks.sh; test "$(fetch http://api:9000/cgi-bin/lines | sort -u | grep -c ^worker-)" -eq 2'
patiently 300 answers front 80
same 'scripts of a folder run in their order, and a migration after them' 'first second migrated' "$(echo $(lines | head -n 3))"
same 'each replica has a host name of its own' 2 "$(workers)"
same 'variables of a base, its file and the service' 'debug|eu|gold member|$5|hello, ${nobody}' "$(fetch http://api:9000/cgi-bin/settings)"
same 'an alias with a dot leads through to an included file' 'added to main' "$(fetch 'http://backend.internal:9000/cgi-bin/register?x')"
same 'a link by its alias' pong "$(fetch http://gateway:9000/cgi-bin/ping)"
same 'a user serves a port below 1024' '<title>hello</title>' "$(fetch http://front/ | head -n 1)"
same 'a dollar in a page' '<p>costs $5</p>' "$(fetch http://front/ | tail -n 1)"
fails 'a service of a profile that is off' ping -c 1 -w 3 tools
finish
