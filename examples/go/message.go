package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode"
)

const mostFields = 64

var unreadable = errors.New("not a flat JSON object of texts and numbers")

// readMessage reads one flat JSON object, each name once. A number stays as it was written, since that text is signed:
// as a float64, 700000.00 becomes 700000 and the signature does not match. null and blanks are an empty field.
func readMessage(body []byte) (map[string]string, error) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
		return nil, unreadable
	}
	fields := map[string]string{}
	for decoder.More() {
		token, err := decoder.Token()
		name, isText := token.(string)
		if err != nil || !isText {
			return nil, unreadable
		}
		var written json.RawMessage
		if err := decoder.Decode(&written); err != nil {
			return nil, err
		}
		value, err := readValue(name, written)
		if _, isTwice := fields[name]; err != nil || isTwice || len(fields) == mostFields {
			return nil, unreadable
		}
		fields[name] = value
	}
	if _, err := decoder.Token(); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, unreadable
	}
	return fields, nil
}

func readValue(name string, written json.RawMessage) (string, error) {
	switch first := written[0]; {
	case first == '"':
		var text string
		if err := json.Unmarshal(written, &text); err != nil {
			return "", err
		}
		// Go puts U+FFFD where half a character or wrong UTF-8 was: another reader would sign something else.
		if strings.ContainsRune(text, unicode.ReplacementChar) || strings.ContainsFunc(text, isForbidden) {
			return "", unreadable
		}
		if strings.TrimSpace(text) == "" {
			return "", nil
		}
		return text, nil
	case first == '-' || first >= '0' && first <= '9':
		return string(written), nil
	case first == 'n':
		return "", nil
	case first == '[' && name == "filelist":
		var compact bytes.Buffer
		err := json.Compact(&compact, written)
		return compact.String(), err
	}
	return "", unreadable
}

func isForbidden(character rune) bool {
	return character < ' ' && !strings.ContainsRune("\t\n\r", character)
}
