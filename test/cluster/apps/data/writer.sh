. /checks.sh
echo start >>/kept/starts
echo start >>/anonymous/starts
echo start >>/quick/starts
echo start >>/state/starts
echo start >>/nested/starts
echo start >>/nested/inner/starts
echo start >>/gone
echo hello >/shared/from-writer
holds 'a folder of the project can be written' test -s /state/starts
holds 'an anonymous volume can be written' test -s /anonymous/starts
holds 'one volume may have two places' test -s /again/starts
same 'a volume inside a volume' 'note starts' "$(echo $(ls /nested/inner))"
same 'a config inside a volume' 'a note' "$(cat /nested/inner/note)"
same 'a tmpfs is in memory' tmpfs "$(awk '$2 == "/quick" { print $3 }' /proc/mounts)"
holds 'a volume may be made executable' sh -c 'cp /bin/busybox /kept/true && chmod 755 /kept/true && /kept/true'
finish
