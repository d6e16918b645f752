. /checks.sh
same 'a mode of a config' 440 "$(mode /etc/app/settings.ini)"
same 'one config at two places' "$(cat /etc/app/settings.ini)" "$(cat /etc/app/conf.d/copy.ini)"
same 'a secret at a path' 'not a key' "$(cat /etc/app/key.pem)"
same 'a file without a line end' 'one line' "$(cat /etc/app/single.txt)"
echo hello >/data/file
same 'a volume at two places' hello "$(cat /readonly/file)"
fails 'one of which is read-only' touch /readonly/other
same 'a mode of a tmpfs mount' 1770 "$(mode /scratch)"
holds 'a volume without a name can be written' touch /anonymous/file
same 'a volume is empty at first' file "$(ls /data)"
holds 'beside files there is room for others' touch /etc/app/other
finish
