package domain

import (
	"fmt"
	"slices"
	"strings"
)

// isSPF reports whether a text is an SPF record (RFC 7208, 4.5).
func isSPF(text string) bool {
	version, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(text)), " ")
	return version == "v=spf1"
}

// term is a mechanism or a modifier of an SPF record, in lower case.
type term struct {
	qualifier byte   // '+', '-', '~' or '?'; 0 for a modifier
	text      string // without the qualifier: "include:spf.example.com"
}

// parseSPF reads the terms up to "all", after which nothing counts (RFC 7208, 5.1),
// and what stands after it.
func parseSPF(text string) (terms []term, ignored []string) {
	fields := strings.Fields(strings.ToLower(text))
	for i, field := range fields[1:] {
		t := term{qualifier: '+', text: field}
		if strings.IndexByte("+-~?", field[0]) >= 0 {
			t = term{qualifier: field[0], text: field[1:]}
		} else if isModifier(field) {
			t.qualifier = 0
		}
		terms = append(terms, t)
		if t.text == "all" {
			return terms, fields[i+2:]
		}
	}
	return terms, nil
}

// isModifier reports whether a term is of the form name=value (RFC 7208, 4.6.1).
func isModifier(field string) bool {
	name, _, ok := strings.Cut(field, "=")
	return ok && !strings.ContainsAny(name, ":/")
}

// isTerm reports whether a term is a mechanism or modifier that there is.
func (t term) isTerm() bool {
	if t.qualifier == 0 {
		return true // unknown modifiers are ignored (RFC 7208, 6)
	}
	name := t.text[:len(t.text)-len(strings.TrimLeft(t.text, "abcdefghijklmnopqrstuvwxyz0123456789"))]
	switch name {
	case "all":
		return t.text == name
	case "include", "exists", "ip4", "ip6":
		return strings.HasPrefix(t.text[len(name):], ":") && len(t.text) > len(name)+1
	case "a", "mx", "ptr":
		return true
	default:
		return false
	}
}

// compareSPF says what is wrong with an SPF record, in sentences; none when it lets
// in what the expected one does and ends as strictly. Further mechanisms are fine.
func compareSPF(expected, found string) (wrong, remarks []string) {
	want, _ := parseSPF(expected)
	have, ignored := parseSPF(found)
	for _, t := range have {
		if !t.isTerm() {
			wrong = append(wrong, quoted(t.text)+" is no mechanism: receivers take the whole record as an error.")
		}
	}
	for _, t := range want {
		if t.text == "all" {
			continue
		}
		at := slices.IndexFunc(have, func(other term) bool { return other.text == t.text })
		switch {
		case at < 0 && slices.Contains(ignored, t.text):
			wrong = append(wrong, t.text+" stands after all, where nothing counts.")
		case at < 0:
			wrong = append(wrong, t.text+" is missing.")
		case have[at].qualifier != t.qualifier:
			wrong = append(wrong, fmt.Sprintf("%s has the sign %q in front, which does not let its mail in.", t.text, have[at].qualifier))
		}
	}
	wrongEnd, remarksEnd := compareAll(want, have)
	wrong, remarks = append(wrong, wrongEnd...), append(remarks, remarksEnd...)
	if more := moreTerms(want, have); len(more) > 0 {
		remarks = append(remarks, "It also lets in: "+strings.Join(more, ", ")+".")
	}
	return wrong, remarks
}

// compareAll compares how two records end: with a refusal, a doubt or nothing.
func compareAll(want, have []term) (wrong, remarks []string) {
	asked, published := ending(want), ending(have)
	const weakestFirst = "+?~-"
	switch difference := strings.IndexByte(weakestFirst, published) - strings.IndexByte(weakestFirst, asked); {
	case published == asked || asked == 0:
		return nil, nil
	case published == 0:
		return []string{fmt.Sprintf("It does not end in %call.", asked)}, nil
	case difference < 0:
		return []string{fmt.Sprintf("It ends in %call, which is weaker than %call.", published, asked)}, nil
	default:
		return nil, []string{fmt.Sprintf("It ends in %call, which is stricter than %call and fine.", published, asked)}
	}
}

// ending is the qualifier of "all", 0 without one.
func ending(terms []term) byte {
	if len(terms) == 0 || terms[len(terms)-1].text != "all" {
		return 0
	}
	return terms[len(terms)-1].qualifier
}

// moreTerms are what a record lets in beyond what is asked.
func moreTerms(want, have []term) []string {
	var more []string
	for _, t := range have {
		known := slices.ContainsFunc(want, func(other term) bool { return other.text == t.text })
		if !known && t.text != "all" && t.qualifier == '+' && t.isTerm() {
			more = append(more, t.text)
		}
	}
	return more
}

// judgeSPF judges all SPF records at one name: more than one are an error, whatever
// they hold (RFC 7208, 4.5).
func judgeSPF(expected string, records []string) (wrong, remarks []string) {
	if len(records) > 1 {
		return []string{countOf(len(records), "SPF records stand at one name") + ": receivers take that as an error, so join them into one."}, nil
	}
	return compareSPF(expected, records[0])
}
