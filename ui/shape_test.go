package ui_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

// shape is one way in which a list is not what it should be. It gets the rows of
// a page, how many pages were asked for before, and the cursor that follows, and
// gives what is sent in their place.
type shape struct {
	name  string
	alter func(rows []any, nth int, next any) ([]any, any)
}

// madeUp begins the cursors of the shapes. They lead to the first page.
const madeUp = "made-up-"

// shapes are the ways. The first is none.
func shapes() []shape {
	endless := func(nth int) any { return madeUp + strconv.Itoa(nth) }
	return []shape{
		{"as it is", func(rows []any, _ int, next any) ([]any, any) { return rows, next }},
		{"every row twice", func(rows []any, _ int, next any) ([]any, any) { return append(rows, rows...), next }},
		{"the first row again at the end", func(rows []any, _ int, next any) ([]any, any) {
			return append(rows, rows[:min(1, len(rows))]...), next
		}},
		{"holes", func(rows []any, _ int, next any) ([]any, any) {
			var holed []any
			for _, row := range rows {
				holed = append(holed, row, nil, map[string]any{})
			}
			return holed, next
		}},
		{"no ids", func(rows []any, _ int, next any) ([]any, any) { return renamed(rows, nil), next }},
		{"empty ids", func(rows []any, _ int, next any) ([]any, any) { return renamed(rows, ""), next }},
		{"ids that lead elsewhere", func(rows []any, _ int, next any) ([]any, any) { return renamed(rows, ".."), next }},
		{"one id for all", func(rows []any, _ int, next any) ([]any, any) { return renamed(rows, "same"), next }},
		{"one cursor for ever", func(rows []any, _ int, _ any) ([]any, any) { return rows, madeUp }},
		{"cursors in a circle", func(rows []any, nth int, _ any) ([]any, any) { return rows, madeUp + strconv.Itoa(nth%2) }},
		{"the same page without an end", func(rows []any, nth int, _ any) ([]any, any) { return rows, endless(nth) }},
		{"nothing without an end", func(_ []any, nth int, _ any) ([]any, any) { return []any{}, endless(nth) }},
		{"no ids without an end", func(rows []any, nth int, _ any) ([]any, any) { return renamed(rows, nil), endless(nth) }},
		{"a moving page without an end", func(rows []any, nth int, _ any) ([]any, any) {
			if len(rows) == 0 {
				return rows, endless(nth)
			}
			at := nth % len(rows)
			return append(append([]any{}, rows[at:]...), rows[:at]...), endless(nth)
		}},
	}
}

// renamed gives all rows one id, or none.
func renamed(rows []any, id any) []any {
	var list []any
	for _, row := range rows {
		fields, isObject := row.(map[string]any)
		if !isObject {
			continue
		}
		same := maps.Clone(fields)
		same["id"] = id
		list = append(list, same)
	}
	return list
}

// shaper is the way to an account one of whose lists is out of shape.
type shaper struct {
	http.RoundTripper

	path  string // a pattern of path.Match
	shape shape

	mu    sync.Mutex
	pages int
}

func (s *shaper) RoundTrip(r *http.Request) (*http.Response, error) {
	if matches, err := path.Match("/v1"+s.path, r.URL.Path); err != nil || !matches || r.Method != http.MethodGet {
		return s.RoundTripper.RoundTrip(r)
	}
	query := r.URL.Query()
	for _, name := range []string{"cursor", "page[cursor]"} {
		if strings.HasPrefix(query.Get(name), madeUp) {
			query.Del(name)
		}
	}
	seen := r.Clone(r.Context())
	seen.URL.RawQuery = query.Encode()
	response, err := s.RoundTripper.RoundTrip(seen)
	if err != nil || response.StatusCode != http.StatusOK {
		return response, err
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, fmt.Errorf("reading what is to be altered: %w", err)
	}
	_ = response.Body.Close() // it is read
	body = s.altered(body)
	response.Body, response.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	response.Header.Set("Content-Length", strconv.Itoa(len(body)))
	return response, nil
}

// altered is a page in its shape. Of an answer that is no page, every list is
// altered.
func (s *shaper) altered(body []byte) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages++
	var answer map[string]any
	if json.Unmarshal(body, &answer) != nil {
		return body
	}
	holder := answer
	if meta, nested := answer["meta"].(map[string]any); nested {
		holder = meta
	}
	if rows, isPage := answer["data"].([]any); isPage {
		answer["data"], holder["next_cursor"] = s.shape.alter(rows, s.pages, holder["next_cursor"])
	} else {
		for name, value := range answer {
			if rows, isList := value.([]any); isList {
				answer[name], _ = s.shape.alter(rows, s.pages, nil)
			}
		}
	}
	altered, err := json.Marshal(answer)
	if err != nil {
		panic(err) // what was read as JSON can be written as JSON
	}
	return altered
}
