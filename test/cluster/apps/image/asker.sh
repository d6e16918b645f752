patiently 300 udp ask udp:5353 hello
same 'a datagram and its answer' 'heard hello' "$(udp ask udp:5353 hello)"
finish
