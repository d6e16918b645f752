. /checks.sh
until fetch "http://api:9000/cgi-bin/register?$(hostname)"; do sleep 1; done
rest
