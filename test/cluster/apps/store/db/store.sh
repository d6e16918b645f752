# A store that keeps lines: GET /cgi-bin/lines shows them, GET /cgi-bin/add?TEXT adds one, for who has the password.
for script in /init.d/*.sh; do . "$script"; done
mkdir -p /tmp/www/cgi-bin
cat >/tmp/www/cgi-bin/lines <<'EOF'
#!/bin/sh
printf 'Content-Type: text/plain\r\n\r\n'
cat /data/log
EOF
cat >/tmp/www/cgi-bin/add <<'EOF'
#!/bin/sh
printf 'Content-Type: text/plain\r\n\r\n'
case $QUERY_STRING in
  "$(cat "$PASSWORD_FILE")":*) echo "${QUERY_STRING#*:}" >>/data/log && echo added to "$NAME" ;;
  *) echo refused ;;
esac
EOF
chmod +x /tmp/www/cgi-bin/*
touch /data/ready
trap 'echo stopped >>/data/log; exit 0' TERM
httpd -f -p 7000 -h /tmp/www &
wait
