. /checks.sh
reached() { for port in "$@"; do patiently 120 answers ports $port && printf '%s ' $port; done; }
same 'exposed ports and ranges of them' '7001 7002 7003 7005 ' "$(reached 7001 7002 7003 7005)"
same 'published ones, by their own number' '7100 7101 7102 7103 7104 7105 ' "$(reached 7100 7101 7102 7103 7104 7105)"
finds 'an alias in one of two networks' fetch http://root-alias/name
holds 'an alias with dots' patiently 20 fetch http://root.with.dots/name
finds 'a host name in capitals' fetch http://Root-Host/name
finish
