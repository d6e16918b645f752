. /checks.sh
sleep 5
[ -z "${PORT:-}" ] || httpd -p "$PORT" -h /tmp
echo "$NAME" >>/log/order
touch /tmp/ready
rest
