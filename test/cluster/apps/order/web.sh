. /checks.sh
before() { grep -n "^$1$" /log/order | sed 's/:.*//'; }
holds 'a healthy service answers those that waited for it' answers database 5432
holds 'who waits starts after what has to be healthy' grep -q database /log/order
holds 'a healthy service without ports is waited for' grep -q portless /log/order
holds 'who waits starts after what has to be completed' grep -q seed /log/order
same 'a chain keeps its order' 'database migrate seed' "$(echo $(grep -v portless /log/order))"
finish
