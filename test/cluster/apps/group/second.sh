. /checks.sh
same 'a member of a member shares its network' client "$(fetch http://127.0.0.1:8151/name)"
fails 'its root file system is its own' touch /new
holds 'and so is its /tmp' test ! -e /tmp/up
same 'it finds the tunnel by its name' tunnel "$(fetch http://tunnel:8150/name)"
finish
