. ./lib/answers.sh
mkdir -p /tmp/www modules
echo installed >modules/name
cp modules/name /tmp/www/modules
answer >/tmp/www/name
echo uploaded >/uploads/name.txt
echo written >written-by-the-api
cp written-by-the-api /tmp/www/written
exec httpd -f -p 3000 -h /tmp/www
