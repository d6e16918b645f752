test "$(cat /certs/server.pem)" = certificate || exit 5
mkdir -p /data/www
echo version 1 >/data/www/schema
sleep 2
httpd -p 5432 -h /data/www
echo 1 >/data/pid
trap 'exit 0' TERM
while :; do sleep 3600 & wait $!; done
