package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// read takes the body of a request apart; the answer is the refusal when not
// ok. No body at all is an empty object.
func read[T any](c call) (body T, refusal answer, ok bool) {
	raw, err := io.ReadAll(http.MaxBytesReader(nil, c.Body, maxRequestBody))
	if err != nil {
		return body, said(http.StatusRequestEntityTooLarge, "The request body cannot be read."), false
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return body, answer{}, true
	}
	err = json.Unmarshal(raw, &body)
	var mistyped *json.UnmarshalTypeError
	switch {
	case err == nil:
		return body, answer{}, true
	case errors.As(err, &mistyped):
		bad := fieldErrors{}
		bad.add(mistyped.Field, "The "+inWords(mistyped.Field)+" field must not be a "+mistyped.Value+".")
		return body, invalid(bad), false
	default:
		return body, said(http.StatusBadRequest, "The request body is not JSON."), false
	}
}

// inWords names a field as the service's sentences do.
func inWords(field string) string { return strings.ReplaceAll(field, "_", " ") }

// maybe is a field of a body that may be absent, null or a value.
type maybe[T any] struct {
	Given bool
	Value *T // nil is null
}

// UnmarshalJSON notes that the field was given.
func (m *maybe[T]) UnmarshalJSON(raw []byte) error {
	m.Given = true
	return json.Unmarshal(raw, &m.Value)
}

// orZero is the value of a field that may be null or absent.
func orZero[T any](value *T) T {
	if value == nil {
		var zero T
		return zero
	}
	return *value
}

// set overwrites a value with one that was given.
func set[T any](to, value *T) {
	if value != nil {
		*to = *value
	}
}

// longest is how many characters a name may have.
const longest = 255

// named checks a text that must be there and not too long.
func named(field, value string, bad fieldErrors) {
	switch {
	case strings.TrimSpace(value) == "":
		bad.add(field, "The "+inWords(field)+" field is required.")
	case utf8.RuneCountInString(value) > longest:
		bad.add(field, "The "+inWords(field)+" field must not be greater than "+strconv.Itoa(longest)+" characters.")
	}
}

// oneOf checks a choice. Empty stands for none.
func oneOf[T ~string](field string, value T, bad fieldErrors, allowed ...T) {
	if value != "" && !slices.Contains(allowed, value) {
		bad.add(field, "The selected "+inWords(field)+" is invalid.")
	}
}

// done is the answer of a write: the object, wrapped, and what became of it.
func done(status int, object any, message string) answer {
	return jsonAnswer(status, map[string]any{"data": object, "message": message})
}
