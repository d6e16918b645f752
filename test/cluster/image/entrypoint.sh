# Runs the script that the variable CHECKS names, and hands it the arguments of the container.
. /checks.sh
. "$CHECKS"
