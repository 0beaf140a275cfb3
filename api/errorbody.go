package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"mintop/api/token"
)

// maxMessage bounds, in runes, every text taken over from an error answer.
const maxMessage = 300

// complaint is what an error answer says, in any of the contract's forms
// ("Errors").
type complaint struct {
	code, message string
	fields        map[string][]string
	details       json.RawMessage
}

// readComplaint reads an error body. It never fails: a body in no known form
// leaves the status to speak for itself.
func readComplaint(status int, body []byte) complaint {
	said, ok := jsonComplaint(body)
	if !ok {
		said.message = presentable(pageTitle(body))
	}
	if said.message == "" {
		said.message = statusText(status)
	}
	return said
}

// jsonComplaint reads {error: {code, message, details}}, {message},
// {message, errors} and {error: "code", message}, and mixtures of them.
func jsonComplaint(body []byte) (complaint, bool) {
	var outer struct {
		Error   json.RawMessage `json:"error"`
		Message json.RawMessage `json:"message"`
		Fields  json.RawMessage `json:"errors"`
	}
	if json.Unmarshal(body, &outer) != nil {
		return complaint{}, false
	}
	var inner struct {
		Code    json.RawMessage `json:"code"`
		Message json.RawMessage `json:"message"`
		Details json.RawMessage `json:"details"`
	}
	said := complaint{message: sentence(outer.Message), fields: fieldsOf(outer.Fields)}
	if isObject(outer.Error) && json.Unmarshal(outer.Error, &inner) == nil {
		said.code, said.details = sentence(inner.Code), meaningful(inner.Details)
		if message := sentence(inner.Message); message != "" {
			said.message = message
		}
	} else {
		said.code = sentence(outer.Error)
	}
	return said, true
}

func isObject(raw json.RawMessage) bool { return bytes.HasPrefix(raw, []byte("{")) }

func meaningful(raw json.RawMessage) json.RawMessage {
	if len(raw) == 0 || bytes.Equal(raw, []byte("null")) {
		return nil
	}
	return json.RawMessage(token.Redact(string(raw)))
}

// sentence is a JSON string or number as presentable text, "" for the rest.
func sentence(raw json.RawMessage) string {
	if len(raw) == 0 || bytes.ContainsAny(raw[:1], "{[nft") {
		return ""
	}
	return presentable(looseText(raw))
}

// fieldsOf reads {field: [text]}, and the near misses {field: text} and an
// empty list.
func fieldsOf(raw json.RawMessage) map[string][]string {
	if len(raw) == 0 {
		return nil
	}
	values, err := lenientObject(raw)
	if err != nil || len(values) == 0 {
		return nil // complaints of another shape add nothing to the message
	}
	fields := make(map[string][]string, len(values))
	for name, value := range values {
		var list []json.RawMessage
		if json.Unmarshal(value, &list) != nil {
			list = []json.RawMessage{value}
		}
		for _, text := range list {
			if said := sentence(text); said != "" {
				fields[presentable(name)] = append(fields[presentable(name)], said)
			}
		}
	}
	return fields
}

// pageTitle is the title of an HTML page, "" for anything else.
func pageTitle(body []byte) string {
	tokens := html.NewTokenizer(bytes.NewReader(body))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken:
			if name, _ := tokens.TagName(); string(name) != "title" {
				continue
			}
			if tokens.Next() == html.TextToken {
				return string(tokens.Text())
			}
			return ""
		}
	}
}

func statusText(status int) string {
	if text := http.StatusText(status); text != "" {
		return text
	}
	return "status " + strconv.Itoa(status)
}

// presentable makes a stranger's text one short line without control or
// format characters and without anything that looks like a token.
func presentable(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	line := []rune(token.Redact(strings.Join(strings.Fields(text), " ")))
	if len(line) > maxMessage {
		return string(line[:maxMessage-1]) + "…"
	}
	return string(line)
}
