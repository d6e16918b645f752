. /checks.sh
patiently 300 answers 127.0.0.1 9310
holds 'members share localhost' answers 127.0.0.1 9310
holds 'the processes of another service' sh -c 'cat /proc/[0-9]*/cmdline | tr "\0" " " | grep -q gateway.sh'
same 'the shared memory of another service' shared "$(cat /dev/shm/from-gateway)"
finish
