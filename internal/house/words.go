package house

import (
	"fmt"
	"regexp"
)

// unwanted is what no committed file may hold: paths of one person's machine,
// and notes of work that is not done. The notes are written in two halves, so
// that this file does not hold them either.
func unwanted() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile("(?:^|[\\s\"'(=:`])/(?:root|work|Users)/"),
		regexp.MustCompile(`\b(?:TO` + `DO|FIX` + `ME|XX` + `X|HA` + `CK)\b`),
	}
}

// Words finds what a reader on another machine, or on another day, could make
// nothing of.
func Words(file File) []string {
	var findings []string
	for _, expression := range unwanted() {
		if found := expression.Find(file.Text); found != nil {
			findings = append(findings, fmt.Sprintf("%q has no place in a committed file", found))
		}
	}
	return findings
}
