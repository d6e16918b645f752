# The limits of this container, wherever the version of cgroups here keeps them.
memory_limit() { cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null | head -n 1; }
# Thousandths of a processor.
cpu_limit() {
  if [ -e /sys/fs/cgroup/cpu.max ]; then awk '{ print $1 * 1000 / $2 }' /sys/fs/cgroup/cpu.max; else
    for folder in /sys/fs/cgroup/cpu /sys/fs/cgroup/cpu,cpuacct; do
      [ -e $folder/cpu.cfs_quota_us ] && echo $(($(cat $folder/cpu.cfs_quota_us) * 1000 / $(cat $folder/cpu.cfs_period_us))) && return
    done
  fi
}
