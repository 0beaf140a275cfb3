// Package export writes what the screens show for other programs: as CSV, JSON,
// NDJSON or a plain table. Whatever it writes says of itself what it holds and
// how far that can be trusted, and holds no character that commands a terminal
// or a spreadsheet.
package export

import (
	"iter"
	"strconv"
	"time"

	"mintop/model/cell"
)

// Sheet is a table to be written. Builders of this package fill in what it is
// of; whoever shows it adds Scope, Coverage and At.
type Sheet struct {
	// Name is what the rows are, in one word for a file's name: "messages".
	Name string

	// Scope says which rows these are: "3 marked". Coverage says how far back or
	// how much of the list was known when they were taken.
	Scope, Coverage string

	// At is the moment they were taken.
	At time.Time

	Columns []Column

	// Len counts the rows; Rows yields them, each with a cell for every column.
	// A row is only good until the next one is yielded.
	Len  int
	Rows iter.Seq[[]Cell]
}

// Column is one column of a sheet.
type Column struct {
	// Name is the field in files, in snake case.
	Name string
	// Plain shows the column in a plain table too, which has no room for all.
	Plain bool
}

// kind says what a cell holds.
type kind uint8

const (
	none kind = iota // not known, or there is none
	text
	number
	boolean
	moment
	list
	address   // of which nothing may be lost
	addresses // as a list
)

// Cell is one value. The zero value says that it is not known.
type Cell struct {
	kind kind
	text string // of a number or yes and no as JSON has it
	at   time.Time
	list []string
}

// None is a value that is not known, or that there is none of.
func None() Cell { return Cell{} }

// Text is a name or sentence. No text is none.
func Text[T ~string](value T) Cell {
	if value == "" {
		return Cell{}
	}
	return Cell{kind: text, text: string(value)}
}

// Address is an address. It is written so that no two are written alike: in JSON as
// it is, elsewhere as cell.Raw.Exact has it. No text is none.
func Address(value cell.Raw) Cell {
	if value == "" {
		return Cell{}
	}
	return Cell{kind: address, text: string(value)}
}

// Addresses is List for addresses.
func Addresses(values []cell.Raw) Cell {
	if len(values) == 0 {
		return Cell{}
	}
	return Cell{kind: addresses, list: cell.Strings(values)}
}

// Whole is a whole number.
func Whole[N ~int | ~int64](n N) Cell {
	return Cell{kind: number, text: strconv.FormatInt(int64(n), 10)}
}

// Float is a number that may have a fraction.
func Float(n float64) Cell {
	return Cell{kind: number, text: strconv.FormatFloat(n, 'f', -1, 64)}
}

// Known is a whole number where it is known, else none.
func Known(n int64, known bool) Cell {
	if !known {
		return Cell{}
	}
	return Whole(n)
}

// Bool is yes or no.
func Bool(yes bool) Cell { return Cell{kind: boolean, text: strconv.FormatBool(yes)} }

// Moment is a time; the zero time is none.
func Moment(at time.Time) Cell {
	if at.IsZero() {
		return Cell{}
	}
	return Cell{kind: moment, at: at}
}

// Date is a day without a time; the zero time is none.
func Date(day time.Time) Cell {
	if day.IsZero() {
		return Cell{}
	}
	return Text(day.Format(time.DateOnly))
}

// List is several texts, in JSON a list; none of them is none.
func List[T ~string](values []T) Cell {
	if len(values) == 0 {
		return Cell{}
	}
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = string(value)
	}
	return Cell{kind: list, list: texts}
}

// momentForm is RFC 3339 to the millisecond, always as long, so that texts sort
// as times do.
const momentForm = "2006-01-02T15:04:05.000Z07:00"

func stamp(at time.Time) string { return at.UTC().Format(momentForm) }

// table makes a sheet of records.
func table[R any](name string, columns []Column, records []R, row func(cells []Cell, record *R) []Cell) Sheet {
	return pieces(name, columns, [][]R{records}, row)
}

// pieces makes a sheet of records that lie in several pieces.
func pieces[R any](name string, columns []Column, records [][]R, row func(cells []Cell, record *R) []Cell) Sheet {
	sheet := Sheet{Name: name, Columns: columns}
	for _, piece := range records {
		sheet.Len += len(piece)
	}
	sheet.Rows = func(yield func([]Cell) bool) {
		cells := make([]Cell, 0, len(columns))
		for _, piece := range records {
			for i := range piece {
				cells = row(cells[:0], &piece[i])
				if !yield(cells) {
					return
				}
			}
		}
	}
	return sheet
}
