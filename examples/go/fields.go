package main

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

type rule struct {
	Pattern   string `json:"pattern"`
	MaxLength int    `json:"maxLength"`
	Enum      []any  `json:"enum"`
	pattern   *regexp.Regexp
}

type schema struct {
	Title      string          `json:"title"`
	Required   []string        `json:"required"`
	Properties map[string]rule `json:"properties"`
	AllOf      []struct {
		If   struct{ Properties map[string]rule }
		Then struct{ Required []string }
	} `json:"allOf"`
}

// calls: the fields of all calls with patterns and lengths, by wire name.
type calls map[string]schema

// RE2 has no lookahead; the one of the patterns means "with a digit".
const withDigit = "(?=.*[0-9])"

var unicodeEscape = regexp.MustCompile(`\\u([0-9a-f]{4})`)

// loadCalls reads the OpenAPI document of the protocol.
func loadCalls(path string) (calls, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var document struct {
		Components struct{ Schemas map[string]schema }
	}
	if err := json.Unmarshal(text, &document); err != nil {
		return nil, err
	}
	found := calls{}
	for _, one := range document.Components.Schemas {
		for name, rule := range one.Properties {
			pattern := strings.Replace(rule.Pattern, withDigit, "", 1)
			rule.pattern, err = regexp.Compile(unicodeEscape.ReplaceAllString(pattern, `\x{$1}`))
			if err != nil {
				return nil, err
			}
			one.Properties[name] = rule
		}
		found[one.Title] = one
	}
	delete(found, "")
	return found, nil
}

// problems: names of fields that the table of the call does not allow, that are missing, or malformed.
func (all calls) problems(call string, fields map[string]string) []string {
	table := all[call]
	required := slices.Clone(table.Required)
	for _, condition := range table.AllOf {
		isMet := true
		for name, allowed := range condition.If.Properties {
			isMet = isMet && slices.Contains(allowed.Enum, any(fields[name]))
		}
		if isMet {
			required = append(required, condition.Then.Required...)
		}
	}
	var found []string
	for _, name := range required {
		// A demand is recorded whatever is missing beside its guarantee: its time counts from the first presentation.
		if fields[name] == "" && !isPart(call, name) {
			found = append(found, name)
		}
	}
	for _, name := range sortedNames(fields) {
		one, isKnown := table.Properties[name]
		if name == "sign" || fields[name] == "" {
			continue
		}
		// What it may lack may be unreadable, too: people name it once, afterwards. With & it could be another field.
		mayBeUnreadable := isPart(call, name) && !strings.Contains(fields[name], "&")
		if !isKnown || !mayBeUnreadable && !all.isWellFormed(name, fields[name], one) {
			found = append(found, name)
		}
	}
	return found
}

func isPart(call, name string) bool {
	return call == "claimsnotice" && slices.Contains([]string{"payeramount", "payeraccount", "filelist", "Reason"}, name)
}

func (all calls) isWellFormed(name, value string, rule rule) bool {
	if rule.MaxLength > 0 && utf8.RuneCountInString(value) > rule.MaxLength {
		return false
	}
	if rule.Enum != nil && !slices.Contains(rule.Enum, any(value)) || !rule.pattern.MatchString(value) {
		return false
	}
	if strings.Contains(rule.Pattern, withDigit) && !strings.ContainsAny(value, "0123456789") {
		return false
	}
	if slices.Contains([]string{"timestamp", "kaibiaotime"}, name) {
		_, err := time.ParseInLocation(wallClock, value, china)
		return err == nil
	}
	// k=v&k=v has no escapes: "& name of a field =" inside a text would be a field for another reader.
	for _, part := range strings.Split(value, "&")[1:] {
		before, _, _ := strings.Cut(part, "=")
		for _, table := range all {
			if _, isField := table.Properties[before]; isField {
				return false
			}
		}
	}
	return true
}
