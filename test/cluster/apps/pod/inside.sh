. /checks.sh
same 'a member starts after the root is healthy' gateway "$(fetch http://127.0.0.1:9310/name)"
mkdir -p /tmp/www
echo inside >/tmp/www/name
httpd -p 8311 -h /tmp/www
fails 'members keep their own files' test -e /tmp/up
fails 'a port can be bound once' httpd -p 8310 -h /tmp/www
finish
