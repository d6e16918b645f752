. /checks.sh
same 'who it is' 1234:5678 "$(id -u):$(id -g)"
same 'a tmpfs is the parent of the folder to work in' /work/here "$(pwd)"
same 'an owner and a mode of a tmpfs' '1234:5678 750' "$(owner /closed) $(mode /closed)"
holds 'its user writes there' touch /work/file /closed/file
same 'a small tmpfs' 64 "$(df -k /cache | awk 'END { print $2 }')"
holds 'anyone writes to a sticky one' touch /cache/file
printf '#!/bin/sh\necho ran\n' | tee /exec/run >/noexec/run
chmod 755 /exec/run /noexec/run
holds 'a tmpfs from which programs may be run' /exec/run
fails 'and one from which they may not' /noexec/run
fails 'a user does not write to the read-only place of a volume' touch /owned-ro/file
same 'a folder of the project' seed "$(cat /seed/seed.txt)"
same 'a program of it' ran "$(/seed/sub/run.sh)"
same 'a config for all to read' seed "$(cat /etc/note)"
fails 'the root file system is read-only' touch /tmp/file
finish
