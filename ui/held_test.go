package ui_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/drive"
	"mintop/internal/rig"
	"mintop/model/filter"
)

const (
	// heldFor is how long a key is held in the tests.
	heldFor = 20 * time.Second

	// repeatEvery is how often a terminal repeats a key that is held: 30 times a
	// second, the default of most desktops.
	repeatEvery = time.Second / 30

	// roundTrip is how long an answer takes, so that presses come while one is
	// awaited.
	roundTrip = 40 * time.Millisecond
)

// slowed answers after a round trip.
type slowed struct{ account http.RoundTripper }

// RoundTrip waits, then asks the account.
func (s slowed) RoundTrip(request *http.Request) (*http.Response, error) {
	select {
	case <-time.After(roundTrip):
		return s.account.RoundTrip(request)
	case <-request.Context().Done():
		return nil, request.Context().Err()
	}
}

// heldKey is a key that causes reads: what is pressed before it is held, and
// which keys are pressed in turn while it is.
type heldKey struct {
	before []string
	keys   []string
}

// heldKeys are the keys that cause reads, by what they do.
func heldKeys() map[string]heldKey {
	return map[string]heldKey{
		"bottom":                        {keys: []string{"G"}},
		"bottom of what is filtered":    {before: []string{"x"}, keys: []string{"G"}},
		"page down":                     {before: []string{"G"}, keys: []string{"pgdown"}},
		"down at the end":               {before: []string{"G"}, keys: []string{"j"}},
		"bottom and top":                {keys: []string{"G", "g"}},
		"next problem":                  {keys: []string{"n"}},
		"mark":                          {before: []string{"G"}, keys: []string{"space"}},
		"longer window":                 {before: []string{"G"}, keys: []string{"]"}},
		"longer and shorter":            {before: []string{"G"}, keys: []string{"]", "]", "[", "["}},
		"problems":                      {before: []string{"G"}, keys: []string{"x"}},
		"clear":                         {before: []string{"x", "G"}, keys: []string{"c"}},
		"refresh":                       {keys: []string{"r"}},
		"refresh an open message":       {before: []string{"j", "enter"}, keys: []string{"r"}},
		"next message":                  {before: []string{"j", "enter"}, keys: []string{"J"}},
		"next and previous":             {before: []string{"j", "enter"}, keys: []string{"J", "K"}},
		"open and close":                {before: []string{"j"}, keys: []string{"enter", "esc"}},
		"open one after the other":      {before: []string{"j"}, keys: []string{"enter", "esc", "j"}},
		"raw views":                     {before: []string{"j", "enter", "w"}, keys: []string{"w"}},
		"raw views of one after other":  {before: []string{"j", "enter"}, keys: []string{"w", "w", "w", "esc", "J"}},
		"recipient":                     {before: []string{"j"}, keys: []string{"D"}},
		"recipients":                    {before: []string{"j"}, keys: []string{"D", "esc", "j"}},
		"finder letters":                {before: []string{"/"}, keys: []string{"a", "e", "o"}},
		"find again and again":          {keys: []string{"/", "a", "n", "n", "esc"}},
		"tabs":                          {keys: []string{"tab"}},
		"pause and resume":              {keys: []string{"p"}},
		"domains, refreshed":            {before: []string{"2"}, keys: []string{"r"}},
		"domains, opened":               {before: []string{"2", "j"}, keys: []string{"enter", "esc", "j"}},
		"projects, opened":              {before: []string{"3", "j"}, keys: []string{"enter", "esc", "j"}},
		"suppressions, bottom":          {before: []string{"4"}, keys: []string{"G"}},
		"suppressions, refreshed":       {before: []string{"4"}, keys: []string{"r"}},
		"suppressions, opened":          {before: []string{"4", "j"}, keys: []string{"enter", "esc", "j"}},
		"suppressions, next":            {before: []string{"4", "j", "enter"}, keys: []string{"J"}},
		"webhooks, opened":              {before: []string{"5", "j"}, keys: []string{"enter", "esc", "j"}},
		"webhooks, refreshed":           {before: []string{"5"}, keys: []string{"r"}},
		"webhooks, deliveries narrowed": {before: []string{"5", "j", "enter"}, keys: []string{"x"}},
		"webhooks, delivery opened":     {before: []string{"5", "j", "enter", "j"}, keys: []string{"enter", "esc"}},
		"team, refreshed":               {before: []string{"6"}, keys: []string{"r"}},
		"team, longer":                  {before: []string{"6"}, keys: []string{"]", "["}},
	}
}

// heldOutcome is what holding a key came to.
type heldOutcome struct {
	reads   int // in all, those of polls included
	asked   int // of them, those that the key caused
	atOnce  int // as many as that within a second, at most
	tooMany int
	oldest  time.Duration // the age of the newest row, at worst
}

// hold holds a key and counts at the server.
func hold(t *testing.T, held heldKey) (outcome heldOutcome) {
	t.Helper()
	drive.Bubble(t, noon, func(t *testing.T) {
		a := rig.Assemble(t, rig.Setup{
			Sandbox: sandbox.Config{History: 30_000, PerMinute: 600, Steady: true},
			Through: func(account http.RoundTripper) http.RoundTripper { return slowed{account} },
		})
		view := a.Feed.View(filter.Filter{}, noon)
		a.Drive = drive.New(t, a.Root, wide, drive.WithFilter(a.Root.Filter))
		a.Advance(10 * time.Second)
		for _, key := range held.before {
			a.Press(key)
			a.Advance(2 * time.Second)
		}
		a.Advance(10 * time.Second)
		before, since := a.Server.Stats(), a.Client.Journal().Total()
		step := 0
		for begun := time.Now(); time.Since(begun) < heldFor; step++ {
			a.Press(held.keys[step%len(held.keys)])
			a.Advance(repeatEvery)
			outcome.oldest = max(outcome.oldest, time.Since(view.Message(0).CreatedAt()))
		}
		after := a.Server.Stats()
		outcome.reads, outcome.tooMany = after.Read-before.Read, after.TooMany-before.TooMany
		var times []time.Time
		for _, entry := range a.Client.Journal().Entries()[:min(int(a.Client.Journal().Total()-since), 500)] {
			if entry.Cause.Reason == api.ByKey || strings.HasSuffix(entry.Cause.Part, " at once") {
				times = append(times, entry.At)
			}
		}
		outcome.asked = len(times)
		for i := range times {
			n := 0
			for _, other := range times {
				if d := other.Sub(times[i]); d >= 0 && d < time.Second {
					n++
				}
			}
			outcome.atOnce = max(outcome.atOnce, n)
		}
	})
	return outcome
}

// A key that is held asks for one read a second after the first few, and news come
// as if it were not pressed.
func TestAKeyThatIsHeldTakesLittleOfTheLimit(t *testing.T) {
	for name, held := range heldKeys() {
		t.Run(name, func(t *testing.T) {
			outcome := hold(t, held)
			t.Logf("%s: %+v", name, outcome)
			require.Zero(t, outcome.tooMany)
			require.LessOrEqual(t, outcome.asked, 40, "one a second, a burst of eight, and the names of projects and routes every ten seconds")
			require.LessOrEqual(t, outcome.reads, 90, "no key makes polls read much more")
			require.LessOrEqual(t, outcome.atOnce, 12)
			require.LessOrEqual(t, outcome.oldest, 5*time.Second, "news come")
		})
	}
}
