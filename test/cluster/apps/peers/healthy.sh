for peer in $(echo "$PEERS" | tr , ' '); do
  wget -q -O - "http://$peer/name" | grep -q " of $CLUSTER_NAME" || exit 1
done
touch /tmp/www/healthy
