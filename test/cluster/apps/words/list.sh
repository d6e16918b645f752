same 'the number of arguments' 17 $#
same 'blanks in an argument' 'two words' "$1"
same 'double quotes in an argument' 'say "hi"' "$2"
same 'a single quote in an argument' "it's" "$3"
same 'an empty argument' '' "$4"
same 'a dollar in an argument' '$HOME' "$5"
same 'a call in an argument' '$(GREETING)' "$6"
same 'two dollars in an argument' '$$' "$7"
same 'two dollars before a call' '$$(GREETING)' "$8"
same 'an asterisk in an argument' '*' "$9"
shift 9
same 'a backslash in an argument' 'a\nb' "$1"
same 'a line end in an argument' 'line
break' "$2"
same 'a call of nothing known' '$(unknown)' "$3"
same 'a percent sign' '100%' "$4"
same 'an argument like a flag' '-n' "$5"
same 'an argument like a mapping' '{"a": 1}' "$6"
same 'arguments like a boolean and a number' 'true 012' "$7 $8"
