package sandbox

import (
	"maps"
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
	// id is a text no two rows share. It tells equal rows apart.
	id func(T) string
	// cursor is the parameter that names a page (contract: "Lists and
	// paging").
	cursor string
	// unsized lists ignore page[size].
	unsized bool
}

// newest is the sort of every list that is asked for none.
const newest = "-created_at"

// shelved is a row with what it is sorted by.
type shelved[T any] struct {
	row  T
	keys []string
	id   string
}

// sheet is the page of a shelf that a call asks for.
type sheet struct {
	order order
	size  int
	after cursor
}

// page answers with the page a call asks for, of rows that passed the filters.
func page[T, R any](c call, l shelf[T], rows []T, bad fieldErrors, write func(T) R) answer {
	asked := l.sheet(c.URL.Query(), bad)
	if len(bad) > 0 {
		return invalid(bad)
	}
	rest := l.after(l.sorted(rows, asked.order), asked)
	written := []R{}
	for _, s := range rest[:min(asked.size, len(rest))] {
		written = append(written, write(s.row))
	}
	next := ""
	if len(rest) > asked.size {
		next = rest[asked.size-1].cursor(asked.order)
	}
	return flatPage(c.Request, written, asked.size, next, l.cursor)
}

// sheet reads the paging and the sort of a query.
func (l shelf[T]) sheet(query url.Values, bad fieldErrors) sheet {
	asked := sheet{
		order: parseOrder(query.Get("sort"), newest, slices.Collect(maps.Keys(l.keys)), bad),
		size:  defaultPageSize,
	}
	if !l.unsized {
		asked.size = pageSize(query, bad)
	}
	var err error
	if asked.after, err = parseCursor(query.Get(l.cursor)); err != nil || !asked.fits() {
		bad.add(strings.NewReplacer("[", ".", "]", "").Replace(l.cursor), "The cursor is invalid.")
	}
	return asked
}

// fits reports whether the cursor was given by a list of the same order.
func (s sheet) fits() bool {
	return s.after.isZero() || s.after.Sort == s.order.text() &&
		len(s.after.Keys) == len(s.order) && !slices.Contains(s.after.Keys, nil)
}

func (l shelf[T]) sorted(rows []T, o order) []shelved[T] {
	sorted := make([]shelved[T], len(rows))
	for i, row := range rows {
		sorted[i] = shelved[T]{row: row, keys: make([]string, len(o)), id: l.id(row)}
		for k, key := range o {
			sorted[i].keys[k] = l.keys[key.name](row)
		}
	}
	slices.SortFunc(sorted, func(a, b shelved[T]) int { return compareShelved(o, a, b.keys, b.id) })
	return sorted
}

// after is what follows the place of the cursor, whether or not its row is
// still there.
func (l shelf[T]) after(sorted []shelved[T], asked sheet) []shelved[T] {
	if asked.after.isZero() {
		return sorted
	}
	keys := make([]string, len(asked.after.Keys))
	for i, key := range asked.after.Keys {
		keys[i] = *key
	}
	at := slices.IndexFunc(sorted, func(s shelved[T]) bool { return compareShelved(asked.order, s, keys, asked.after.ID) > 0 })
	if at < 0 {
		return nil
	}
	return sorted[at:]
}

// cursor is the place of a row in the list.
func (s shelved[T]) cursor(o order) string {
	keys := make([]*string, len(s.keys))
	for i := range s.keys {
		keys[i] = &s.keys[i]
	}
	return cursor{Sort: o.text(), Keys: keys, ID: s.id}.text()
}

// compareShelved orders a row and the place of another.
func compareShelved[T any](o order, s shelved[T], keys []string, id string) int {
	for i, key := range o {
		if c := strings.Compare(s.keys[i], keys[i]); c != 0 {
			return signed(c, key.down)
		}
	}
	return strings.Compare(s.id, id)
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
