. /checks.sh
ask() { fetch "http://$1:${2:-8080}/name"; }
finds 'a service by its name' ask web
finds 'a port of a range' ask web 8081
finds 'the last port of a range' ask web 8082
finds 'an alias' ask alias-one
finds 'a second alias' ask alias-two
finds 'a link by its alias' ask linked
finds 'an alias of another network' ask shared
finds 'a service without ports, at any port' ask portless 8080
finds 'at another port' ask portless 9999
finds 'a service without ports, at the port that a client names' fetch "http://$HINTED/name"
finds 'a URL in the environment' fetch "$WEB_URL"
finds 'a name with an underscore, in a URL of the environment' fetch "$UNDERSCORE_URL"
finds 'a name in capitals' ask UPPER
finds 'a container name' fetch "$CONTAINER_URL"
finds 'a host name' fetch "$HOST_URL"
same 'a host name is that of the container' the-host "$(ask hosted)"
finds 'a service in another network' ask back
finds 'its own name' ping -c 1 -w 3 client
same 'a host of its own' 10.1.2.3 "$(awk '/fixed.example/ { print $1 }' /etc/hosts)"
same 'a host of its own, in the other form' 10.1.2.4 "$(awk '/other.example/ { print $1 }' /etc/hosts)"
holds 'an option of the resolver' grep -q 'timeout:3' /etc/resolv.conf
fails 'a name that nobody has' ping -c 1 -w 3 nobody
fails 'a service in no common network' ask apart
fails 'a port where nobody listens' answers web 8089
finish
