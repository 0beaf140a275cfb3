package sandbox

import (
	"net/http"
	"net/url"
	"strconv"
)

// The page sizes of the contract ("Lists and paging").
const (
	defaultPageSize = 30
	maxPageSize     = 100
)

// pageSize reads page[size], clamped to what the service hands out.
func pageSize(query url.Values, bad fieldErrors) int {
	text := query.Get("page[size]")
	if text == "" {
		return defaultPageSize
	}
	size, err := strconv.Atoi(text)
	if err != nil {
		bad.add("page.size", "The page.size field must be an integer.")
		return defaultPageSize
	}
	return min(max(size, 1), maxPageSize)
}

// page wraps rows in the envelope that is simulated. An empty next is the
// last page.
func (s *Server) page(r *http.Request, rows any, size int, next string) answer {
	path := "http://" + r.Host + r.URL.Path
	if r.TLS != nil || r.URL.Scheme == "https" {
		path = "https" + path[len("http"):]
	}
	var nextCursor, nextURL any
	if next != "" {
		query := r.URL.Query()
		query.Set("page[cursor]", next)
		nextCursor, nextURL = next, path+"?"+query.Encode()
	}
	if s.config.Envelope == Nested {
		return jsonAnswer(http.StatusOK, map[string]any{
			"data": rows, "links": []string{},
			"meta": map[string]any{
				"path": path, "per_page": size, "next_cursor": nextCursor, "next_cursor_url": nextURL,
				"prev_cursor": nil, "prev_cursor_url": nil,
			},
		})
	}
	return jsonAnswer(http.StatusOK, map[string]any{
		"data": rows, "path": path, "per_page": size, "next_cursor": nextCursor, "next_page_url": nextURL,
		"prev_cursor": nil, "prev_page_url": nil,
	})
}
