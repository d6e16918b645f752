# A broker of lists: GET /cgi-bin/push?LIST:TEXT, /cgi-bin/pop?LIST, /cgi-bin/all?LIST. Lists are kept in /data.
[ "$1 $2 $3" = '--appendonly yes --dir=/data' ] || exit 9
mkdir -p /tmp/www/cgi-bin
script() {
  { printf '#!/bin/sh\nprintf "Content-Type: text/plain\\r\\n\\r\\n"\n'; cat; } >"/tmp/www/cgi-bin/$1"
  chmod +x "/tmp/www/cgi-bin/$1"
}
script ping <<'S'
echo +PONG
S
script push <<'S'
printf '%s\n' "${QUERY_STRING#*:}" >>"/data/${QUERY_STRING%%:*}"
S
script all <<'S'
cat "/data/$QUERY_STRING"
S
script pop <<'S'
# One at a time: a folder can be made once.
until mkdir /data/lock 2>/dev/null; do sleep 0.1; done
list=/data/$QUERY_STRING
head -n 1 "$list" && sed -i 1d "$list"
rmdir /data/lock
S
rmdir /data/lock 2>/dev/null
echo start >>/data/starts
httpd -f -p 6379 -h /tmp/www &
trap 'kill $!; exit 0' TERM
wait $!
