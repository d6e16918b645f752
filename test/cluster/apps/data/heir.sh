. /checks.sh
patiently 180 test -s /shared/from-writer
same 'volumes of another service' hello "$(cat /shared/from-writer)"
holds 'at the same places' test -d /kept
finish
