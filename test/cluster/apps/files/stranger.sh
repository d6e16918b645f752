. /checks.sh
same 'a user reads its config' first "$(head -n 1 /etc/plain)"
same 'a user reads its secret' 's3cr$et' "$(cat /run/secrets/token)"
same 'a part of a tree' 'two three' "$(echo $(cat /inner/two.txt /inner/deep/three.txt))"
same 'no secrets of others' token "$(echo $(ls /run/secrets))"
fails 'no configs of others' test -e /plain
finish
