. /checks.sh
mkdir -p /tmp/www
echo gateway >/tmp/www/name
httpd -p 127.0.0.1:9310 -h /tmp/www
httpd -p 8310 -h /tmp/www
echo shared >/dev/shm/from-gateway
sleep 3
touch /tmp/up
patiently 300 answers 127.0.0.1 8311
same 'the root reaches its members at localhost' inside "$(fetch http://127.0.0.1:8311/name)"
finish
