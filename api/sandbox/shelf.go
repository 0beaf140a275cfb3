package sandbox

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
)

// shelf is a list that is short enough to be sorted anew for every page, which
// all lists but that of messages are.
type shelf[T any] struct {
	// keys read what a row is sorted by, by the name of the sort; texts sort
	// as the rows do.
	keys map[string]func(T) string
	id   func(T) string
	// cursor is the parameter that names a page (contract: "Lists and
	// paging").
	cursor string
	// unsized lists ignore page[size].
	unsized bool
}

// newest is the sort of every list that is asked for none.
const newest = "-created_at"

// shelved is a row with what it is sorted by; the id tells equal rows apart.
type shelved[T any] struct {
	row  T
	keys []string
	id   string
}

// page answers with the page a call asks for, of rows that passed the filters.
func page[T, R any](c call, l shelf[T], rows []T, bad fieldErrors, write func(T) R) answer {
	query := c.URL.Query()
	names := make([]string, 0, len(l.keys))
	for name := range l.keys {
		names = append(names, name)
	}
	order, size := parseOrder(query.Get("sort"), newest, names, bad), defaultPageSize
	if !l.unsized {
		size = pageSize(query, bad)
	}
	after, err := parseCursor(query.Get(l.cursor))
	if err != nil || (!after.isZero() && (after.Sort != order.text() || len(after.Keys) != len(order) || slices.Contains(after.Keys, nil))) {
		bad.add(strings.NewReplacer("[", ".", "]", "").Replace(l.cursor), "The cursor is invalid.")
	}
	if len(bad) > 0 {
		return invalid(bad)
	}
	sorted := l.sorted(rows, order)
	if !after.isZero() {
		at, _ := slices.BinarySearchFunc(sorted, after, func(s shelved[T], after cursor) int {
			if c := order.compareKeys(s.keys, after); c != 0 {
				return c
			}
			return cmp.Or(cmp.Compare(s.id, after.ID), -1) // the row itself was on the page before
		})
		sorted = sorted[at:]
	}
	written := make([]R, 0, min(size, len(sorted)))
	for _, s := range sorted[:min(size, len(sorted))] {
		written = append(written, write(s.row))
	}
	next := ""
	if len(sorted) > size {
		next = sorted[size-1].cursor(order)
	}
	return flatPage(c.Request, written, size, next, l.cursor)
}

func (l shelf[T]) sorted(rows []T, o order) []shelved[T] {
	sorted := make([]shelved[T], len(rows))
	for i, row := range rows {
		sorted[i] = shelved[T]{row: row, keys: make([]string, len(o)), id: l.id(row)}
		for k, key := range o {
			sorted[i].keys[k] = l.keys[key.name](row)
		}
	}
	slices.SortFunc(sorted, func(a, b shelved[T]) int {
		return cmp.Or(o.compareTexts(a.keys, b.keys), cmp.Compare(a.id, b.id))
	})
	return sorted
}

// cursor is the place of a row in the list.
func (s shelved[T]) cursor(o order) string {
	keys := make([]*string, len(s.keys))
	for i := range s.keys {
		keys[i] = &s.keys[i]
	}
	return cursor{Sort: o.text(), Keys: keys, ID: s.id}.text()
}

func (o order) compareTexts(a, b []string) int {
	for i, key := range o {
		if c := strings.Compare(a[i], b[i]); c != 0 {
			return signed(c, key.down)
		}
	}
	return 0
}

func (o order) compareKeys(keys []string, c cursor) int {
	texts := make([]string, len(c.Keys))
	for i, key := range c.Keys {
		texts[i] = *key
	}
	return o.compareTexts(keys, texts)
}

// onlyFilters refuses every filter a list does not have.
func onlyFilters(query url.Values, bad fieldErrors, allowed ...string) {
	for name := range query {
		inner, ok := strings.CutPrefix(name, "filter[")
		if ok && !slices.Contains(allowed, strings.TrimSuffix(inner, "]")) {
			bad.add(name, "The requested filter is not allowed.")
		}
	}
}

// flag reads a filter that is on, off or absent.
func flag(query url.Values, name string, bad fieldErrors) (on, asked bool) {
	switch text := query.Get("filter[" + name + "]"); text {
	case "":
		return false, false
	case "1", "true":
		return true, true
	case "0", "false":
		return false, true
	default:
		bad.add("filter."+name, "The filter."+name+" field must be true or false.")
		return false, true
	}
}

// includes reads which relations an answer should hold.
func includes(query url.Values, bad fieldErrors, allowed ...string) map[string]bool {
	wanted := map[string]bool{}
	for name := range strings.SplitSeq(query.Get("include"), ",") {
		if name != "" && !slices.Contains(allowed, name) {
			bad.add("include", "The requested include `"+name+"` is not allowed.")
		}
		wanted[name] = true
	}
	return wanted
}

// only is the rows that pass. It leaves the given list as it is.
func only[T any](rows []T, pass func(T) bool) []T {
	var passed []T
	for _, row := range rows {
		if pass(row) {
			passed = append(passed, row)
		}
	}
	return passed
}

// lowered is a filter that is looked for in part, in lower case.
func lowered(query url.Values, name string) string {
	return strings.ToLower(query.Get("filter[" + name + "]"))
}
