package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"unicode/utf16"
	"unicode/utf8"

	"mintop/model/cell"
)

// json writes one object: what the sheet is, then its rows.
//
//	{"name": …, "scope": …, "coverage": …, "exported_at": …, "count": 2, "rows": [
//	{…},
//	{…}
//	]}
func (s Sheet) json(out io.Writer) error {
	head := s.head()
	if _, err := out.Write(append(head[:len(head)-1], `,"rows":[`...)); err != nil {
		return err
	}
	separator := "\n"
	var line []byte
	for cells := range s.Rows {
		line = s.object(append(line[:0], separator...), cells)
		if _, err := out.Write(line); err != nil {
			return err
		}
		separator = ",\n"
	}
	_, err := io.WriteString(out, "\n]}\n")
	return err
}

// ndjson writes a line for what the sheet is, which has "export" where the
// others have the fields of a row, then a line for each row.
func (s Sheet) ndjson(out io.Writer) error {
	if _, err := fmt.Fprintf(out, "{\"export\":%s}\n", s.head()); err != nil {
		return err
	}
	var line []byte
	for cells := range s.Rows {
		line = append(s.object(line[:0], cells), '\n')
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return nil
}

// head is what the sheet is, as an object.
func (s Sheet) head() []byte {
	line := appendText([]byte(`{"name":`), s.Name)
	line = appendText(append(line, `,"scope":`...), s.Scope)
	line = appendText(append(line, `,"coverage":`...), s.Coverage)
	line = appendText(append(line, `,"exported_at":`...), stamp(s.At))
	return fmt.Appendf(line, `,"count":%d}`, s.Len)
}

// object appends a row as an object. Every column is there: null says that its
// value is not known, or that there is none.
func (s Sheet) object(line []byte, cells []Cell) []byte {
	line = append(line, '{')
	for i := range cells {
		if i > 0 {
			line = append(line, ',')
		}
		line = append(appendText(line, s.Columns[i].Name), ':')
		line = cells[i].json(line)
	}
	return append(line, '}')
}

func (c *Cell) json(line []byte) []byte {
	switch c.kind {
	case none:
		return append(line, "null"...)
	case number, boolean:
		return append(line, c.text...)
	case moment:
		return appendText(line, stamp(c.at))
	case list:
		return appendList(line, c.list, appendText)
	case address:
		return appendExact(line, c.text)
	case addresses:
		return appendList(line, c.list, appendExact)
	default:
		return appendText(line, c.text)
	}
}

// appendList appends texts as a list of JSON.
func appendList(line []byte, texts []string, one func(line []byte, text string) []byte) []byte {
	line = append(line, '[')
	for i, text := range texts {
		if i > 0 {
			line = append(line, ',')
		}
		line = one(line, text)
	}
	return append(line, ']')
}

// appendText appends a text as JSON, safe and of one line.
func appendText(line []byte, text string) []byte {
	if simple(text) {
		return append(append(append(line, '"'), text...), '"')
	}
	return appendExact(line, clean(text))
}

// appendExact appends a text as JSON. Nothing of it is lost: what is not drawn is
// written as an escape.
func appendExact(line []byte, text string) []byte {
	if simple(text) {
		return append(append(append(line, '"'), text...), '"')
	}
	var encoded bytes.Buffer
	encoder := json.NewEncoder(&encoded)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) //nolint:errchkjson // a string in memory: neither can fail
	return append(line, escaped(bytes.TrimSuffix(encoded.Bytes(), []byte("\n")))...)
}

// simple reports whether a text stands in JSON as it is: so do nearly all, and
// there are millions in a large export.
func simple(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < 0x20 || c >= 0x7f || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

// Records is the rows as JSON to be pasted: an object where there is one, else a
// list of them, indented.
func (s Sheet) Records() string {
	rows, count := s.objects()
	if count == 1 {
		return Indent(rows)
	}
	return Indent(slices.Concat([]byte{'['}, rows, []byte{']'}))
}

// objects are the rows with commas between them, and how many they are.
func (s Sheet) objects() (rows []byte, count int) {
	for cells := range s.Rows {
		if count > 0 {
			rows = append(rows, ',')
		}
		rows = s.object(rows, cells)
		count++
	}
	return rows, count
}

// Part is a sheet that is one field of an object, by its name there.
type Part struct {
	Name  string
	Sheet Sheet
}

// Object puts the rows of several sheets into one object to be pasted, each as a
// list.
func Object(parts ...Part) string {
	line := []byte{'{'}
	for i, part := range parts {
		if i > 0 {
			line = append(line, ',')
		}
		rows, _ := part.Sheet.objects()
		line = slices.Concat(appendText(line, part.Name), []byte(":["), rows, []byte{']'})
	}
	return Indent(append(line, '}'))
}

// Indent makes JSON that somebody else wrote fit to be read and pasted. Nothing
// of it is lost: what is not drawn is written as an escape. What is not JSON is
// made safe as text.
func Indent(raw json.RawMessage) string {
	var pretty bytes.Buffer
	if json.Indent(&pretty, bytes.TrimSpace(raw), "", "  ") != nil {
		return cell.Text(string(raw))
	}
	return escaped(pretty.Bytes())
}

// escaped writes every character that is not drawn as an escape. In JSON such a
// character stands within a string, or between values, where it is a blank.
func escaped(text []byte) string {
	var out bytes.Buffer
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch {
		case r < utf8.RuneSelf && r != 0x7f, r == utf8.RuneError && size == 1, cell.Seen(r):
			out.WriteRune(r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&out, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
		text = text[size:]
	}
	return out.String()
}

// Array is a list of JSON values that somebody else wrote.
func Array(values []json.RawMessage) json.RawMessage {
	return append(append([]byte{'['}, bytes.Join(raws(values), []byte{','})...), ']')
}

func raws(values []json.RawMessage) [][]byte {
	list := make([][]byte, len(values))
	for i, value := range values {
		list[i] = value
	}
	return list
}
