. /checks.sh
# The first process has all names, those that a shell cannot have included; ~ stands for a line end.
all=$(tr '\n\000' '~\n' </proc/1/environ)
value() { same "$1" "$2" "$(printf '%s\n' "$all" | sed -n "s/^$3=//p")"; }
holds 'an empty variable is set' sh -c 'test -n "${EMPTY+set}" && test -z "$EMPTY"'
value 'a number' 42 NUMBER
value 'a word like a boolean' yes YES
value 'a boolean' true BOOLEAN
value 'a number with a zero first' 0755 OCTAL
value 'a float' 1.5 FLOAT
value 'lines in a variable' 'one~two' LINES
value 'quotes in a variable' "say \"hi\" it's" QUOTES
value 'a dollar in a variable' 'a$b' DOLLAR
value 'a call of another variable' '$(NUMBER)' CALL
value 'two dollars before a call of a variable' '$$(NUMBER)' CALLS
value 'braces after a dollar' '${NUMBER}' BRACES
value 'a call of no variable' '$(NOBODY)' UNKNOWN
value 'a variable of the project' 'hello $ world' INTERPOLATED
value 'a default' 'fall back' DEFAULTED
value 'a variable passed on' 'passed on' PASSED
same 'a variable that is nowhere set' '' "$(printf '%s\n' "$all" | grep '^NOT_SET_ANYWHERE')"
value 'a password' 'p$(NUMBER)w"d' ADMIN_PASSWORD
value 'a token of two lines' 'a~b' TOKEN_OF_LINES
value 'a variable beyond ASCII' 'grüße' UNICODE
value 'blanks at both ends' '  padded  ' SPACES
value 'environment wins over env_file' here OVERRIDDEN
value 'a dot in a name' dotted with.dot
value 'a dash in a name' dashed with-dash
value 'a name in lower case' case lower
value 'a URL' 'postgres://u:p@db:5432/x?a=b&c=d#e' URL
value 'JSON in a variable' '{"a": [1, "b"]}' JSON
value 'a file of variables' one FIRST
value 'double quotes in a file of variables' 'with one and ~ end' QUOTED
value 'single quotes in a file of variables' 'with $FIRST' SINGLE
value 'an exported variable of a file' yes EXPORTED
value 'a comment after a value' value TRAILING
value 'a later file wins' two LATER
value 'lines in a file of variables' 'a~b' MULTI
value 'a raw file of variables' '"kept $FIRST"' RAW
holds 'the variables of the image stay' sh -c 'echo "$1" | grep -q ^PATH=.*bin' sh "$all"
same 'no variables of the platform' '' "$(env | grep -E '^[A-Z0-9_]+_(SERVICE_HOST|PORT)=' | grep -v KUBERNETES | head -n 1)"
finish
