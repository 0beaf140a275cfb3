//go:build unix

package e2e_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/term"
)

// The two addresses of the stories: the service suppressed one after a hard
// bounce, the other after a complaint.
const (
	jane       = "jane.doe@example.com"
	complainer = "ceo@globex.test"
)

// witness is a service that writes down what it is asked.
type witness struct {
	http.Handler

	mu    sync.Mutex
	asked []string // method, path and query, as a person writes them
}

func (w *witness) ServeHTTP(answer http.ResponseWriter, r *http.Request) {
	line := r.Method + " " + strings.TrimPrefix(r.URL.Path, "/v1")
	for _, name := range []string{"filter[search]", "filter[value]"} {
		if value := r.URL.Query().Get(name); value != "" {
			line += " " + value
		}
	}
	w.mu.Lock()
	w.asked = append(w.asked, line)
	w.mu.Unlock()
	w.Handler.ServeHTTP(answer, r)
}

// poll is a question that nobody's key asked: a list as it is, the team, or how a
// webhook fares, which is looked at a minute after the start.
var poll = regexp.MustCompile(`^GET /(messages|suppressions|domains|webhooks|webhooks/[^/ ]+/deliveries|projects|projects/[^/ ]+/routes|team|team/usage|team/members)$`)

// ofKeys lists what was asked apart from the polls.
func (w *witness) ofKeys() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var asked []string
	for _, line := range w.asked {
		if !poll.MatchString(line) {
			asked = append(asked, line)
		}
	}
	return asked
}

// story is a person in front of a terminal, whose keys and requests are counted.
type story struct {
	*term.Terminal

	tb      testing.TB
	witness *witness
	keys    int
}

// begin runs mintop on an account of its own where nothing happens.
func begin(tb testing.TB, at place) *story {
	tb.Helper()
	service := &witness{Handler: sandbox.New(sandbox.Config{Token: canary, Seed: 7, History: 2_000, PerMinute: -1})}
	s := serveBy(tb, service)
	s.size, s.arguments = at.size, append(s.arguments, at.arguments...)
	return &story{Terminal: s.start(tb), tb: tb, witness: service}
}

// watching is a person who was watching for a while when the question came: the
// newest messages were read.
func watching(tb testing.TB, at place) *story {
	tb.Helper()
	s := begin(tb, at)
	awaitMail(tb, s.Terminal)
	if at.tab != "" {
		press(tb, s.Terminal, at.tab)
		awaitThat(tb, s.Terminal, "another tab", func(screen []string) bool { return len(rows(screen)) == 0 })
	}
	return s
}

// types presses the keys of a text, and then others, all in one piece.
func (s *story) types(text string, others ...string) {
	s.tb.Helper()
	s.keys += len([]rune(text)) + len(others)
	press(s.tb, s.Terminal, text+strings.Join(others, ""))
}

// reads waits until all of these are on the screen, wherever lines are broken
// and in whatever frame.
func (s *story) reads(words ...string) {
	s.tb.Helper()
	awaitThat(s.tb, s.Terminal, fmt.Sprintf("%q", words), func(screen []string) bool {
		text := strings.Join(strings.Fields(strings.ReplaceAll(strings.Join(screen, " "), "│", " ")), " ")
		for _, word := range words {
			if !strings.Contains(text, word) {
				return false
			}
		}
		return true
	})
}

// janesPage is the answer of story 1: the verdict with its reason and next step,
// the timeline of the newest message, and the suppression.
func (s *story) janesPage() {
	s.tb.Helper()
	s.reads("Suppressed for the whole team since", "after a hard bounce (550 5.1.1, no such mailbox): make sure that it exists, then d to lift it.",
		"suppressions, the widest first", "whole team hard bounce holds all mail",
		"what happened to the newest", "suppressed hard bounce")
}

// place is a terminal, a call and a tab a story must work in.
type place struct {
	size      term.Size
	arguments []string
	tab       string // the key of the tab the person is on; empty for the first
}

func places() map[string]place {
	return map[string]place{
		"120x40":                      {size: wide},
		"80x24":                       {size: common},
		"120x40 from another tab":     {size: wide, tab: "2"},
		"80x24, low bandwidth, a tab": {size: common, tab: "5", arguments: []string{"--low-bandwidth"}},
	}
}

// everywhere plays a story in every place at once.
func everywhere(t *testing.T, play func(t *testing.T, s *story)) {
	t.Helper()
	for name, at := range places() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			play(t, watching(t, at))
		})
	}
}

// Story 1: a customer got no mail.
func TestWhatHappenedToJanesMailTakesSixKeys(t *testing.T) {
	t.Parallel()
	everywhere(t, func(t *testing.T, s *story) {
		s.types("/jane", term.Enter)
		s.janesPage()
		require.Equal(t, 6, s.keys)
		asked := s.witness.ofKeys()
		require.LessOrEqual(t, len(asked), 5, "%q", asked)
		press(t, s.Terminal, "qq")
		require.Zero(t, ended(t, s.Terminal))
	})
}

