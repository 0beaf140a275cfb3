package session_test

import (
	"errors"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/notice"
	"mintop/ui/session"
)

// office is a session late in the evening of New Year's Eve, nine hours ahead
// of UTC.
func office() *session.Session {
	zone := time.FixedZone("JST", 9*60*60)
	return &session.Session{Zone: zone, Now: time.Date(2026, time.December, 31, 23, 30, 0, 0, zone), Notices: &notice.Log{}}
}

func TestMomentsAreLocalAndShowADateWhenItIsNotToday(t *testing.T) {
	for name, test := range map[string]struct {
		at                   time.Time
		clock, moment, exact string
	}{
		"unknown":           {time.Time{}, "", "", ""},
		"today":             {time.Date(2026, 12, 31, 1, 2, 3, 4e6, time.UTC), "10:02:03", "10:02:03", "2026-12-31 10:02:03.004 JST"},
		"today here only":   {time.Date(2026, 12, 30, 15, 0, 0, 0, time.UTC), "00:00:00", "00:00:00", "2026-12-31 00:00:00.000 JST"},
		"yesterday here":    {time.Date(2026, 12, 30, 14, 59, 59, 0, time.UTC), "Dec 30 23:59", "2026-12-30 23:59:59", "2026-12-30 23:59:59.000 JST"},
		"a day of one cell": {time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC), "Mar  4 09:00", "2026-03-04 09:00:00", "2026-03-04 09:00:00.000 JST"},
		"tomorrow":          {time.Date(2026, 12, 31, 15, 0, 0, 0, time.UTC), "2027-01-01", "2027-01-01 00:00:00", "2027-01-01 00:00:00.000 JST"},
		"another year":      {time.Date(2024, 12, 31, 3, 0, 0, 0, time.UTC), "2024-12-31", "2024-12-31 12:00:00", "2024-12-31 12:00:00.000 JST"},
	} {
		t.Run(name, func(t *testing.T) {
			s := office()
			require.Equal(t, test.clock, s.Clock(test.at))
			require.Equal(t, test.moment, s.Moment(test.at))
			require.Equal(t, test.exact, s.Exactly(test.at))
			require.LessOrEqual(t, len(s.Clock(test.at)), 12, "it fits its column")
		})
	}
}

// said is an error in words of somebody else's.
type said string

// Error gives the words.
func (s said) Error() string { return string(s) }

func TestASentenceEndsOnceAndIsSafe(t *testing.T) {
	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"plain":     {said("something broke"), "Something broke."},
		"finished":  {said("something broke."), "Something broke."},
		"hostile":   {said("line\r\n\x1b[31mred"), ""},
		"not ASCII": {said("échec"), "Échec."},
		"empty":     {said(""), "."},
	} {
		t.Run(name, func(t *testing.T) {
			got := session.Sentence(test.err)
			if test.want != "" {
				require.Equal(t, test.want, got)
			}
			require.True(t, utf8.ValidString(got), "%q", got)
			require.NotRegexp(t, "[\x00-\x1f\x7f]", got)
		})
	}
}

func TestASentenceSaysWhatToDo(t *testing.T) {
	failure := &api.Error{Kind: api.Unauthenticated, Status: 401}
	require.Contains(t, session.Sentence(failure), failure.Advice())
}

func TestACauseIsShort(t *testing.T) {
	for want, err := range map[string]error{
		"forbidden (403)":         &api.Error{Kind: api.Forbidden, Status: 403, Op: "list domains", Message: "No."},
		"no answer":               &api.Error{Kind: api.Network, Message: "no answer in time"},
		"unreadable answer (200)": &api.Error{Kind: api.Decode, Status: 200},
		"something else":          errors.New("something\nelse"),
	} {
		require.Equal(t, "the last reading failed: "+want, session.ReadingFailed(err))
	}
}

func TestWhatIsSaidIsKept(t *testing.T) {
	s := office()
	s.Say(notice.Warn, "Careful.")
	said, ok := s.Notices.Current()
	require.True(t, ok)
	require.Equal(t, "Careful.", said.Text)
	require.Equal(t, s.Now, said.At)
}
