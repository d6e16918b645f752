. /checks.sh
patiently 300 test -s /shared/from-writer
same 'volumes of another service' hello "$(cat /shared/from-writer)"
holds 'at the same places' test -d /kept
finish
