package suppressions

import (
	"fmt"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"mintop/model/cell"
	"mintop/model/number"
	"mintop/model/paste"
	"mintop/model/suppression"
	"mintop/ui/overlay"
	"mintop/ui/widget"
)

// pasted is what a form was given in a table or in JSON, besides the addresses
// that went into its field.
type pasted struct {
	from []string              // what was read, in words
	left []suppression.Invalid // what was left out of it
}

// paste reads what is pasted into the field of addresses.
func (f *form) paste(text string) (string, error) {
	list, is, err := paste.Read(text)
	if err != nil {
		return "", fmt.Errorf("not pasted: %w", err)
	}
	if is && len(list.Addresses) == 0 {
		return "", fmt.Errorf("not pasted: %s holds no address; the first is %s: %s", list.From, cell.Line(list.Left[0].Place()), list.Left[0].Why)
	}
	typed := strings.NewReplacer("\r\n", ", ", "\n", ", ", "\r", ", ").Replace(strings.TrimSpace(text))
	if is {
		typed = strings.Join(list.Addresses, ", ")
	}
	if n := utf8.RuneCountInString(typed); n > addressesLimit {
		return "", fmt.Errorf("not pasted: these are %s, more than a form holds: paste up to %d at a time",
			number.Of(len(suppression.Sort(typed, nil).Send()), "address", "addresses"), addressesLimit/(suppression.MaxAddress+2))
	}
	if is {
		f.pasted.from = append(f.pasted.from, cell.Line(list.From))
		for _, left := range list.Left {
			f.pasted.left = append(f.pasted.left, suppression.Invalid{Word: cell.Line(left.Place()), Why: left.Why})
		}
	}
	return " " + typed + " ", nil
}

// ownChoice asks what is to become of addresses at the account's own domains,
// where they are among others.
func (f *form) ownChoice(owned []string, take func(with bool) tea.Cmd) {
	const leave, with = "leave", "with"
	s := f.tab.session
	names := suppression.Some(owned, fewNames)
	s.Overlays.Push(overlay.NewChoose(s, []widget.Choice{
		{ID: leave, Label: "leave them out", Note: names},
		{ID: with, Label: "suppress them too"},
	}, overlay.ChooseOptions{
		Title: number.Of(len(owned), "address is", "addresses are") + " at domains of this account",
		Taken: func(ids []string) tea.Cmd { return take(ids[0] == with) },
	}))
}

// origin says what the addresses were read from, and that the account's own
// domains could not be told apart yet.
func (f *form) origin(total int, owned []string, left bool) string {
	var words []string
	if len(f.pasted.from) > 0 {
		words = append(words, "Read from "+strings.Join(f.pasted.from, ", and ")+".")
	}
	switch {
	case len(owned) > 0 && left:
		words = append(words, fmt.Sprintf("At domains of this account, left out (%d): %s.", len(owned), suppression.Some(owned, fewNames)))
	case len(owned) > 0:
		words = append(words, fmt.Sprintf("At domains of this account (%d): %s.", len(owned), suppression.Some(owned, fewNames)))
	case total > 1 && !f.tab.session.Own.Read():
		words = append(words, "The account's own domains are not read yet: addresses at them are not told apart.")
	}
	return strings.Join(words, " ")
}
