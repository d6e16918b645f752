module transload-udp

go 1.24
