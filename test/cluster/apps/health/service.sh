. /checks.sh
echo start >>"/starts/$NAME"
sleep "${SECONDS_TO_START:-1}"
printf %s "$NAME" >/tmp/ready
rest
