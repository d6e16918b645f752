. /checks.sh
mkdir -p /tmp/www
echo ports >/tmp/www/name
for port in 7001 7002 7003 7005 7100 7101 7102 7103 7104 7105; do httpd -p $port -h /tmp/www; done
finds 'a link by its alias, though not by a port that is told' fetch http://linked-root/name
finish
