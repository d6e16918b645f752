same 'the arguments of the file' 'of the file' "$*"
same 'what the image has is there without a volume' shipped "$(cat content/shipped.txt)"
finish
