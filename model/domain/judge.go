package domain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mintop/api"
	"mintop/api/dns"
)

// Judgment is how what this machine sees stands to what a record should hold.
type Judgment struct {
	Agreement Agreement

	// Nearest is the value that is most like the expected one; "" when there is none.
	Nearest string

	// Remarks are what is wrong, and after it what is different but fine, in
	// sentences.
	Remarks []string
}

// Judge compares what was seen with a record. All values at the name are judged
// together, since a further one can break a right one. Records that mean the same
// agree, however they are written.
func (l *Look) Judge(record *Record) Judgment {
	switch {
	case !l.Done():
		return Judgment{}
	case l.Trouble != "":
		return Judgment{Agreement: Unanswered, Remarks: []string{l.Trouble}}
	case len(l.Values) == 0:
		return Judgment{Agreement: Absent, Remarks: l.slips(record)}
	}
	wrong, remarks := l.compare(record)
	judged := Judgment{Agreement: Same, Nearest: l.nearest(record), Remarks: slices.Concat(wrong, remarks)}
	if len(wrong) > 0 {
		judged.Agreement = Different
		judged.Remarks = slices.Concat(judged.Remarks, l.slips(record))
	}
	return judged
}

// compare says what is wrong with the values at a name, and what is different but
// fine.
func (l *Look) compare(record *Record) (wrong, remarks []string) {
	switch record.Type {
	case api.RecordTXT:
		return judgeTexts(record.Content, l.Values)
	case api.RecordMX:
		return judgeExchangers(record.Content, l.Values)
	case api.RecordCNAME:
		return l.judgeAlias(record.Content)
	default: // a type that was not known when this was written
		return exactly(record.Content, l.nearest(record))
	}
}

// judgeTexts judges the texts at a name: of those of the expected kind all, of texts
// of no known kind only whether the expected one is there.
func judgeTexts(expected string, values []string) (wrong, remarks []string) {
	for _, kind := range []struct {
		name  string
		is    func(string) bool
		judge func(expected string, records []string) (wrong, remarks []string)
	}{
		{"an SPF record", isSPF, judgeSPF},
		{"a DMARC policy", isDMARC, judgeDMARC},
		{"a DKIM key", isDKIM, judgeDKIM},
	} {
		if !kind.is(expected) {
			continue
		}
		records := slices.DeleteFunc(slices.Clone(values), func(value string) bool { return !kind.is(value) })
		if len(records) == 0 {
			return []string{"None of the texts here is " + kind.name + "."}, nil
		}
		return kind.judge(expected, records)
	}
	if slices.Contains(values, expected) {
		return nil, nil
	}
	return []string{otherContent(len(values))}, nil
}

// exactly compares texts of which nothing is known.
func exactly(expected, found string) (wrong, remarks []string) {
	if expected == found {
		return nil, nil
	}
	return []string{otherContent(1)}, nil
}

func otherContent(values int) string {
	if values == 1 {
		return "It holds something else."
	}
	return fmt.Sprintf("None of the %d values is right.", values)
}

// countOf writes a number of things, in words where it is small.
func countOf(n int, what string) string {
	if n == 2 {
		return "Two " + what
	}
	return strconv.Itoa(n) + " " + what
}

// exchanger is an MX record.
type exchanger struct {
	preference int // -1 for none
	host       string
}

func parseExchanger(value string) exchanger {
	number, host, ok := strings.Cut(strings.TrimSpace(value), " ")
	preference, err := strconv.Atoi(number)
	if !ok || err != nil {
		return exchanger{-1, strings.TrimSpace(value)}
	}
	return exchanger{preference, strings.TrimSpace(host)}
}

// judgeExchangers judges the mail exchangers of a name: mail goes to the one of the
// lowest preference, so a foreign one that is as low or lower takes it (RFC 5321,
// 5.1).
func judgeExchangers(expected string, values []string) (wrong, remarks []string) {
	want := parseExchanger(expected)
	at := slices.IndexFunc(values, func(value string) bool { return dns.SameName(parseExchanger(value).host, want.host) })
	if at < 0 {
		if slices.ContainsFunc(values, func(value string) bool { host := parseExchanger(value).host; return host == "" || host == "." }) {
			return []string{"The name says that it takes no mail at all (a null MX)."}, nil
		}
		return []string{want.host + " is not among the mail exchangers."}, nil
	}
	ours := parseExchanger(values[at])
	if want.preference >= 0 && ours.preference != want.preference {
		remark := fmt.Sprintf("Its preference is %d in place of %d", ours.preference, want.preference)
		remarks = append(remarks, remark+", which changes nothing as long as no other comes first.")
	}
	for i, value := range values {
		other := parseExchanger(value)
		switch {
		case i == at || dns.SameName(other.host, want.host):
		case other.preference < ours.preference:
			wrong = append(wrong, fmt.Sprintf("Mail goes to %s first, whose preference %d is lower.", other.host, other.preference))
		case other.preference == ours.preference:
			wrong = append(wrong, fmt.Sprintf("Half of the mail goes to %s, which has the same preference %d.", other.host, other.preference))
		default:
			remarks = append(remarks, fmt.Sprintf("Mail goes to %s when %s cannot be reached.", other.host, want.host))
		}
	}
	return wrong, remarks
}

// judgeAlias judges the target of an alias, and follows it: a chain that ends right
// is right.
func (l *Look) judgeAlias(expected string) (wrong, remarks []string) {
	if len(l.Values) > 1 {
		return []string{countOf(len(l.Values), "aliases stand at one name") + ", which is an error: publish one."}, nil
	}
	target := l.Values[0]
	if dns.SameName(target, expected) {
		return nil, nil
	}
	for hop := range maxHops {
		next := l.valuesOf(target, dns.CNAME)
		if len(next) == 0 {
			break
		}
		target = next[0]
		if dns.SameName(target, expected) {
			return nil, []string{fmt.Sprintf("It gets there over %d more aliases.", hop+1)}
		}
	}
	return []string{"It leads elsewhere."}, nil
}
