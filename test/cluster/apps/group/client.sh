. /checks.sh
same 'a member starts after the tunnel is healthy' tunnel "$(cat /log/order)"
same 'a member has the host name of the tunnel' tunnel-host "$(hostname)"
same 'a member has a user of its own' 1000:1000 "$(id -u):$(id -g)"
same 'its own variables' client "$WHO"
same 'the sysctls of the tunnel' 321 "$(cat /proc/sys/net/ipv4/tcp_keepalive_time)"
same 'the further hosts of the tunnel' 10.4.4.4 "$(awk '$2 == "inside.test" { print $1 }' /etc/hosts)"
holds 'the options of its resolver' grep -q timeout:4 /etc/resolv.conf
fails 'a member has no capabilities of the tunnel' grep -q '^CapEff:.*[1-9a-f]' /proc/self/status
mkdir -p /tmp/www && echo client >/tmp/www/name
httpd -p 8151 -h /tmp/www
touch /tmp/up
finish
