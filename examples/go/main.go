// A financial institution of the protocol in Go: applies, issues, restores by the key, and answers every later call.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build -o bank examples/go/*.go
//	./bank --platform http://127.0.0.1:8080/gateway --appkey finance_mine --secret-file secret.txt
package main

import (
	"bufio"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path"
	"strings"
	"time"
)

const longestBody = 32 << 20

func main() {
	platform := flag.String("platform", "", "where the platform takes notices; without it, standard input is compared")
	appkey := flag.String("appkey", "", "appkey")
	secretFile := flag.String("secret-file", "", "file with the appsecret")
	port := flag.Int("port", 9000, "port")
	document := flag.String("protocol", "docs/reference/protocol-openapi.json", "OpenAPI document of the protocol")
	flag.Parse()
	if *platform == "" {
		compare(os.Stdin, os.Stdout)
		return
	}
	secret, err := os.ReadFile(*secretFile)
	if err != nil {
		log.Fatal(err)
	}
	calls, err := loadCalls(*document)
	if err != nil {
		log.Fatal(err)
	}
	bank := &institution{
		platform: *platform, appkey: *appkey, secret: strings.TrimSpace(string(secret)), calls: calls,
		guarantees: map[string]*guarantee{}, answered: map[string]reply{},
	}
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", *port))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("http://%s/gateway\n", listener.Addr())
	server := http.Server{Handler: handler(bank), ReadTimeout: time.Minute}
	log.Fatal(server.Serve(listener))
}

func handler(bank *institution) http.HandlerFunc {
	return func(response http.ResponseWriter, request *http.Request) {
		if request.Method != http.MethodPost {
			write(response, http.StatusMethodNotAllowed, refusal("只接受POST"))
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(response, request.Body, longestBody))
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			write(response, http.StatusRequestEntityTooLarge, refusal("报文过大"))
			return
		}
		if err != nil {
			return
		}
		status, answer := bank.answer(path.Base(request.URL.Path), body)
		write(response, status, answer)
	}
}

func write(response http.ResponseWriter, status int, answer reply) {
	body, err := encode(answer)
	if err != nil {
		panic(err)
	}
	response.Header().Set("content-type", "application/json;charset=UTF-8")
	response.WriteHeader(status)
	response.Write(body)
}

// compare with other programs: `sign SECRET JSON`, `seal KEYHEX TEXT`, `open KEYHEX BASE64`, separated by tabs. One line
// of output each, `-` for what cannot be read.
func compare(input io.Reader, output io.Writer) {
	lines := bufio.NewScanner(input)
	lines.Buffer(nil, longestBody)
	for lines.Scan() {
		answer, err := compareLine(lines.Text())
		if err != nil {
			answer = "-"
		}
		fmt.Fprintln(output, answer)
	}
}

func compareLine(line string) (string, error) {
	parts := strings.SplitN(line, "\t", 3)
	if len(parts) != 3 {
		return "", unreadable
	}
	if parts[0] == "sign" {
		fields, err := readMessage([]byte(parts[2]))
		return signature(fields, parts[1]), err
	}
	key, err := hex.DecodeString(parts[1])
	if err != nil {
		return "", err
	}
	if parts[0] == "seal" {
		return seal(parts[2], key)
	}
	return open(parts[2], key)
}
