package domain

import (
	"fmt"
	"strings"

	"mintop/api"
)

// zoneTTL is the time to live a new record is given, in seconds: short enough
// that a slip is mended soon.
const zoneTTL = 300

// zoneText is how many octets one string of a TXT record holds (RFC 1035,
// section 3.3).
const zoneText = 255

// Zone writes the records to publish as lines of a zone file (RFC 1035, section
// 5.1), each with its purpose above it. Names are absolute, so that the lines
// mean the same wherever they are pasted.
func Zone(detail Detail) []string {
	lines := []string{fmt.Sprintf("; DNS records of %s", detail.Name)}
	for i := range detail.Records {
		record := &detail.Records[i]
		lines = append(lines, "", "; "+record.Title()+", "+record.Need())
		if !zonePlain(record.Name) || !zonePlain(string(record.Type)) {
			lines = append(lines, "; this record cannot be written as a line of a zone file")
			continue
		}
		lines = append(lines, fmt.Sprintf("%s.\t%d\tIN\t%s\t%s",
			strings.TrimSuffix(record.Name, "."), zoneTTL, record.Type, zoneContent(record)))
	}
	for i, line := range lines {
		lines[i] = strings.ReplaceAll(line, "\t", "  ")
	}
	return lines
}

// zonePlain reports whether a word means itself in a zone file: whoever wrote
// it may not begin another record in it.
func zonePlain(word string) bool {
	return word != "" && strings.IndexFunc(word, func(r rune) bool {
		return r <= ' ' || r > '~' || strings.ContainsRune(`";()\@$`, r)
	}) < 0
}

// zoneContent writes what a record holds.
func zoneContent(record *Record) string {
	if record.Type == api.RecordTXT {
		return zoneStrings(record.Content)
	}
	fields := strings.Fields(record.Content)
	for i, field := range fields {
		if !zonePlain(field) {
			return zoneStrings(record.Content)
		}
		if i == len(fields)-1 {
			fields[i] = strings.TrimSuffix(field, ".") + "."
		}
	}
	return strings.Join(fields, " ")
}

// zoneStrings quotes text in as many strings as it takes.
func zoneStrings(text string) string {
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
	return strings.Join(quoted, " ")
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
