package finder

import (
	"cmp"
	"slices"
	"strings"

	"mintop/model/address"
	"mintop/model/cell"
	"mintop/ui/widget"
)

// listed is how many hits of a kind are shown: what is further down is found by
// typing more.
const listed = 8

// show puts what was found on screen: by kind, each best first.
func (f *Finder) show() {
	besides := f.fromServer()
	all := slices.Concat(f.exact(), f.here.found, besides)
	if f.query() == "" {
		all = f.earlier()
	}
	f.shown = make(map[string]found, len(all))
	var groups []widget.HitGroup
	for _, of := range f.inOrder(byKind(all)) {
		group := widget.HitGroup{Title: of[0].kind.title(), More: f.here.total[of[0].kind] - knownHere(of)}
		for i := range of[:min(len(of), listed)] {
			what := &of[i]
			f.shown[what.id()] = *what
			group.Hits = append(group.Hits, f.hit(what))
		}
		group.More = max(group.More, 0) + max(len(of)-listed, 0)
		groups = append(groups, group)
	}
	f.widget.SetGroups(groups)
	f.widget.Say(f.words(len(besides)))
}

// knownHere counts what is known here.
func knownHere(of []found) int {
	n := 0
	for i := range of {
		if !of[i].server {
			n++
		}
	}
	return n
}

func (f *Finder) hit(what *found) widget.Hit {
	text, matched := what.drawn()
	shown := widget.Hit{ID: what.id(), Text: text, Matched: matched, Note: what.note}
	if what.server {
		shown.Source = "server"
	}
	if what.kind.address() && f.session.Own.Judge(cell.Raw(what.text)).Alarm {
		shown.Doubt = f.session.Theme.Glyphs.Doubt
		shown.Note = strings.TrimSuffix("look-alike, "+what.note, ", ")
	}
	return shown
}

// byKind parts what was found, each kind best first. Equals stay as they came:
// what is known here is ranked already.
func byKind(all []found) [][]found {
	parts := make(map[kind][]found)
	for _, what := range all {
		parts[what.kind] = append(parts[what.kind], what)
	}
	var list [][]found
	for _, part := range parts {
		slices.SortStableFunc(part, func(a, b found) int { return cmp.Compare(b.score, a.score) })
		list = append(list, part)
	}
	return list
}

// inOrder puts the kinds in order. What is spelled exactly as typed comes first,
// then what holds the typed text in one piece, before what merely has its
// letters: Enter must not lead to somebody whose name happens to. Of either,
// recipients come first: whose mail is the question most often. The others
// follow, the one with the best hit first.
func (f *Finder) inOrder(kinds [][]found) [][]found {
	rank := func(of []found) int {
		rank := 1
		switch {
		case strings.EqualFold(of[0].text, f.query()):
			return 0
		case !f.heldBy(of[0].text):
			rank += 2
		}
		if of[0].kind != recipient {
			rank++
		}
		return rank
	}
	slices.SortFunc(kinds, func(a, b []found) int {
		return cmp.Or(
			cmp.Compare(rank(a), rank(b)),
			cmp.Compare(b[0].score, a[0].score),
			cmp.Compare(a[0].kind, b[0].kind),
		)
	})
	return kinds
}

// heldBy reports whether a text holds what is typed in one piece, in whatever
// case.
func (f *Finder) heldBy(text string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(f.query()))
}

// exact offers what is typed itself, where it can be opened although nothing
// here knows it: an address, or what may be the id of a message.
func (f *Finder) exact() []found {
	query := f.query()
	switch {
	case address.Is(query):
		if !f.knows(found{kind: recipient, text: query}) {
			return []found{{kind: exactAddress, text: query, note: "what happened to its mail?"}}
		}
	case messageID(query):
		if !f.knows(found{kind: message, text: query}) {
			return []found{{kind: exactMessage, text: query, note: "open this message"}}
		}
	}
	return nil
}

// messageID reports whether a text may be the id of a message: the service
// states no form, but ids are long and of one word.
func messageID(text string) bool {
	const least = 16
	return len(text) >= least && !strings.ContainsAny(text, " @/.") && strings.ContainsAny(text, "0123456789")
}

// earlier lists what was looked for before, while nothing is typed.
func (f *Finder) earlier() []found {
	var list []found
	for i, text := range f.recent.Texts() {
		list = append(list, found{kind: earlier, text: text, score: -i})
	}
	return list
}
