. /checks.sh
same 'a user by name' '1500:1600' "$(id -u):$(id -g)"
same 'a home of the image' /srv/home "$HOME"
finish
