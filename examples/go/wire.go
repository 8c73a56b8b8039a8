// The wire: signature (SM3), sealed fields (SM4-ECB) and sending. Go's own library has neither algorithm.
package main

import (
	"bytes"
	"crypto/hmac"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tjfoc/gmsm/sm3"
	"github.com/tjfoc/gmsm/sm4"
)

var china = time.FixedZone("Asia/Shanghai", 8*60*60)

const wallClock = "2006-01-02 15:04:05"

type reply struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

var taken = reply{"1", "成功"}

func refusal(message string) reply { return reply{"0", message} }

// canonical: all fields but sign that are not blank, sorted by the bytes of their names, joined as k=v by &.
func canonical(fields map[string]string) string {
	pairs := make([]string, 0, len(fields))
	for _, name := range sortedNames(fields) {
		if name != "sign" && strings.TrimSpace(fields[name]) != "" {
			pairs = append(pairs, name+"="+fields[name])
		}
	}
	return strings.Join(pairs, "&")
}

func sortedNames(fields map[string]string) []string {
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func signature(fields map[string]string, secret string) string {
	return hex.EncodeToString(sm3.Sm3Sum([]byte(canonical(fields) + "&appsecret=" + secret)))
}

// isSigned compares in constant time: how much of a guess is right must not be measurable.
func isSigned(fields map[string]string, secret string) bool {
	return hmac.Equal([]byte(strings.ToLower(fields["sign"])), []byte(signature(fields, secret)))
}

func seal(text string, key []byte) (string, error) {
	cipher, err := sm4.NewCipher(key)
	if err != nil {
		return "", err
	}
	padding := sm4.BlockSize - len(text)%sm4.BlockSize
	blocks := append([]byte(text), bytes.Repeat([]byte{byte(padding)}, padding)...)
	for at := 0; at < len(blocks); at += sm4.BlockSize {
		cipher.Encrypt(blocks[at:at+sm4.BlockSize], blocks[at:at+sm4.BlockSize])
	}
	return base64.StdEncoding.EncodeToString(blocks), nil
}

var wrongKey = errors.New("the key does not open this text")

// open fails for a wrong key: the padding or the UTF-8 does not fit. Report that in the answer, before you accept it.
func open(sealed string, key []byte) (string, error) {
	cipher, err := sm4.NewCipher(key)
	if err != nil {
		return "", err
	}
	blocks, err := base64.StdEncoding.DecodeString(sealed)
	if err != nil || len(blocks) == 0 || len(blocks)%sm4.BlockSize != 0 {
		return "", wrongKey
	}
	for at := 0; at < len(blocks); at += sm4.BlockSize {
		cipher.Decrypt(blocks[at:at+sm4.BlockSize], blocks[at:at+sm4.BlockSize])
	}
	padding := int(blocks[len(blocks)-1])
	if padding == 0 || padding > sm4.BlockSize {
		return "", wrongKey
	}
	text, end := blocks[:len(blocks)-padding], blocks[len(blocks)-padding:]
	if !bytes.Equal(end, bytes.Repeat([]byte{byte(padding)}, padding)) || !utf8.Valid(text) {
		return "", wrongKey
	}
	return string(text), nil
}

// encode writes JSON as it is sent: Go would otherwise escape &, < and >.
func encode(value any) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimSpace(text.Bytes()), err
}

const longestReply = 1 << 20

// A redirect is not followed: the answer of a partner does not choose another address.
var client = http.Client{
	Timeout:       30 * time.Second,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// post stamps and signs. The partner's answer is 1 or 0; an error means that it is unclear, and is sent again.
func post(url string, fields map[string]string, appkey, secret string) (reply, error) {
	stamped := map[string]string{"appkey": appkey, "timestamp": time.Now().In(china).Format(wallClock)}
	for name, value := range fields {
		stamped[name] = value
	}
	stamped["sign"] = signature(stamped, secret)
	body, err := encode(stamped)
	if err != nil {
		return reply{}, err
	}
	response, err := client.Post(url, "application/json;charset=UTF-8", bytes.NewReader(body))
	if err != nil {
		return reply{}, err
	}
	defer response.Body.Close()
	read, err := io.ReadAll(io.LimitReader(response.Body, longestReply))
	if err != nil {
		return reply{}, err
	}
	answer, err := readMessage(read)
	if code := answer["code"]; err != nil || response.StatusCode != http.StatusOK || code != "0" && code != "1" {
		return reply{}, fmt.Errorf("an unclear answer, HTTP %d", response.StatusCode)
	}
	return reply{answer["code"], answer["message"]}, nil
}
