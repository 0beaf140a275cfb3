package ui_test

import (
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/drive"
	"mintop/internal/rig"
	"mintop/model/filter"
	"mintop/ui"
	"mintop/ui/call"
)

var steps = flag.Int("steps", 2000, "how many steps TestOnlyWhatWasReadIsChanged takes")

// walkLength is how many steps one program lives for.
const walkLength = 100

// pace is one step of a walk: a key, a paste, a size, a wait, an answer that
// comes once more, or the name that a question wants typed.
type pace struct {
	kind string
	text string
	wait time.Duration
	size drive.Size
}

func (p pace) String() string {
	switch p.kind {
	case "wait":
		return p.wait.String()
	case "resize":
		return rig.Named(p.size)
	default:
		return strings.TrimPrefix(p.kind+" "+p.text, "key ")
	}
}

// walkKeys are the keys of the walks, those that begin and answer changes most
// often.
var walkKeys = slices.Concat(
	slices.Repeat([]string{"d", "y"}, 6),
	slices.Repeat([]string{"enter", "esc"}, 3),
	slices.Repeat(strings.Fields("j E A u / n space"), 2),
	strings.Fields("k a S C w o t X R 1 2 3 4 5 : ? s e h r . tab right D H backspace"),
)

// phrases are what leads to changes, between which walks do anything; a blank is
// a wait of any length.
var phrases = []string{
	"d _ y", "d _ y", "d j d _ y", "j d _ y", "/ _ s y d n e y", "d / s y d n e y", "enter X _ y", "enter R _ + 1 h enter y",
	"A _ space enter _ y", "E _ a enter _ y", "u _ y", "a _ s y @ d . t e s t enter _ y", "C _ s y d enter _ y", "o _ y", "S _ y _ esc y",
	"t _ y", "space j space d _ y", "e _ enter _ y", "w _ esc", "H _ y _ esc", "ctrl+c n",
}

// anyPhrase is a step, or some that belong together.
func anyPhrase(random *rand.Rand) []pace {
	if random.IntN(8) > 0 {
		return []pace{anyPace(random)}
	}
	var paces []pace
	for word := range strings.FieldsSeq(phrases[random.IntN(len(phrases))]) {
		if word == "_" {
			paces = append(paces, anyWait(random))
			continue
		}
		paces = append(paces, pace{kind: "key", text: word})
	}
	return paces
}

// milliseconds chooses among waits.
func milliseconds(waits ...int) func(by uint64) time.Duration {
	return func(by uint64) time.Duration { return time.Duration(waits[by%uint64(len(waits))]) * time.Millisecond }
}

func anyWait(random *rand.Rand) pace {
	return pace{kind: "wait", wait: milliseconds(0, 50, 150, 300, 499, 500, 700, 1500, 4000)(random.Uint64())}
}

func anyPace(random *rand.Rand) pace {
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	switch n := random.IntN(100); {
	case n < 72:
		return pace{kind: "key", text: pick(walkKeys...)}
	case n < 89:
		return anyWait(random)
	case n < 91:
		return pace{kind: "paste", text: pick("y", "yes\ny\n", "sydney@example.com", "example.org\n")}
	case n < 94:
		sizes := []drive.Size{wide, common, {Width: 60, Height: 16}, {Width: 40, Height: 14}}
		return pace{kind: "resize", size: sizes[random.IntN(len(sizes))]}
	case n < 97:
		return pace{kind: "repeat", text: pick("1", "2", "3")}
	default:
		return pace{kind: "spell"}
	}
}

// dawdle answers every request after a time that its address decides, so that
// answers come in any order and a walk is the same each time.
type dawdle struct {
	seed    uint64
	asked   map[string]int
	account http.RoundTripper
	watch   *reader
}

func (d *dawdle) RoundTrip(request *http.Request) (*http.Response, error) {
	key := request.Method + request.URL.String()
	d.watch.mu.Lock()
	d.asked[key]++
	hash := fnv.New64a()
	_, _ = fmt.Fprint(hash, d.seed, key, d.asked[key]) // a hash takes everything
	d.watch.mu.Unlock()
	select {
	case <-time.After(milliseconds(0, 0, 80, 250, 600, 1200, 3000)(hash.Sum64())):
	case <-request.Context().Done():
		return nil, request.Context().Err()
	}
	if request.Method != http.MethodGet {
		d.watch.sent(request, d.account)
	}
	return d.account.RoundTrip(request)
}

// walker is the program with somebody who watches it, and whoever repeats
// answers.
type walker struct {
	*rig.App
	watch   *reader
	answers []tea.Msg
}

// Init begins the program.
func (w *walker) Init() tea.Cmd { return w.Root.Init() }

