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
	var values []query.Candidate
	switch under.Name {
	case "":
		if !under.Quoted {
			values = offered(under.Not)
		}
	case "status":
		return lastOf(under.Complete(text, caret, statuses()), text, caret)
	case "is":
		values = []query.Candidate{{Text: problem, Note: wordNote("is")}}
	case "since":
		values = query.Spans()
	default:
		if known != nil {
			values = known(under.Name)
		}
	}
	completion := under.Complete(text, caret, values)
	completion.Wants = wordNote(under.Name)
	return completion
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

// wordNote says what the value of a word asks for; a bare one is for the subject.
func wordNote(name string) string {
	if name == "" {
		name = string(Subject)
	}
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

// lastOf completes the last of several values with commas between.
func lastOf(c query.Completion, text string, caret int) query.Completion {
	if comma := strings.LastIndexByte(text[c.From:caret], ','); comma >= 0 {
		c.From += comma + 1
		c.Typed = text[c.From:caret]
	}
	return c
}
