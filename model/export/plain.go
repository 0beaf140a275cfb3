package export

import (
	"io"
	"strings"

	"mintop/model/cell"
)

// absent stands for a value that is not known, so that a program that splits
// lines at blanks finds as many fields in each.
const absent = "-"

// gap stands between two columns.
const gap = "  "

// plain writes an aligned table of the columns that are meant for one. It holds
// all rows in memory to measure them.
func (s Sheet) plain(out io.Writer) error {
	rows := [][]string{s.titles()}
	for cells := range s.Rows {
		var row []string
		for i := range cells {
			if s.Columns[i].Plain {
				row = append(row, cells[i].plain())
			}
		}
		rows = append(rows, row)
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, value := range row {
			widths[i] = max(widths[i], cell.Width(value))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, value := range row {
			line.WriteString(cell.Fit(value, widths[i]))
			line.WriteString(gap)
		}
		if _, err := io.WriteString(out, strings.TrimRight(line.String(), " ")+"\n"); err != nil {
			return err
		}
	}
	return nil
}

func (s Sheet) titles() []string {
	var titles []string
	for _, column := range s.Columns {
		if column.Plain {
			titles = append(titles, strings.ToUpper(column.Name))
		}
	}
	return titles
}

// plain is the cell in a table: as wide as every terminal draws it.
func (c *Cell) plain() string {
	words := cell.Line(c.words())
	switch c.kind {
	case address:
		words = cell.Address(c.text)
	case addresses:
		words = cell.Line(strings.Join(cell.Drawn(cell.AsRaws(c.list)), ", "))
	}
	if words == "" {
		return absent
	}
	return words
}

// words are the cell as text in one line.
func (c *Cell) words() string {
	switch c.kind {
	case moment:
		return stamp(c.at)
	case list:
		cleaned := make([]string, len(c.list))
		for i, value := range c.list {
			cleaned[i] = clean(value)
		}
		return strings.Join(cleaned, ", ")
	case address:
		return cell.Raw(c.text).Exact()
	case addresses:
		written := make([]string, len(c.list))
		for i, value := range c.list {
			written[i] = cell.Raw(value).Exact()
		}
		return strings.Join(written, ", ")
	default:
		return clean(c.text)
	}
}

// clean makes a text safe and of one line. Model packages have done so; this is
// the last place that could let something through.
func clean(text string) string {
	text = cell.Text(text)
	if strings.ContainsAny(text, "\n\t") {
		return strings.NewReplacer("\n", " ", "\t", " ").Replace(text)
	}
	return text
}
