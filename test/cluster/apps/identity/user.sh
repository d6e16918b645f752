. /checks.sh
status() { sed -n "s/^$1:[[:space:]]*//p" /proc/self/status; }
same 'user and group' 1234:2345 "$(id -u):$(id -g)"
same 'more groups' '2345 3456 4567' "$(echo $(status Groups | tr ' \t' '\n\n' | grep . | sort -n | uniq | grep -v '^1234$'))"
same 'a host name' named-host "$(hostname)"
same 'no new privileges' 1 "$(status NoNewPrivs)"
same 'no capabilities' 0000000000000000 "$(status CapEff)$(status CapBnd | sed 's/^0*$//')"
fails 'a user writes nothing of root' touch /new
holds 'a user writes to /tmp' touch /tmp/new
finish
