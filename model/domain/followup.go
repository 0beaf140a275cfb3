package domain

import (
	"fmt"
	"slices"
	"strings"

	"mintop/api"
	"mintop/api/dns"
)

// Question is a look-up that helps to explain an answer that is not right.
type Question struct {
	Name string
	Type dns.Type
}

// Seen is the answer to one.
type Seen struct {
	Question
	Values []string // empty when there is no such record
}

const (
	// maxHops is how many aliases are followed from the one that was found.
	maxHops = 4
	// maxQuestions is how many questions are asked beside that for the record.
	maxQuestions = 8
)

// FollowUps are what to ask next to explain what was seen of a record; none when it
// is as expected, when all was asked, or when the resolver does not answer.
func (l *Look) FollowUps(record *Record) []Question {
	if !l.Done() || l.Trouble != "" || len(l.Beside) >= maxQuestions || l.Judge(record).Agreement == Same {
		return nil
	}
	questions := l.aliasQuestions(record)
	if len(l.Values) == 0 {
		for _, slip := range slipsOf(record, l.Zone) {
			questions = append(questions, slip.Question)
		}
	}
	questions = slices.DeleteFunc(questions, l.asked)
	return questions[:min(len(questions), maxQuestions-len(l.Beside))]
}

// aliasQuestions are where an alias leads in the end, or what stands in place of it.
func (l *Look) aliasQuestions(record *Record) []Question {
	if record.Type != api.RecordCNAME {
		return nil
	}
	if len(l.Values) == 0 {
		return []Question{{record.Name, dns.TXT}, {record.Content, dns.TXT}}
	}
	target := l.Values[0]
	for range maxHops {
		question := Question{target, dns.CNAME}
		if !l.asked(question) {
			return []Question{question}
		}
		next := l.valuesOf(target, dns.CNAME)
		if len(next) == 0 {
			return nil
		}
		target = next[0]
	}
	return nil
}

// Learn keeps the answer to a follow-up.
func (l *Look) Learn(question Question, values []string) {
	seen := Seen{Question: question}
	for _, value := range values {
		seen.Values = append(seen.Values, whole(value))
	}
	l.Beside = append(l.Beside, seen)
}

func (l *Look) asked(question Question) bool {
	return slices.ContainsFunc(l.Beside, func(seen Seen) bool { return seen.is(question) })
}

// valuesOf are the values of a name that was asked for beside.
func (l *Look) valuesOf(name string, kind dns.Type) []string {
	for _, seen := range l.Beside {
		if seen.is(Question{name, kind}) {
			return seen.Values
		}
	}
	return nil
}

func (s Seen) is(question Question) bool {
	return s.Type == question.Type && dns.SameName(s.Name, question.Name)
}

// slip is a place where a record is published by mistake, and the sentence that
// says so.
type slip struct {
	Question
	sentence string
}

// slipsOf are the places to look for a record that is not where it should be.
func slipsOf(record *Record, zone string) []slip {
	kind := dns.Type(record.Type)
	name, zone := strings.TrimSuffix(record.Name, "."), strings.TrimSuffix(zone, ".")
	slips := []slip{oneSlip(name+"."+zone, kind, "the domain stands in it twice, so leave the domain out of the field for the name.")}
	host, inZone := strings.CutSuffix(strings.ToLower(name), "."+strings.ToLower(zone))
	if !inZone {
		return slips
	}
	move := "move it to " + name + "."
	if _, parent, ok := strings.Cut(zone, "."); ok && strings.Contains(parent, ".") {
		slips = append(slips, oneSlip(host+"."+parent, kind, move))
	}
	if host == "_dmarc" {
		slips = append(slips, oneSlip(zone, kind, move))
	}
	return slips
}

func oneSlip(name string, kind dns.Type, mend string) slip {
	return slip{Question{name, kind}, fmt.Sprintf("It is published at %s: %s", name, mend)}
}

// slips says which of the usual mistakes was made, in sentences.
func (l *Look) slips(record *Record) []string {
	var said []string
	if len(l.Values) == 0 && record.Type == api.RecordCNAME {
		said = l.inPlaceOfAlias(record)
	}
	for _, slip := range slipsOf(record, l.Zone) {
		beside := Look{At: l.At, Values: l.valuesOf(slip.Name, slip.Type)}
		if len(beside.Values) > 0 && beside.Judge(record).Agreement == Same {
			said = append(said, slip.sentence)
		}
	}
	return said
}

// inPlaceOfAlias says what stands where an alias should: the contents of its target,
// which do not follow when the target changes, or other texts.
func (l *Look) inPlaceOfAlias(record *Record) []string {
	here, there := l.valuesOf(record.Name, dns.TXT), l.valuesOf(record.Content, dns.TXT)
	switch {
	case len(here) == 0:
		return nil
	case len(there) > 0 && sameSet(here, there):
		return []string{"In place of the alias stands a copy of what it leads to: right today, but it does not follow when the service changes its keys."}
	default:
		return []string{"A TXT record stands where a CNAME is asked for: replace it."}
	}
}

// sameSet reports whether two lists hold the same values in any order.
func sameSet(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}
