package api

import (
	"hash/fnv"
	"slices"
)

// maxBarren is how many pages in a row may bring nothing that was not read
// before, until a walk takes it that the list goes round in circles. A list that
// moves while it is read may well repeat a page, and a page may be empty.
const maxBarren = 3

// Trail is the way of one walk through a list, whose cursors may repeat, lead in
// circles or never end. Every list is followed by its rules: Walk reads a list
// in one go, others take a step at a time. The zero value is a walk that has not
// begun. It can be written as JSON.
type Trail struct {
	Asked  []uint64 // hashes of the cursors that pages were asked with
	Barren int      // pages in a row, up to now, that brought nothing new
}

// Next is the cursor to go on with after a page: asked is the cursor the page
// was asked with, next the one it offers, and fresh how many of its rows had not
// been read before. It is empty where the walk ends: at an empty cursor, at one
// that was followed before (contract: "Lists and paging"), and after a few pages
// that brought nothing fresh.
func (t *Trail) Next(asked, next string, fresh int) string {
	t.Asked = append(slices.Clip(t.Asked), hashed(asked))
	t.Barren++
	if fresh > 0 {
		t.Barren = 0
	}
	if next == "" || slices.Contains(t.Asked, hashed(next)) {
		t.Barren = 0 // an end like any other
		return ""
	}
	if t.Lost() {
		return ""
	}
	return next
}

// hashed stands for a cursor, which may be long.
func hashed(cursor string) uint64 {
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(cursor)) // a hash takes everything
	return sum.Sum64()
}

// Lost reports whether the walk ended because its pages repeat what was read
// before, so that there may be more than it found.
func (t *Trail) Lost() bool { return t.Barren >= maxBarren }

// Walked is what a walk found.
type Walked[T Row] struct {
	// Rows holds each row once, however often it came.
	Rows []T

	// Unidentified counts the rows without a usable id, see Page.
	Unidentified int

	// More says that there are rows beyond those read, or that there may be.
	More bool
}

// Walk reads a list page by page, at most so many pages of the largest size, by
// the rules of a Trail. What was read before an error is given with it.
func Walk[T Row](pages int, read func(PageRequest) (Page[T], error)) (Walked[T], error) {
	var found Walked[T]
	var trail Trail
	seen := make(map[string]bool)
	request := PageRequest{Size: MaxPageSize}
	for range pages {
		page, err := read(request)
		if err != nil {
			found.More = true
			return found, err
		}
		fresh := found.add(page, seen)
		next := trail.Next(request.Cursor, page.Next, fresh)
		if next == "" {
			found.More = trail.Lost()
			return found, nil
		}
		request.Cursor = next
	}
	found.More = true
	return found, nil
}

// add takes the rows of a page that were not seen on an earlier one, and tells
// how many they are.
func (w *Walked[T]) add(page Page[T], seen map[string]bool) (fresh int) {
	before := len(w.Rows)
	for _, row := range page.Rows {
		if !seen[row.identity()] {
			w.Rows = append(w.Rows, row)
		}
	}
	for _, row := range page.Rows {
		seen[row.identity()] = true
	}
	w.Unidentified += page.Unidentified
	return len(w.Rows) - before
}
