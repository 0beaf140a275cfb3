package theme

import "charm.land/lipgloss/v2"

// Glyphs are the signs the program draws with. Each is one cell wide under
// both ways terminals measure text: by grapheme cluster and by wcwidth.
type Glyphs struct {
	Cursor   string // before the current row
	Mark     string // before a marked row
	Ellipsis string // where text was cut
	Dot      string // between things of one kind
	Dash     string // where there is no value
	Bullet   string
	Square   string // where a character could not be shown

	Up, Down, Left, Right string

	Check, Cross string
	Alert        string // before what needs attention
	Doubt        string // before an address that can be taken for another
	Event        string // a step of a timeline
	Trunk        string // between the steps of a timeline

	Horizontal, Vertical string
	Branch, Corner       string // an entry of a tree, its last entry

	MeterFull, MeterEmpty string

	border lipgloss.Border
	ascii  bool
}

// ASCII reports whether the glyphs keep to ASCII, so that other signs should.
func (g Glyphs) ASCII() bool { return g.ascii }

// Border is the frame around panels.
func (g Glyphs) Border() lipgloss.Border { return g.border }

func glyphs(ascii bool) Glyphs {
	if ascii {
		return Glyphs{
			Cursor: ">", Mark: "*", Ellipsis: "~", Dot: "-", Dash: "-", Bullet: "*", Square: "?",
			Up: "^", Down: "v", Left: "<", Right: ">",
			Check: "+", Cross: "x", Alert: "!", Doubt: "!", Event: "o", Trunk: "|",
			Horizontal: "-", Vertical: "|", Branch: "+", Corner: "`",
			MeterFull: "#", MeterEmpty: ".",
			border: lipgloss.ASCIIBorder(), ascii: true,
		}
	}
	return Glyphs{
		Cursor: "▌", Mark: "●", Ellipsis: "…", Dot: "·", Dash: "–", Bullet: "•", Square: "□",
		Up: "↑", Down: "↓", Left: "←", Right: "→",
		Check: "✓", Cross: "✗", Alert: "●", Doubt: "≈", Event: "○", Trunk: "│",
		Horizontal: "─", Vertical: "│", Branch: "├", Corner: "└",
		MeterFull: "█", MeterEmpty: "░",
		border: lipgloss.NormalBorder(),
	}
}
