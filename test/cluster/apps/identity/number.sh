. /checks.sh
group=$(awk -F : '$3 == 1000 { print $4 }' /etc/passwd)
same 'a user without a group has that of the image' "1000:${group:-0}" "$(id -u):$(id -g)"
finish
