. /checks.sh
before=$(cat /log/order 2>/dev/null)
missing=
for name in $(echo "$1" | tr ' ' '\n' | sort -u); do
  wanted=$(echo "$1" | tr ' ' '\n' | grep -c "^$name$")
  [ "$(printf '%s\n' "$before" | grep -c "^$name$")" -eq "$wanted" ] || missing="$missing $name"
done
same "it starts after $2" '' "$missing"
finish
