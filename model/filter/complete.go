package filter

import (
	"strings"

	"mintop/api"
	"mintop/model/mail"
	"mintop/model/query"
)

// Complete says how the word at a byte of the text can go on. known gives the
// values of a query word that were seen in mail, and may be nil.
func Complete(text string, caret int, known func(word string) []query.Candidate) query.Completion {
	under := query.Under(text, caret)
	if under.Name == "" && !under.Quoted {
		return under.Complete(text, caret, offered(under.Not))
	}
	switch under.Name {
	case "status":
		return completeStatus(under.Complete(text, caret, statuses()))
	case "is":
		return under.Complete(text, caret, []query.Candidate{{Text: problem, Note: wordNote("is")}})
	case "since":
		return under.Complete(text, caret, query.Spans())
	default:
		var values []query.Candidate
		if known != nil && under.Name != "" {
			values = known(under.Name)
		}
		return under.Complete(text, caret, values)
	}
}

// offered lists the query words, those only that can be left out when that is
// asked for.
func offered(not bool) []query.Candidate {
	var list []query.Candidate
	for _, word := range words() {
		if not && (word.name == "is" || word.name == "since" || word.name == "route") {
			continue
		}
		list = append(list, query.Candidate{Text: word.name + ":", Note: word.note, Open: true})
	}
	return list
}

func wordNote(name string) string {
	for _, word := range words() {
		if word.name == name {
			return word.note
		}
	}
	return ""
}

func statuses() []query.Candidate {
	all := api.Statuses()
	list := make([]query.Candidate, len(all))
	for i, status := range all {
		list[i] = query.Candidate{Text: string(status), Note: mail.StatusSeverity(status).String(), Open: true}
	}
	return list
}

// completeStatus completes the last status of several.
func completeStatus(c query.Completion) query.Completion {
	if comma := strings.LastIndexByte(c.Typed, ','); comma >= 0 {
		c.From += comma + 1
		c.Typed = c.Typed[comma+1:]
	}
	return c
}
