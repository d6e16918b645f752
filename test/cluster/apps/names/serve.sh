. /checks.sh
mkdir -p /tmp/www
hostname >/tmp/www/name
for port in 8080 8081 8082 9999; do httpd -p $port -h /tmp/www; done
rest
