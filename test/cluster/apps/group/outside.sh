. /checks.sh
same 'who waits for a healthy member finds it ready' client "$(fetch http://tunnel:8151/name)"
same 'by the name of the container too' client "$(fetch http://the-tunnel:8151/name)"
finish
