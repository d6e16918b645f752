. /checks.sh
fails 'a read-only root cannot be written' touch /new
fails 'nor can its folders' touch /etc/new
holds 'a tmpfs can be written' touch /run/new
holds 'a second one too' touch /scratch/new
same 'a tmpfs is one' tmpfs "$(awk '$2 == "/scratch" { print $3 }' /proc/mounts)"
same 'the size of a tmpfs' 8192 "$(df -k /scratch | awk 'END { print $2 }')"
same 'what a tmpfs has at first' new "$(ls /scratch)"
fails 'a tmpfs takes no more than its size' dd if=/dev/zero of=/scratch/big bs=1M count=9
finish
