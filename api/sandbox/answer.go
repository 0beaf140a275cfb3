package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

// answer is one HTTP answer, and how its delivery goes wrong.
type answer struct {
	status int
	header http.Header
	body   []byte
	flaw   flaw
}

const jsonType = "application/json"

// jsonAnswer writes a value as the body of an answer.
func jsonAnswer(status int, value any) answer {
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(fmt.Sprintf("sandbox: an answer of its own making cannot be written: %v", err))
	}
	return typed(status, jsonType, bytes.TrimSpace(body.Bytes()))
}

// typed is an answer with a body of a content type.
func typed(status int, contentType string, body []byte) answer {
	return answer{status: status, header: http.Header{"Content-Type": {contentType}}, body: body}
}

// refuse is an error with a code, in the words of the generation that is
// simulated: the older one tells only the message.
func (s *Server) refuse(status int, code, message string) answer {
	if s.config.Envelope == Nested {
		return said(status, message)
	}
	return coded(status, code, message)
}

// coded is an error in the contract's form ApiError.
func coded(status int, code, message string) answer {
	return jsonAnswer(status, map[string]any{"error": map[string]any{"code": code, "message": message}})
}

// said is an error in the contract's form ErrorMessage.
func said(status int, message string) answer {
	return jsonAnswer(status, map[string]any{"message": message})
}

// fieldErrors are the reasons a request is invalid, by field.
type fieldErrors map[string][]string

func (f fieldErrors) add(field, reason string) { f[field] = append(f[field], reason) }

// invalid is an error in the contract's form ValidationError.
func invalid(fields fieldErrors) answer {
	return jsonAnswer(http.StatusUnprocessableEntity, map[string]any{
		"message": "The given data was invalid.", "errors": fields,
	})
}

func tooMany(seconds int) answer {
	a := said(http.StatusTooManyRequests, "Too Many Attempts.")
	a.header.Set(headerRetryAfter, strconv.Itoa(seconds))
	return a
}
