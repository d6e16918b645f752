. /checks.sh
same 'the folder to work in is a tmpfs' /run/app "$(pwd)"
holds 'which its user owns' touch mine
same 'a size of a tmpfs with an owner' 1024 "$(df -k /run/app | awk 'END { print $2 }')"
same 'the home that is said' /run/app "$HOME"
mkdir -p www && echo locked >www/name
httpd -p 88 -h /run/app/www
same 'a locked user serves a port below 1024' locked "$(fetch http://127.0.0.1:88/name)"
finds 'others reach it there' fetch http://locked:88/name
same 'a mode of /tmp' 1777 "$(stat -c %a /tmp)"
finish
