. /checks.sh
same 'a cleared entrypoint leaves the command' alone "$*"
same 'a volume within what the image has' below "$(cat content/sub/below.txt)"
same 'the rest of it stays' shipped "$(cat content/shipped.txt)"
holds 'a user writes to a volume that is its own' touch content/sub/new
finish
