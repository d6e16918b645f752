. /checks.sh
# The script answers at once, with nothing as long as what it names is not there.
reaches() { [ -n "$(fetch "http://proxy:8080/cgi-bin/api/$1")" ]; }
finds 'a proxy reaches what its script names' reaches name
same 'a host with an underscore and a dot, in variables, URLs and lists' 'rows rows cached' "$(fetch http://proxy:8080/cgi-bin/api/name)"
same 'a page of a folder' '<h1>start</h1>' "$(fetch http://proxy:8080/)"
same 'a file of a folder below' 'body {' "$(fetch http://proxy:8080/static/site.css | head -n 1)"
fails 'a file that its configuration protects' fetch http://proxy:8080/private/file.txt
same 'for who has the password' hidden "$(fetch http://user:pass@proxy:8080/private/file.txt)"
finds 'a volume below a folder, shared with who writes to it' fetch http://proxy:8080/uploads/name.txt
same 'a volume without a name below code' installed "$(fetch http://proxy:8080/cgi-bin/api/modules)"
same 'who runs code from a folder may write there' written "$(fetch http://proxy:8080/cgi-bin/api/written)"
finish
