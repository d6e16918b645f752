. /checks.sh
. /list.sh
finish
