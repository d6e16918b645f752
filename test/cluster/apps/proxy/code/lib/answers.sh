answer() {
  until rows=$(wget -q -O - "http://$DB_HOST:5000/name"); do sleep 1; done
  host=${DATABASE_URL#*@}
  until again=$(wget -q -O - "http://${host%%\?*}"); do sleep 1; done
  until cached=$(wget -q -O - "http://${HOSTS#*,}/name"); do sleep 1; done
  echo "$rows $again $cached"
}
