. /checks.sh
wget -q -O - "http://store:7000/cgi-bin/add?$(cat /run/secrets/store_password):migrated" | grep -q '^added to main$'