// Typed slowly, the finder asks the server as well. The path must not pay twice.
func TestTypingSlowlyStaysWithinFiveRequests(t *testing.T) {
	t.Parallel()
	everywhere(t, func(t *testing.T, s *story) {
		s.types("/jane")
		answered := regexp.MustCompile(`server: (\d+ more|nothing more)`)
		awaitThat(t, s.Terminal, "the server's hits", func(screen []string) bool {
			return answered.MatchString(strings.Join(screen, "\n"))
		})
		require.ElementsMatch(t, []string{"GET /messages jane", "GET /suppressions jane"}, s.witness.ofKeys())
		s.types("", term.Enter)
		s.janesPage()
		asked := s.witness.ofKeys()
		require.LessOrEqual(t, len(asked), 5, "%q", asked)
	})
}

// Story 5: an address was suppressed wrongly. Scope, reason and source are read
// before anything is done, and what is done is said as it is.
func TestLiftingAWrongSuppressionTakesEightKeys(t *testing.T) {
	t.Parallel()
	everywhere(t, func(t *testing.T, s *story) {
		s.types("/jane", term.Enter)
		s.janesPage()
		s.types("d")
		s.reads("Remove this suppression?", jane+", hard bounce", "Whole team: every project and every route.", `from "`, "y remove")
		before := s.witness.ofKeys()
		require.LessOrEqual(t, len(before), 5, "%q", before)
		s.types("y")
		s.reads(jane+": removed. Undo with u among the suppressions.", "and is no more: send it again.", "no suppression holds it")
		require.Equal(t, 8, s.keys)
		require.Equal(t, 1, removals(s), "asked once, made once")
		require.Regexp(t, "^DELETE /suppressions/", s.witness.ofKeys()[len(before)], "nothing is asked before it")
	})
}

// removals counts what the service was asked to remove.
func removals(s *story) int {
	count := 0
	for _, line := range s.witness.ofKeys() {
		if strings.HasPrefix(line, "DELETE ") {
			count++
		}
	}
	return count
}

// A complaint is not lifted: the service opens a review, and holds the mail
// back until somebody has decided.
func TestAComplaintThatIsReviewedIsSaidToBeStillSuppressed(t *testing.T) {
	t.Parallel()
	everywhere(t, func(t *testing.T, s *story) {
		s.types("/"+complainer, term.Enter)
		for _, came := range []string{"was opened", "is open already"} {
			s.reads("Suppressed for the whole team since", "spam complaint")
			s.types("d")
			s.reads("Remove this suppression?", complainer+", spam complaint", "from a message that has expired", "the service opens a review and holds mail back until it is decided.")
			letKeysCount(t) // the second time the question waits for an answer
			s.types("y")
			s.reads(complainer+": still suppressed: review REV-", came, "Suppressed for the whole team since")
		}
		require.Equal(t, 2, removals(s))
	})
}

// copied is the text that was sent to the terminal's clipboard since a mark.
func copied(t *testing.T, terminal *term.Terminal, mark term.Mark) []byte {
	t.Helper()
	sequence := regexp.MustCompile(`\x1b\]52;c;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)`)
	var text []byte
	awaitThat(t, terminal, "a copy", func([]string) bool {
		parts := sequence.FindSubmatch(terminal.OutputSince(mark))
		if parts == nil {
			return false
		}
		decoded, err := base64.StdEncoding.DecodeString(string(parts[1]))
		text = decoded
		return err == nil
	})
	return text
}

// The page that opens with the program, what it copies and what is printed
// without a screen are of one mind.
func TestFindOpensThePageAndOncePrintsTheSameVerdict(t *testing.T) {
	t.Parallel()
	type report struct {
		Address string
		Verdict struct{ Kind, Sentence string }
	}
	for _, size := range []term.Size{wide, common} {
		t.Run(fmt.Sprintf("%dx%d", size.Width, size.Height), func(t *testing.T) {
			t.Parallel()
			s := begin(t, place{size: size, arguments: []string{"--find", jane}})
			s.janesPage()
			require.Zero(t, s.keys)
			require.LessOrEqual(t, len(s.witness.ofKeys()), 5, "%q", s.witness.ofKeys())
			mark := s.Mark()
			press(t, s.Terminal, "Y")
			var onScreen, printed report
			require.NoError(t, json.Unmarshal(copied(t, s.Terminal, mark), &onScreen))

			service := serveBy(t, s.witness)
			service.arguments = append(service.arguments, "--find", jane, "--json")
			out, complain, code := once(t, service)
			require.Zero(t, code, complain)
			require.NoError(t, json.Unmarshal([]byte(out), &printed), out)
			require.Equal(t, jane, printed.Address)
			require.Equal(t, printed, onScreen)
			require.NotEmpty(t, printed.Verdict.Kind)
		})
	}
}
