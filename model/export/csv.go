package export

import (
	"encoding/csv"
	"io"
	"strings"
)

// The columns that every row of a CSV file ends with. A comment above the rows
// would break what reads them, and a first row of another kind their columns;
// a field in each row survives sorting, filtering and joining files.
func aboutColumns() []string { return []string{"export_scope", "export_coverage", "exported_at"} }

// csv writes the sheet by RFC 4180, with a header.
func (s Sheet) csv(out io.Writer) error {
	writer := csv.NewWriter(out)
	writer.UseCRLF = true
	record := make([]string, 0, len(s.Columns)+3)
	for _, column := range s.Columns {
		record = append(record, column.Name)
	}
	if err := writer.Write(append(record, aboutColumns()...)); err != nil {
		return err
	}
	about := []string{inert(clean(s.Scope)), inert(clean(s.Coverage)), stamp(s.At)}
	for cells := range s.Rows {
		record = record[:0]
		for i := range cells {
			record = append(record, cells[i].csv())
		}
		if err := writer.Write(append(record, about...)); err != nil {
			return err
		}
	}
	writer.Flush()
	return writer.Error()
}

// csv is the cell as a field. Only text can be taken for a formula: a number is
// one whatever it begins with.
func (c *Cell) csv() string {
	switch c.kind {
	case number, boolean:
		return c.text
	case moment:
		return stamp(c.at)
	default:
		return inert(c.words())
	}
}

// inert keeps a spreadsheet from taking a text for a formula, which could send
// what stands beside it elsewhere: a text that begins as one gets an apostrophe
// in front (OWASP, "CSV Injection").
func inert(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) || strings.HasPrefix(text, "＝") ||
		strings.HasPrefix(text, "＋") || strings.HasPrefix(text, "－") || strings.HasPrefix(text, "＠") {
		return "'" + text
	}
	return text
}
