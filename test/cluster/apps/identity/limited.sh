. /checks.sh
. /checks/cgroup.sh
same 'the size of /dev/shm' 16384 "$(df -k /dev/shm | awk 'END { print $2 }')"
same 'the size of a tmpfs mount' 4096 "$(df -k /quick | awk 'END { print $2 }')"
same 'a sysctl of the network' 80 "$(cat /proc/sys/net/ipv4/ip_unprivileged_port_start)"
same 'a second sysctl' 1234 "$(cat /proc/sys/net/ipv4/tcp_keepalive_time)"
same 'a sysctl of shared memory' 1 "$(cat /proc/sys/kernel/shm_rmid_forced)"
same 'the memory limit' $((96 * 1024 * 1024)) "$(memory_limit)"
same 'the processor limit' 350 "$(cpu_limit)"
finish
