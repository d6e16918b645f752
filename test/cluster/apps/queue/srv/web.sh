mkdir -p /www
broker="http://$BROKER_HOST:$BROKER_PORT/cgi-bin"
for number in $(seq 12); do wget -q -O /dev/null "$broker/push?jobs:$number"; done
echo "enqueued for $WORKERS" >/www/index.html
exec httpd -f -p 80 -h /www
