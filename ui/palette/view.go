package palette

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"mintop/model/cell"
	"mintop/model/command"
)

// View is a saved view: a line for the palette that has a name. Both are safe to
// draw.
type View struct{ Name, Line string }

// trimmed is a safe text without blanks around it. It is made safe once more, since
// a mark that stood on a blank stands on nothing then.
func trimmed(text string) string { return cell.Line(strings.TrimSpace(cell.Line(text))) }

// ParseView reads a view. The error goes on with a sentence about it: "cannot be
// shown: ..."
func ParseView(name, line string) (View, error) {
	view := View{Name: trimmed(name), Line: trimmed(line)}
	switch {
	case view.Name == "":
		return View{}, errors.New("has no name: write one before the =")
	case command.IsPlace(view.Name):
		return View{}, errors.New("has the name of a place: give it another")
	case len(line) > cell.MaxLine:
		return View{}, fmt.Errorf("is too long: a line has at most %d characters", cell.MaxLine)
	}
	if _, err := command.Parse(view.Line, time.Time{}); err != nil {
		return View{}, fmt.Errorf("cannot be shown: %w", err)
	}
	return view, nil
}
