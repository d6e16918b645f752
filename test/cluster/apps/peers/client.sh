. /checks.sh
for number in 1 2 3; do
  holds "node $number has been healthy" fetch http://node-$number:7000/healthy
  same "node $number is healthy once all are there" "node-$number of the \"main\" one" "$(fetch http://node-$number:7000/name)"
done
addresses() { nslookup gossip 2>/dev/null | sed -n '/^Name/,$s/^Address[^:]*: *\([0-9.]*\).*/\1/p' | sort -u; }
all() { [ "$(addresses | wc -l)" -eq 3 ]; }
finds 'a name without a virtual address has those of all replicas' all
names() { for address in $(addresses); do fetch "http://$address:7500/name"; done | sort -u | wc -l | tr -d ' '; }
same 'behind each of them is another container' 3 "$(names)"
finish
