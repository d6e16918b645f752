same 'quotes in an entrypoint of one string' 'quoted words' "$1"
same 'a dollar in an entrypoint of one string' 'double $GREETING' "$2"
same 'a backslash in an entrypoint of one string' 'back slash' "$3"
same 'a command of one string after it' 'one two three four' "$4 $5 $6"
same 'its number of words' 6 $#
