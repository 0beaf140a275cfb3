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
	if s.config.Envelope == Nested {
		path, nextCursor, nextURL := onward(r, next, pageCursor)
		return jsonAnswer(http.StatusOK, map[string]any{
			"data": rows, "links": []string{},
			"meta": map[string]any{
				"path": path, "per_page": size, "next_cursor": nextCursor, "next_cursor_url": nextURL,
				"prev_cursor": nil, "prev_cursor_url": nil,
			},
		})
	}
	return flatPage(r, rows, size, next, pageCursor)
}

// pageCursor is the parameter that names the next page in most lists.
const pageCursor = "page[cursor]"

// flatPage wraps rows in the envelope that every list but those of messages and
// their events has in each generation.
func flatPage(r *http.Request, rows any, size int, next, parameter string) answer {
	path, nextCursor, nextURL := onward(r, next, parameter)
	return jsonAnswer(http.StatusOK, map[string]any{
		"data": rows, "path": path, "per_page": size, "next_cursor": nextCursor, "next_page_url": nextURL,
		"prev_cursor": nil, "prev_page_url": nil,
	})
}

// onward is where a list is and how it goes on; the latter two are null at its
// end.
func onward(r *http.Request, next, parameter string) (path string, nextCursor, nextURL any) {
	path = "http://" + r.Host + r.URL.Path
	if r.TLS != nil || r.URL.Scheme == "https" {
		path = "https" + path[len("http"):]
	}
	if next == "" {
		return path, nil, nil
	}
	query := r.URL.Query()
	query.Set(parameter, next)
	return path, next, path + "?" + query.Encode()
}
