package ui

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/model/cell"
	"mintop/model/filter"
	"mintop/model/notice"
	"mintop/model/settings"
	"mintop/ui/palette"
)

// Opening is what the program begins with, checked: the parts of Options that a
// person writes in words.
type Opening struct {
	Tab    string
	Filter filter.Filter
	Find   string
	Views  []palette.View
}

// ParseOpening reads what the settings say of the beginning. The error is one
// sentence that names what was not understood and the next step.
func ParseOpening(chosen settings.Settings) (Opening, error) {
	if chosen.Find != "" && chosen.Message != "" {
		return Opening{}, errors.New("--find and --message both say what to open: keep one of them")
	}
	opening := Opening{Tab: chosen.Tab, Find: typed(chosen.Find)}
	if one, ok := filter.Address(opening.Find); ok {
		opening.Find = one
	}
	if !slices.Contains(TabNames(), chosen.Tab) {
		return Opening{}, noTab(chosen.Tab, TabNames())
	}
	for _, name := range slices.Sorted(maps.Keys(chosen.Views)) {
		view, err := palette.ParseView(name, chosen.Views[name])
		if err != nil {
			return Opening{}, fmt.Errorf("the view %q of the config file %w", name, err)
		}
		opening.Views = append(opening.Views, view)
	}
	if chosen.Status != "" {
		narrowed, err := filter.ParseStatus(chosen.Status)
		if err != nil {
			return Opening{}, fmt.Errorf("--status: %w", err)
		}
		opening.Filter = narrowed
	}
	if err := opening.checkFind(); err != nil {
		return Opening{}, err
	}
	return opening, nil
}

func noTab(name string, names []string) error {
	return fmt.Errorf("there is no tab %q: choose one of %s", name, strings.Join(names, ", "))
}

// checkFind reads query words to be found once before they are used, so that a
// mistake in them is told without a screen.
func (o Opening) checkFind() error {
	if !filter.IsQuery(o.Find) {
		return nil
	}
	if _, err := filter.Parse(o.Find); err != nil {
		return fmt.Errorf("--find: %w", err)
	}
	if !o.Filter.Empty() {
		return errors.New("--find and --status both narrow the list: keep one of them, which may hold all query words")
	}
	return nil
}

// arrive does once what Options.Find says, when the terminal has told its size,
// unless keys were typed ahead.
func (r *Root) arrive() tea.Cmd {
	if r.arrived {
		return nil
	}
	r.arrived = true
	if r.options.Find == "" {
		return nil
	}
	return r.session.Overlays.For(r.began, func() tea.Cmd {
		if r.session.Overlays.Defer() {
			r.recent.Add(r.options.Find) // which the finder offers
			return nil
		}
		r.session.Overlays.Begin(r.session.Now, true) // the command line asks as a key does
		return r.find(r.options.Find)
	})
}

// find looks for a text: an address opens its dossier, query words narrow the
// list, and anything else is typed into the finder.
func (r *Root) find(text string) tea.Cmd {
	links := r.session.Links
	one, isAddress := filter.Address(text)
	switch {
	case text == "":
		return nil
	case isAddress:
		return links.OpenDossier(cell.AsRaw(one))
	case filter.IsQuery(text):
		narrowed, err := filter.Parse(text)
		if err != nil {
			r.session.Say(notice.Bad, err.Error())
			return nil
		}
		return links.ShowMessages(narrowed)
	default:
		return links.Find(text)
	}
}

// typed is what somebody wrote to be looked for: one line without anything that is
// not seen. It is not safe to draw, since letters are kept that are drawn otherwise.
func typed(text string) string {
	return strings.Join(strings.Fields(cell.Text(string(cell.AsRaw(text)))), " ")
}
