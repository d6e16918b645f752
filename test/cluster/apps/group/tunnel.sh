. /checks.sh
mkdir -p /tmp/www
echo tunnel >/tmp/www/name
sleep 4
echo tunnel >>/log/order
httpd -p 8150 -h /tmp/www
touch /tmp/up
finish
