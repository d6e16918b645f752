. /checks.sh
finds 'a member by the name of a container' fetch http://127.0.0.1:8150/name
finish
