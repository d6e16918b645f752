// Answers datagrams, or asks with one: busybox cannot.
//
//	udp serve PORT
//	udp ask HOST:PORT TEXT
package main

import (
	"fmt"
	"net"
	"os"
	"time"
)

func main() {
	buffer := make([]byte, 2048)
	switch os.Args[1] {
	case "serve":
		connection, err := net.ListenPacket("udp", ":"+os.Args[2])
		stopOn(err)
		for {
			length, from, err := connection.ReadFrom(buffer)
			stopOn(err)
			_, err = connection.WriteTo(append([]byte("heard "), buffer[:length]...), from)
			stopOn(err)
		}
	case "ask":
		connection, err := net.Dial("udp", os.Args[2])
		stopOn(err)
		for range 5 {
			_, err = connection.Write([]byte(os.Args[3]))
			stopOn(err)
			connection.SetReadDeadline(time.Now().Add(time.Second))
			length, err := connection.Read(buffer)
			if err == nil {
				fmt.Println(string(buffer[:length]))
				return
			}
		}
		os.Exit(1)
	}
}

func stopOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
