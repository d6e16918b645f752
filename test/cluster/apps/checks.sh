# What the containers of every app say what they found with: a line a behaviour, read from their logs.
# Sourced by the scripts of the apps; any POSIX shell will do.

# same NAME EXPECTED FOUND
same() {
  if [ "$2" = "$3" ]; then echo "ok $1"; else
    echo "not ok $1: expected [$(printf '%s' "$2" | tr '\n' '~')], found [$(printf '%s' "$3" | tr '\n' '~')]"
  fi
}

# holds NAME COMMAND...
holds() {
  name=$1
  shift
  if "$@" >/dev/null 2>&1; then echo "ok $name"; else echo "not ok $name: failed: $*"; fi
}

# fails NAME COMMAND...
fails() {
  name=$1
  shift
  if "$@" >/dev/null 2>&1; then echo "not ok $name: succeeded: $*"; else echo "ok $name"; fi
}

# patiently SECONDS COMMAND...: until it succeeds
patiently() {
  left=$1
  shift
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || return 1
    sleep 1
  done
}

# finds NAME COMMAND...: holds, if need be after a while, since others may start later than who looks for them
finds() {
  what=$1
  shift
  holds "$what" patiently 300 "$@"
}

# answers HOST PORT: something accepts connections there
answers() { nc -w 10 "$1" "$2" -e true </dev/null; }

# fetch URL: what an HTTP server answers. A machine that is busy may need more time, to find the name as well as to answer;
# who is refused has come too early, and is not asked again.
fetch() {
  for attempt in 1 2 3; do
    answer=$(timeout 30 wget -q -O - "$1" 2>&1) && { printf '%s\n' "$answer"; return; }
    case $?:$answer in
      143:* | *'bad address'*) ;;
      *) break ;;
    esac
  done
  printf '%s (attempt %s)\n' "$answer" "$attempt" >&2
  return 1
}

# mode PATH, owner PATH: of what links lead to
mode() { stat -L -c %a "$1"; }
owner() { stat -L -c %u:%g "$1"; }

# rest: stay until asked to stop
rest() {
  trap 'exit 0' TERM INT
  while :; do sleep 3600 & wait $!; done
}

# finish: all has been said
finish() {
  echo finished
  rest
}
