own() { tr '\0' '\n' </proc/1/environ | sed -n "s/^$1=//p"; }
same 'a variable that starts with a digit' first "$(own 1DIGIT)"
same 'a variable with dots and dashes' there "$(own with.dots-and-dashes)"
same 'a folder to work in is made' /does/not/exist/yet "$(pwd)"
same 'arguments of a shell in the entrypoint' 'a  b|$1|"' "$1|$2|$3"
same 'the name of the shell' name "$0"
same 'a host name beside a domain' placed "$(hostname)"
same 'the full name of the host' placed.example.test "$(hostname -f)"
same 'the variable of the host name' placed "$HOSTNAME"
same 'a further host' 10.9.8.7 "$(awk '$2 == "one.test" { print $1 }' /etc/hosts)"
same 'a further host of IPv6' fd00::7 "$(awk '$2 == "six.test" { print $1 }' /etc/hosts)"
finds 'it finds itself by its host name' ping -c 1 -w 5 placed
holds 'an option of DNS' grep -q 'ndots:2' /etc/resolv.conf
finish
