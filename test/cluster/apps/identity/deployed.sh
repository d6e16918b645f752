. /checks.sh
. /checks/cgroup.sh
same 'the memory limit of deploy' $((80 * 1024 * 1024)) "$(memory_limit)"
same 'the processor limit of deploy' 500 "$(cpu_limit)"
finish
