. /checks.sh
same 'a user that nobody knows has a home' / "$HOME"
same 'and no name' 4242 "$(id -u)"
same 'and the group of root' 0 "$(id -g)"
finish
