. /checks.sh
for host in web back hosted contained upper; do patiently 180 answers $host 8080; done
patiently 180 answers portless 8080
ask() { fetch "http://$1:${2:-8080}/name"; }
holds 'a service by its name' ask web
holds 'a port of a range' ask web 8081
holds 'the last port of a range' ask web 8082
holds 'an alias' ask alias-one
holds 'a second alias' ask alias-two
holds 'a link by its alias' ask linked
holds 'an alias of another network' ask shared
holds 'a service without ports, at any port' ask portless
holds 'at another port' ask portless 9999
holds 'a service without ports, at the port that a client names' fetch "http://$HINTED/name"
holds 'a URL in the environment' fetch "$WEB_URL"
holds 'a name with an underscore, in a URL of the environment' fetch "$UNDERSCORE_URL"
holds 'a name in capitals' ask UPPER
holds 'a container name' fetch "$CONTAINER_URL"
holds 'a host name' fetch "$HOST_URL"
same 'a host name is that of the container' the-host "$(ask hosted)"
holds 'a service in another network' ask back
holds 'its own name' ping -c 1 -w 3 client
same 'a host of its own' 10.1.2.3 "$(awk '/fixed.example/ { print $1 }' /etc/hosts)"
same 'a host of its own, in the other form' 10.1.2.4 "$(awk '/other.example/ { print $1 }' /etc/hosts)"
holds 'an option of the resolver' grep -q 'timeout:3' /etc/resolv.conf
fails 'a name that nobody has' ping -c 1 -w 3 nobody
fails 'a service in no common network' ask apart
fails 'a port where nobody listens' answers web 8089
finish
