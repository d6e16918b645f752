mkdir -p /tmp/www
echo "$NODE of $CLUSTER_NAME" >/tmp/www/name
echo "$NODE" >>/data/starts
sleep "${NODE#node-}"
httpd -p 7000 -h /tmp/www
trap 'exit 0' TERM
while :; do sleep 3600 & wait $!; done
