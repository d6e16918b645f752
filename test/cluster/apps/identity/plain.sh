. /checks.sh
status() { sed -n "s/^$1:[[:space:]]*//p" /proc/self/status; }
same 'root by default' 0:0 "$(id -u):$(id -g)"
same 'the usual capabilities' 00000000a80425fb "$(status CapEff)"
same 'system calls are filtered' 2 "$(status Seccomp)"
same 'new privileges are allowed by default' 0 "$(status NoNewPrivs)"
holds 'the root file system can be written' touch /new
same 'the first process is the command' 1 $$
same '/dev/shm has 64 MiB by default' 65536 "$(df -k /dev/shm | awk 'END { print $2 }')"
fails 'no token of the platform' test -e /var/run/secrets/kubernetes.io
fails 'no terminal by default' test -t 0
same 'no standard input by default' '' "$(head -c 1)"
finish
