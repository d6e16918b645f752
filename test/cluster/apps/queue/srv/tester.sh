. /checks.sh
same 'who waits for a healthy front finds it ready' 'enqueued for 3' "$(fetch http://web/index.html)"
fails 'who has no network in common with a broker does not find it' fetch http://broker:6379/cgi-bin/ping
finish
