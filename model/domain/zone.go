package domain

import (
	"fmt"
	"strings"

	"mintop/api"
	"mintop/api/dns"
)

// zoneTTL is the time to live a new record is given, in seconds: short enough
// that a slip is mended soon.
const zoneTTL = 300

const (
	// zoneText is how many octets one string of a TXT record is given. It may
	// hold 255 (RFC 1035, section 3.3); fewer keep the lines short.
	zoneText = 64
	// zoneWidth is the width a line keeps to where it can, so that it can be
	// copied from a terminal of 80 cells.
	zoneWidth = 78
)

// Zone writes the records to publish as lines of a zone file (RFC 1035, section
// 5.1), each with its purpose above it. Names are absolute, so that the lines
// mean the same wherever they are pasted. What should no longer be published is
// only mentioned.
func Zone(detail Detail) []string {
	lines := []string{"; DNS records of " + detail.Name}
	for i := range detail.Records {
		record := &detail.Records[i]
		lines = append(lines, "", "; "+record.Title()+", "+record.Need())
		switch {
		case record.Scope == api.RecordDeprecated:
			lines = append(lines, "; need not be published any more")
		case !zonePlain(zoneName(record.Name)) || !zonePlain(string(record.Type)):
			lines = append(lines, "; this record cannot be written as a line of a zone file")
		default:
			lines = append(lines, zoneLines(record)...)
		}
	}
	return lines
}

// zoneLines writes one record: in one line, or in several held together by
// parentheses where one would be too long.
func zoneLines(record *Record) []string {
	head := fmt.Sprintf("%s.  %d  IN  %s  ", zoneName(record.Name), zoneTTL, record.Type)
	pieces := zoneContent(record)
	if line := head + strings.Join(pieces, " "); len(line) <= zoneWidth {
		return []string{line}
	}
	lines := []string{head + "("}
	for _, piece := range pieces {
		lines = append(lines, "  "+piece)
	}
	lines[len(lines)-1] += " )"
	return lines
}

// zoneName is a name as a zone file holds it, in A-labels. One that has no such form
// stays as it is, and is then not plain.
func zoneName(name string) string {
	if ascii, err := dns.ASCII(name); err == nil {
		return ascii
	}
	return strings.TrimSuffix(name, ".")
}

// zonePlain reports whether a word means itself in a zone file: whoever wrote
// it may not begin another record in it.
func zonePlain(word string) bool {
	return word != "" && strings.IndexFunc(word, func(r rune) bool {
		return r <= ' ' || r > '~' || strings.ContainsRune(`";()\@$`, r)
	}) < 0
}

// zoneContent writes what a record holds, in pieces between which a line may
// end.
func zoneContent(record *Record) []string {
	if record.Type == api.RecordTXT {
		return zoneStrings(record.Content)
	}
	fields := strings.Fields(record.Content)
	for i, field := range fields {
		if i == len(fields)-1 {
			fields[i] = zoneName(field) + "."
		}
		if !zonePlain(fields[i]) {
			return zoneStrings(record.Content)
		}
	}
	return fields
}

// zoneStrings quotes text in as many strings as it takes.
func zoneStrings(text string) []string {
	var quoted []string
	for text != "" || len(quoted) == 0 {
		var piece strings.Builder
		octets := 0
		for octets < zoneText && text != "" {
			piece.WriteString(zoneOctet(text[0]))
			text = text[1:]
			octets++
		}
		quoted = append(quoted, `"`+piece.String()+`"`)
	}
	return quoted
}

// zoneOctet writes one octet inside quotes.
func zoneOctet(octet byte) string {
	switch {
	case octet == '"' || octet == '\\':
		return `\` + string(octet)
	case octet < ' ' || octet > '~':
		return fmt.Sprintf(`\%03d`, octet)
	default:
		return string(octet)
	}
}
