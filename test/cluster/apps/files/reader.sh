. /checks.sh

plain='first
  second: indented
last'
same 'a config lies in the root by default' "$plain" "$(cat /plain)"
same 'a relative target starts at the root' "$plain" "$(cat /relative.txt)"
same 'folders are made for a target' "$plain" "$(cat /etc/app/deep/plain.conf)"
same 'one config may have several targets' 3 "$(cat /plain /relative.txt /etc/app/deep/plain.conf | grep -c second)"
same 'a doubled dollar in content is one' 'one $ two $$ call $(id) name ${HOME} hello $ world' "$(cat /etc/app/dollars)"
same 'a config may be a variable' 'hello $ world' "$(cat /etc/app/variable)"
same 'a config may have any name' odd "$(cat /odd.name-1)"
same 'a config that is a script keeps its content' 'ran a' "$(sh /usr/local/bin/say a)"
holds 'a config that is a script can be run' /usr/local/bin/say
same 'a folder with a config in it keeps its other files' root "$(sed -n 's/:.*//p' /etc/passwd | head -n 1)"

same 'a secret lies in /run/secrets' 's3cr$et' "$(cat /run/secrets/token)"
same 'a secret may be renamed' 's3cr$et' "$(cat /run/secrets/renamed)"
same 'a secret may lie elsewhere' 's3cr$et' "$(cat /etc/app/token)"
same 'a secret may be a variable' 'h1dden"quoted"' "$(cat /run/secrets/from-environment)"
same 'a secret may be binary' '000001377376b' "$(od -An -b -N 5 /run/secrets/binary | tr -d ' \n' | sed 's/142$/b/')"
same 'only the secrets asked for are there' 'binary from-environment renamed token' "$(ls /run/secrets | sort | tr '\n' ' ' | sed 's/ $//')"

same 'a tree of files is there' 'one two three' "$(echo $(cat /tree/one.txt /tree/inner/two.txt /tree/inner/deep/three.txt))"
same 'a hidden file is there' x "$(cat /tree/.hidden)"
same 'an executable in a tree can be run' tree "$(/tree/inner/tool)"
same 'nothing else is in the tree' '.hidden inner one.txt' "$(echo $(ls -A /tree | grep -v '^\.\.' | sort))"
same 'an executable file can be run' 'ran x y' "$(/opt/run.sh x y)"
same 'a last line may lack its end' 'no newline at the end' "$(cat /opt/no-newline; true)"
same 'no line end is added' 21 "$(wc -c </opt/no-newline | tr -d ' ')"
same 'an empty file is there' '0' "$(wc -c </opt/empty | tr -d ' ')"
same 'bytes stay what they are' '11' "$(wc -c </opt/binary.bin | tr -d ' ')"
same 'text beyond ASCII stays what it is' 'grüße – 日本' "$(cat /opt/unicode.txt)"
same 'carriage returns stay' 'a\r\nb\r\n' "$(od -An -c /opt/crlf.txt | tr -d ' \n')"
same 'blanks in names of files' spaces "$(cat '/opt/a name with spaces')"
same 'the mode of a config' 444 "$(mode /etc/app/dollars)"
same 'the mode of a secret from a variable' 444 "$(mode /run/secrets/from-environment)"
same 'the mode of an executable file' 755 "$(mode /opt/run.sh)"
same 'the mode of a file' 644 "$(mode /opt/no-newline)"
fails 'a read-only file cannot be written' sh -c 'echo x >>/opt/no-newline'
fails 'a read-only tree takes no files' touch /tree/new
fails 'a secret cannot be removed' rm -f /run/secrets/token
finish
