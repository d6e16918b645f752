mkdir -p /tmp/www/cgi-bin
cat >/tmp/www/cgi-bin/ping <<'EOF'
#!/bin/sh
printf 'Content-Type: text/plain\r\n\r\npong\n'
EOF
cat >/tmp/www/cgi-bin/settings <<'EOF'
#!/bin/sh
printf 'Content-Type: text/plain\r\n\r\n'
printf '%s|%s|%s|%s|%s\n' "$LOG_LEVEL" "$REGION" "$TIER" "$PRICE" "$GREETING"
EOF
cat >/tmp/www/cgi-bin/register <<'EOF'
#!/bin/sh
printf 'Content-Type: text/plain\r\n\r\n'
wget -q -O - "$STORE_URL/cgi-bin/add?$(cat /run/secrets/store_password):worker-$QUERY_STRING"
EOF
cat >/tmp/www/cgi-bin/lines <<'EOF'
#!/bin/sh
printf 'Content-Type: text/plain\r\n\r\n'
wget -q -O - "$STORE_URL/cgi-bin/lines"
EOF
chmod +x /tmp/www/cgi-bin/*
exec httpd -f -p 9000 -h /tmp/www
