. /checks.sh
finds 'memory shared with another service' test -s /dev/shm/word
same 'of the size that this one has said' 8192 "$(df -k /dev/shm | awk 'END { print $2 }')"
finish
