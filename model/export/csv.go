package export

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
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
// in front (OWASP, "CSV Injection"). Blanks and quotes before it do not count,
// since some programs take them off; an apostrophe of the text's own would be
// taken for that in front. A semicolon begins a field anew for a spreadsheet of a
// country that writes numbers with a comma.
func inert(text string) string {
	if !strings.ContainsAny(text, formulas) {
		return text
	}
	fields := strings.Split(text, ";")
	for i, field := range fields {
		if strings.ContainsRune(formulas, first(field)) {
			fields[i] = "'" + field
		}
	}
	return strings.Join(fields, ";")
}

// formulas is what a formula begins with, in the wide forms too that an East
// Asian keyboard types and a spreadsheet understands.
const formulas = "=+-@＝＋－＠"

// first is the first character of a text that is neither a blank nor a quote,
// utf8.RuneError when there is none.
func first(text string) rune {
	begin := strings.TrimLeftFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("'\"`‘’“”＇＂", r)
	})
	r, _ := utf8.DecodeRuneInString(begin)
	return r
}
