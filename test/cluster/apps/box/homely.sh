. /checks.sh
same 'a user by name' '1000:1000' "$(id -u):$(id -g)"
same 'a home of the image' "$(awk -F : '$1 == "app" { print $6 }' /etc/passwd)" "$HOME"
finish