// Update keeps answers for later, and what the program does with all messages.
func (w *walker) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, answer := msg.(interface{ Ended() call.Asked }); answer {
		w.answers = append([]tea.Msg{msg}, w.answers[:min(len(w.answers), 5)]...)
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		w.watch.pressed(msg.String())
	case tea.PasteMsg:
		w.watch.pressed("a paste")
	default:
		w.watch.input = false
	}
	_, cmd := w.Root.Update(msg)
	return w, cmd
}

// View draws the program and looks at what it drew.
func (w *walker) View() tea.View {
	view := w.Root.View()
	w.watch.look(w.Root.Front(), view.Content, time.Now())
	return view
}

// walkSetup is where a walk begins.
func walkSetup(seed uint64, w *walker) rig.Setup {
	tabs := []string{"messages", "messages", "suppressions", "domains", "routes", "webhooks"}
	limits := sandbox.Limits{Read: 100_000, Write: 100_000, Special: 100_000}
	return rig.Setup{
		Sandbox: sandbox.Config{History: 120, Seed: 7 + seed%5, Limits: limits},
		Tab:     tabs[seed%uint64(len(tabs))],
		Through: func(account http.RoundTripper) http.RoundTripper {
			return &dawdle{seed: seed, asked: make(map[string]int), account: account, watch: w.watch}
		},
		Options: func(o *ui.Options) {
			o.Save = files{}.save
			if seed%3 == 0 {
				o.Filter = filter.Filter{Statuses: []api.Status{api.StatusSuppressed, api.StatusScheduled}}
			}
		},
	}
}

// walked is what a walk came to.
type walked struct {
	steps, yes, changes int

	wrong string // with the last step; empty for nothing
}

// walk takes steps with a fresh program, until one is wrong or ends it.
func walk(t *testing.T, seed uint64, paces []pace) (came walked) {
	t.Helper()
	drive.Bubble(t, rig.Noon(), func(t *testing.T) {
		w := &walker{watch: &reader{names: make(map[string]string)}}
		w.App = rig.Assemble(t, walkSetup(seed, w))
		w.Drive = drive.New(t, w, wide, drive.WithFilter(w.Root.Filter))
		w.Advance(4 * time.Second)
		for i, p := range paces {
			w.take(p)
			if came = w.watch.came(i + 1); came.wrong != "" {
				came.wrong = fmt.Sprintf("seed %d, %v:\n%s\n%s", seed, paces[:i+1], came.wrong, w.Text())
			}
			if came.wrong != "" || w.Quit() {
				return
			}
		}
	})
	return came
}

func (w *walker) take(p pace) {
	switch p.kind {
	case "key":
		w.watch.before(p.text, time.Now())
		w.Press(p.text)
	case "spell":
		if name := w.watch.wanted(); name != "" {
			w.Type(name)
		}
	case "wait":
		w.Advance(p.wait)
	case "paste":
		w.Paste(p.text)
	case "resize":
		w.Resize(p.size.Width, p.size.Height)
	case "repeat":
		if at := len(p.text); at <= len(w.answers) {
			w.Send(w.answers[int(p.text[0]-'1')%len(w.answers)])
		}
	}
}

// Whatever keys, answers, sizes and pastes come in whatever order: what is
// changed was named by a question that was in front and on screen as a whole
// when somebody said yes, and for at least the grace period if it had opened by
// itself. What opens by itself, forms and menus too, is what the last key asked
// for; it covers no question, and what is typed too early changes nothing in it.
func TestOnlyWhatWasReadIsChanged(t *testing.T) {
	var all walked
	for seed := uint64(1); all.steps < *steps; seed++ {
		random := rand.New(rand.NewPCG(seed, 0))
		var paces []pace
		for len(paces) < walkLength {
			paces = append(paces, anyPhrase(random)...)
		}
		came := walk(t, seed, paces)
		if came.wrong != "" {
			t.Fatal(shortest(t, seed, paces, came.wrong))
		}
		all.steps, all.yes, all.changes = all.steps+came.steps, all.yes+came.yes, all.changes+came.changes
	}
	t.Logf("%d steps, yes pressed %d times in front of a question that was read, %d changes", all.steps, all.yes, all.changes)
	require.Positive(t, all.changes, "walks that change nothing show nothing")
}

// shortest leaves out of a walk what is not needed for it to go wrong.
func shortest(t *testing.T, seed uint64, paces []pace, wrong string) string {
	t.Helper()
	for again := true; again; {
		again = false
		for i := 0; i < len(paces); i++ {
			fewer := slices.Delete(slices.Clone(paces), i, i+1)
			if shorter := walk(t, seed, fewer); shorter.wrong != "" {
				paces, wrong, again = fewer[:shorter.steps], shorter.wrong, true
				i--
			}
		}
	}
	return wrong
}
