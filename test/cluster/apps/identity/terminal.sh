. /checks.sh
same 'a terminal' yes "$(readlink /proc/$$/fd/1 | sed 's,^/dev/.*,yes,')"
holds 'standard input is one too' test -t 0
finish
