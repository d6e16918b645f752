. /checks.sh
patiently 300 test -s /shared/from-writer
same 'two services share a volume' hello "$(cat /shared/from-writer)"
fails 'a read-only mount cannot be written' touch /shared/from-reader
patiently 300 sh -c 'test $(ls /shared | grep -c replica-) -eq 3'
same 'replicas share a volume' 3 "$(ls /shared | grep -c replica-)"
finish
