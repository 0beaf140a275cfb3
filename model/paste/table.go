package paste

import (
	"encoding/csv"
	"fmt"
	"strings"

	"mintop/model/address"
)

// grid is a table: rows of cells, and what it was read with.
type grid struct {
	rows   [][]string
	titled bool // the first row names the columns
	torn   int  // the row whose quote doesn't close; 0 for none
}

// table reads a text as a table; nil for a plain list.
func table(text string) *grid {
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(strings.ToLower(first), "sep=") {
		text = rest // how Excel is told the delimiter
	}
	var best *grid
	for _, delimiter := range ",;\t|" {
		g := split(text, delimiter)
		if g != nil && (best == nil || g.named() && !best.named() || g.named() == best.named() && g.even() > best.even()) {
			best = g
		}
	}
	if best == nil {
		best = column(text)
	}
	return best
}

// column reads a single column with a title above it; nil where there is none.
func column(text string) *grid {
	title, rest, more := strings.Cut(text, "\n")
	if !more || rank(title) < 0 {
		return nil
	}
	g := &grid{rows: [][]string{{title}}, titled: true}
	for line := range strings.SplitSeq(rest, "\n") {
		g.rows = append(g.rows, []string{line})
	}
	return g
}

// split reads a text with one delimiter; nil where that gives no columns.
func split(text string, delimiter rune) *grid {
	g := &grid{}
	for _, lazy := range []bool{false, true} {
		reader := csv.NewReader(strings.NewReader(text))
		reader.Comma, reader.LazyQuotes, reader.FieldsPerRecord = delimiter, lazy, -1
		reader.TrimLeadingSpace = delimiter != '\t' // which is a blank itself
		rows, err := reader.ReadAll()
		if err != nil {
			continue
		}
		g.rows = rows
		if lazy {
			g.torn = torn(rows)
		}
		break
	}
	if len(g.rows) < 2 {
		return nil
	}
	g.titled = len(addressesIn(g.rows[0])) == 0
	// A quote that doesn't close swallows cells, so that its rows are not even; what
	// has a title for addresses is a table all the same, and no list.
	if g.even() < evenEnough && !(g.named() && g.torn > 0) {
		return nil
	}
	if !g.named() && (g.torn > 0 || !g.mixed()) {
		return nil
	}
	return g
}

// torn is the first row with a line break inside, of a text whose quotes don't
// pair: it may have swallowed other rows.
func torn(rows [][]string) int {
	for i, row := range rows {
		for _, cell := range row {
			if strings.Contains(cell, "\n") {
				return i + 1
			}
		}
	}
	return 0
}

// evenEnough is how much of the rows of a table have as many cells as the first.
const evenEnough = 0.7

// even is that part of the rows; 0 where the first has one cell only.
func (g *grid) even() float64 {
	width := len(g.rows[0])
	if width < 2 {
		return 0
	}
	same := 0
	for _, row := range g.rows {
		if len(row) == width {
			same++
		}
	}
	return float64(same) / float64(len(g.rows))
}

// named reports whether the first row has the name of a column of addresses.
func (g *grid) named() bool {
	if !g.titled {
		return false
	}
	for _, title := range g.rows[0] {
		if rank(title) >= 0 {
			return true
		}
	}
	return false
}

// mixed reports whether there is a column of something else than addresses, and a
// sign somewhere. Without, the text is a list with several addresses a line.
func (g *grid) mixed() bool {
	signs, other := false, false
	for at := range g.rows[0] {
		share, filled := g.share(at)
		other = other || filled > 0 && share < mostly
	}
	for _, row := range g.rows {
		signs = signs || strings.ContainsAny(strings.Join(row, " "), "@＠")
	}
	return signs && other
}

// mostly is which part of a column without a name has to be addresses for it to
// be one of addresses.
const mostly = 0.5

// share is which part of the cells of a column that are not empty are addresses,
// and how many those cells are. The titles are not counted.
func (g *grid) share(at int) (share float64, filled int) {
	found := 0
	for _, row := range g.body() {
		if at >= len(row) || strings.TrimSpace(row[at]) == "" {
			continue
		}
		filled++
		if addressesOf(row[at]) != nil {
			found++
		}
	}
	return float64(found) / float64(max(filled, 1)), filled
}

func (g *grid) body() [][]string {
	if g.titled {
		return g.rows[1:]
	}
	return g.rows
}

// read takes the addresses of the one column that is of addresses.
func (g *grid) read() (List, error) {
	if g.torn > 0 {
		return List{}, fmt.Errorf("a quote in row %d of this table is not closed: mend it, or paste the addresses alone", g.torn)
	}
	at, err := g.addresses()
	if err != nil {
		return List{}, err
	}
	list := List{From: fmt.Sprintf("column %d of %d rows", at+1, len(g.body()))}
	if g.titled {
		list.From = fmt.Sprintf("the column %s of %d rows", strings.TrimSpace(g.rows[0][at]), len(g.body()))
	}
	first := len(g.rows) - len(g.body()) + 1
	for i, row := range g.body() {
		switch where := fmt.Sprintf("row %d", first+i); {
		case strings.TrimSpace(strings.Join(row, "")) == "":
		case at >= len(row):
			list.take("", where)
		default:
			list.take(row[at], where)
		}
	}
	return list, nil
}

// addresses is the column of addresses: the one with the surest name, or else the
// only one whose cells mostly are.
func (g *grid) addresses() (int, error) {
	best := -1
	var candidates []int
	for at := range g.rows[0] {
		share, _ := g.share(at)
		if share >= mostly {
			candidates = append(candidates, at)
		}
		if r := rank(g.rows[0][at]); g.titled && share > 0 && r >= 0 && (best < 0 || r < rank(g.rows[0][best])) {
			best = at
		}
	}
	switch {
	case best >= 0:
		return best, nil
	case len(candidates) == 1:
		return candidates[0], nil
	case len(candidates) > 1:
		return 0, fmt.Errorf("columns %d and %d of this table both hold addresses: paste the one that is meant alone", candidates[0]+1, candidates[1]+1)
	default:
		return 0, errNoColumn
	}
}

// addressesIn lists the cells of a row that are addresses.
func addressesIn(row []string) []string {
	var list []string
	for _, cell := range row {
		if one, ok := address.Undress(cell); ok {
			list = append(list, one)
		}
	}
	return list
}
