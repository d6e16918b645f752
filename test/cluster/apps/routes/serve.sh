. /checks.sh
# What a path leads to says how it was seen here.
serve() {
  for folder in '' /api /shop /two /app; do
    mkdir -p "$2$folder"
    echo "$3$folder" >"$2$folder/name"
  done
  httpd -p "$1" -h "$2"
}
serve 8080 /tmp/www "$NAME"
serve 8081 /tmp/other "$NAME:8081"
finish
