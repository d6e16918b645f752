. /checks.sh
same 'an entrypoint of the file drops the arguments of the image' 0 $#
same 'a folder of the file' /tmp "$PWD"
same 'a user of the file' 0 "$(id -u)"
finish
