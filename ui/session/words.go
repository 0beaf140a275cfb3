package session

import (
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"charm.land/lipgloss/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/mail"
)

// Clock writes a moment as a row shows it: the time of day, with the date
// instead of the seconds when it was not today.
func (s *Session) Clock(t time.Time) string {
	local := t.In(s.Zone)
	switch {
	case t.IsZero():
		return ""
	case s.Today(t):
		return local.Format(time.TimeOnly)
	case local.Year() == s.ServiceNow().In(s.Zone).Year():
		return local.Format("Jan _2 15:04")
	default:
		return local.Format(time.DateOnly)
	}
}

// Moment writes a moment to the second, with the date when it was not today.
func (s *Session) Moment(t time.Time) string {
	local := t.In(s.Zone)
	switch {
	case t.IsZero():
		return ""
	case s.Today(t):
		return local.Format(time.TimeOnly)
	default:
		return local.Format(time.DateTime)
	}
}

// Full writes a moment to the second, with its date and zone: for decisions.
func (s *Session) Full(t time.Time) string { return FullIn(s.Zone)(t) }

// FullIn is Full for a command, which must not look at the session.
func FullIn(zone *time.Location) func(time.Time) string {
	return func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.In(zone).Format("2006-01-02 15:04:05 MST")
	}
}

// Exactly writes a moment to the millisecond, with its date and zone.
func (s *Session) Exactly(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(s.Zone).Format("2006-01-02 15:04:05.000 MST")
}

// Today reports whether a moment falls on the day it is now.
func (s *Session) Today(t time.Time) bool {
	year, month, day := t.In(s.Zone).Date()
	nowYear, nowMonth, nowDay := s.ServiceNow().In(s.Zone).Date()
	return day == nowDay && month == nowMonth && year == nowYear
}

// KeyOf is the key that asks for an action, as hints show it; the action's name
// where it has no key.
func (s *Session) KeyOf(action keymap.Action) string {
	keys := s.Keys.Keys(action)
	if len(keys) == 0 {
		return string(action)
	}
	return keymap.Label(keys[0], s.Theme.Glyphs.ASCII())
}

// RowVersion grows with everything a row of a message shows: the message itself,
// how bad it is by now, whether its time is of today, and which domains its
// addresses were held against.
func (s *Session) RowVersion(m *mail.Message, severity mail.Severity) uint64 {
	version := uint64(s.Own.Sum())<<35 ^ uint64(m.Version)<<3 | uint64(severity)<<1
	if s.Today(m.CreatedAt()) {
		version |= 1
	}
	return version
}

// Severity is the style of a severity.
func (s *Session) Severity(severity mail.Severity) lipgloss.Style {
	switch severity {
	case mail.Good:
		return s.Theme.Good
	case mail.Warn:
		return s.Theme.Warn
	case mail.Bad:
		return s.Theme.Bad
	default:
		return s.Theme.Info
	}
}

// Sentence says what was tried, what went wrong and what to do about it, safe to
// draw.
func Sentence(err error) string { return sentence(err, err.Error()) }

// Why is Sentence without what was tried, for where that is said already.
func Why(err error) string {
	if failure, ok := errors.AsType[*api.Error](err); ok {
		return sentence(err, failure.Reason())
	}
	return Sentence(err)
}

// sentence ends what went wrong with what to do about it.
func sentence(err error, text string) string {
	text = strings.TrimSuffix(text, ".") + "."
	if failure, ok := errors.AsType[*api.Error](err); ok {
		text += " " + failure.Advice()
	}
	text = cell.Line(text)
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// ReadingFailed says in few words that what is on screen is older than it could
// be, and why.
func ReadingFailed(err error) string {
	cause := err.Error()
	if failure, ok := errors.AsType[*api.Error](err); ok {
		cause = failure.Cause()
	}
	return "the last reading failed: " + cell.Line(cause)
}
