mkdir -p /tmp/www
hostname >/tmp/www/name
httpd -p 7500 -h /tmp/www
trap 'exit 0' TERM
while :; do sleep 3600 & wait $!; done
