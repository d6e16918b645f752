. /checks.sh
same 'capabilities added and dropped' 00000000a20435fa "$(sed -n 's/^CapEff:[[:space:]]*//p' /proc/self/status)"
fails 'a capability that was dropped does not' chown 1 /tmp
finish
