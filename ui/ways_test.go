package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/model/cell"
)

// Where there is a dossier and a finder, they are led to.
func TestFindingLeadsToTheDossierAndTheFinder(t *testing.T) {
	inHouse(t, broad(), nil, func(h *house) {
		var opened, typed []string
		links := &h.root.session.Links
		links.OpenDossier = func(address cell.Raw) tea.Cmd {
			opened = append(opened, string(address))
			return nil
		}
		links.Find = func(text string) tea.Cmd {
			typed = append(typed, text)
			return nil
		}
		for _, text := range []string{"jane@example.com", "jane", "your receipt", "is:problem"} {
			h.root.find(text)
		}
		require.Equal(t, []string{"jane@example.com"}, opened)
		require.Equal(t, []string{"jane", "your receipt"}, typed)

		for _, line := range []string{"dossier joe@example.com", "jim@example.com"} {
			h.Press(":")
			h.Type(line)
			h.Press("enter")
		}
		require.Equal(t, []string{"jane@example.com", "joe@example.com", "jim@example.com"}, opened)
	})
}

// A program without a tab has no such place.
func TestPlacesThatDoNotExistAreSaid(t *testing.T) {
	inHouse(t, broad(), nil, func(h *house) {
		for line, says := range map[string]string{
			"webhooks ":               "webhooks cannot be shown here",
			"suppressions scope:team": "suppressions cannot be shown here", // the stand-in narrows nothing
			"domains example.com":     `none of the domains read so far is called "example.com"`,
		} {
			h.Press(":")
			h.Type(line)
			h.Press("enter")
			h.RequireLine(says)
			h.Press("esc", "esc")
		}
	})
}
