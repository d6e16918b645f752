. /checks.sh
status() { sed -n "s/^$1:[[:space:]]*//p" /proc/self/status; }
same 'all capabilities dropped, and two added' 0000000000000401 "$(status CapEff)"
holds 'one of them is of use' chown 1000 /tmp
fails 'the others are gone' mknod /tmp/node c 1 3
same 'capitals in a host name' Root-Host "$(hostname)"
same 'a size of shared memory in bytes' 2048 "$(df -k /dev/shm | awk 'END { print $2 }')"
holds 'a domain to search' grep -Eq '^search .*internal\.test' /etc/resolv.conf
holds 'options of the resolver' sh -c 'grep -q ndots:3 /etc/resolv.conf && grep -q attempts:4 /etc/resolv.conf'
same 'a host with two addresses' '10.7.7.7 10.7.7.8' "$(echo $(awk '$2 == "db.internal.test" { print $1 }' /etc/hosts))"
same 'a range of ports in a sysctl' '20000 30000' "$(echo $(cat /proc/sys/net/ipv4/ip_local_port_range))"
same 'another sysctl' 0 "$(cat /proc/sys/net/ipv4/tcp_syncookies)"
same 'owner and mode of a config' '1000:2000 640' "$(owner /etc/owned-note) $(mode /etc/owned-note)"
same 'owner and mode of a secret' '1000:2000 400' "$(owner /run/elsewhere/word) $(mode /run/elsewhere/word)"
same 'a secret with a name of its own' wörd "$(cat /run/secrets/word.txt)"
same 'a soft limit of open files' 2000 "$(ulimit -S -n)"
same 'a hard limit of open files' 3000 "$(ulimit -H -n)"
same 'a score of the OOM killer' 300 "$(cat /proc/self/oom_score_adj)"
same 'the processors it may use' 0 "$(awk '/^Cpus_allowed_list/ { print $2 }' /proc/self/status)"
mkdir -p /tmp/www && echo root >/tmp/www/name && httpd -p 80 -h /tmp/www
finish
