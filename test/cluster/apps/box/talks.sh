. /checks.sh
same 'a variable that is passed on' passed "$PLAIN"
same 'blanks in a variable' 'a b  c' "$SPACED"
same 'equals signs in a variable' 'a=b=c' "$EQUALS"
same 'quotes in a variable' '"x"' "$QUOTED"
same 'a comment after a variable' a "$HASH"
same 'backslashes in a variable' '\n\t\' "$BACK"
same 'letters of others in a variable' grüße "$UNICODE"
(sleep 2; echo waited) >/tmp/out &
timeout 1 cat >/dev/null; same 'standard input stays open' 143 $?
finish
