same 'the arguments of the image' 'from image' "$*"
same 'a variable of the image' image "$FROM_IMAGE"
same 'a variable that the file overrides' here "$OVERRIDDEN"
same 'the folder of the image' /srv "$PWD"
same 'the user of the image' 1000:1000 "$(id -u):$(id -g)"
same 'an empty volume gets what the image has there' 'shipped below' "$(echo $(cat content/shipped.txt content/sub/below.txt))"
holds 'the user of the image writes to it' touch content/new
finish
