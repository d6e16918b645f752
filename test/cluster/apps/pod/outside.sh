. /checks.sh
patiently 300 answers gateway 8311
same 'others reach the root by its name' gateway "$(fetch http://gateway:8310/name)"
same 'others reach members by the name of the root' inside "$(fetch http://gateway:8311/name)"
same 'others reach them by an alias' inside "$(fetch http://way-out:8311/name)"
fails 'what listens on localhost stays there' answers gateway 9310
finish
