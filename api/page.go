package api

import (
	"errors"
	"net/url"
	"strconv"
	"strings"
)

// Page is one page of a cursor-paged list. The API gives no totals.
type Page[T any] struct {
	// Rows are those that can be told apart: no two of a page have the same id.
	Rows []T

	// Unidentified counts the rows that came without a usable id and are left out
	// of Rows: nothing can be asked about them, and no list can hold them.
	Unidentified int

	// Next is the cursor of the following page, empty at the end.
	Next string
}

// envelope is a page as it is sent. The contract has both: the cursor beside
// data, or inside meta ("Lists and paging").
type envelope[T any] struct {
	Data       *[]T    `json:"data"`
	NextCursor *string `json:"next_cursor"`
	Meta       *struct {
		NextCursor *string `json:"next_cursor"`
	} `json:"meta"`
}

// page takes the envelope off; the cursor beside data wins. An object without
// data is an error: read as an empty list, it would claim that there is nothing.
func (e envelope[T]) page() (Page[T], error) {
	if e.Data == nil {
		return Page[T]{}, errors.New("the list has no data")
	}
	page := Page[T]{Rows: *e.Data}
	switch {
	case e.NextCursor != nil:
		page.Next = *e.NextCursor
	case e.Meta != nil && e.Meta.NextCursor != nil:
		page.Next = *e.Meta.NextCursor
	}
	return page, nil
}

// PageRequest names one page of a list.
type PageRequest struct {
	// Cursor is empty for the first page.
	Cursor string

	// Size is how many rows to ask for; 0 leaves it to the server, which
	// answers 30. The official command line allows 1 to 100.
	Size int
}

// paging is how the pages of a list are asked for (contract: "Lists and
// paging"). The zero value is how most lists want it.
type paging uint8

const (
	bracketed   paging = iota // page[cursor] and page[size]
	plainCursor               // cursor and page[size]
	sizeless                  // cursor, and no size
)

// addTo adds the paging parameters to a list's own.
func (p PageRequest) addTo(values url.Values, as paging) {
	if p.Size > 0 && as != sizeless {
		values.Set("page[size]", strconv.Itoa(min(p.Size, MaxPageSize)))
	}
	if strings.TrimSpace(p.Cursor) == "" {
		return
	}
	if as == bracketed {
		values.Set("page[cursor]", p.Cursor)
	} else {
		values.Set("cursor", p.Cursor)
	}
}

// MaxPageSize is the largest page the official command line asks for; the
// server's own maximum is stated nowhere.
const MaxPageSize = 100

// PageOf is a page with its rows turned into what a caller makes of them.
func PageOf[T, R any](page Page[T], convert func(T) R) Page[R] {
	rows := make([]R, len(page.Rows))
	for i, row := range page.Rows {
		rows[i] = convert(row)
	}
	return Page[R]{Rows: rows, Next: page.Next, Unidentified: page.Unidentified}
}
