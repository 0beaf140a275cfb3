package session

import "mintop/ui/widget"

// Style is the theme as the widgets take it.
func (s *Session) Style() widget.Style {
	t := s.Theme
	return widget.Style{
		Text: t.Text, Muted: t.Muted, Strong: t.Strong,
		Title:  t.Title,
		Header: t.Header,
		Key:    t.Key,
		Match:  t.Match,
		Error:  t.Error,
		Border: t.Border,
		Cursor: t.Cursor, Mark: t.Mark,
		Chip:      t.Chip,
		MeterFull: t.Info, MeterEmpty: t.Muted,
		Glyphs: widget.Glyphs{
			Cursor:     t.Glyphs.Cursor,
			Mark:       t.Glyphs.Mark,
			Ellipsis:   t.Glyphs.Ellipsis,
			Separator:  t.Glyphs.Dot,
			Branch:     t.Glyphs.Trunk,
			Check:      t.Glyphs.Check,
			MeterFull:  t.Glyphs.MeterFull,
			MeterEmpty: t.Glyphs.MeterEmpty,
			Frame:      t.Glyphs.Border(),
		},
	}
}
