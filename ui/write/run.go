package write

import (
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/notice"
	"mintop/ui/pane"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// RunOptions say what is carried out, and who hears how it went.
type RunOptions struct {
	// Title names the whole: "Remove 12 suppressions".
	Title string
	// Orders are carried out one after another. Their Tell is called as each
	// ends; none of them says a notice.
	Orders []Order
	// Chained says that each order needs the one before: the first that is not
	// made, or not all the way, ends the run.
	Chained bool
	// Ended says in a sentence what is so after the run. The results are those of
	// the orders that were sent, in their order.
	Ended func(results []Result) (notice.Level, string)
	// Then opens what follows once that was said. It may be nil.
	Then func(results []Result)
}

// Run carries out several changes one after another, over the desk, and shows
// what became of each. It is an overlay. It can be stopped between two changes;
// what was made stays made.
type Run struct {
	session *session.Session
	desk    *Desk
	options RunOptions
	pager   *widget.Pager

	cause    pane.Cause // the key that started it
	results  []Result
	waiting  time.Time // when the rate limit lets the next order through; zero: not waiting
	stopping bool
	why      string // why the run ended before its end
	ended    bool
	words    string
	closed   bool
}

// NewRun makes a run. Push it on the overlays, then begin it with Start.
func NewRun(s *session.Session, desk *Desk, options RunOptions) *Run {
	return &Run{session: s, desk: desk, options: options, pager: widget.NewPager(s.Style())}
}

// Start begins with the first order.
func (r *Run) Start() tea.Cmd {
	r.cause = r.session.Overlays.Cause(nil, r.options.Title, "")
	cmd := r.next()
	r.write()
	return cmd
}

// next sends the order whose turn it is, or ends the run.
func (r *Run) next() tea.Cmd {
	if r.stopping || len(r.results) == len(r.options.Orders) {
		r.end()
		return nil
	}
	order := r.options.Orders[len(r.results)]
	if off := r.desk.Off(order.Key); off != "" {
		return r.take(order, Result{Level: notice.Warn, Words: "left out: " + off})
	}
	told := order
	order.Tell = func(result Result) tea.Cmd {
		cmd := r.take(told, result)
		r.write()
		return cmd
	}
	return r.desk.Send(order)
}

// take takes in what came of an order and goes on.
func (r *Run) take(order Order, result Result) tea.Cmd {
	if wait, held := limited(result.Err, r.session.Now); held && !r.stopping {
		r.waiting = r.session.Now.Add(wait)
		return tea.Tick(wait, func(time.Time) tea.Msg { return runMsg{r} })
	}
	r.results = append(r.results, result)
	var cmd tea.Cmd
	if order.Tell != nil {
		cmd = order.Tell(result)
	}
	switch {
	case r.options.Chained && (!result.Made || result.Level != notice.Good):
		r.stopping = true
	case hopeless(result.Err):
		r.stopping, r.why = true, "The others were not tried: the same would befall them."
	}
	return tea.Batch(cmd, r.next())
}

// The waits for the rate limit: not shorter, and so long when nobody told.
const (
	shortWait = time.Second
	limitWait = time.Minute
)

// limited is how long an order waits that the rate limit held back. Nothing was
// done then, so that it can be sent again.
func limited(err error, now time.Time) (wait time.Duration, held bool) {
	failure, ok := errors.AsType[*api.Error](err)
	switch {
	case !ok || failure.Kind != api.RateLimited || failure.MaybeDone:
		return 0, false
	case failure.RetryAt.IsZero():
		return limitWait, true
	default:
		return max(failure.RetryAt.Sub(now), shortWait), true
	}
}

// hopeless reports whether the next order would fail like this one: nobody
// answers, or the token is refused.
func hopeless(err error) bool {
	switch api.KindOf(err) {
	case api.Unauthenticated, api.Server, api.Network, api.Canceled, api.Refused:
		return true
	default:
		return false
	}
}

func (r *Run) end() {
	r.ended = true
	level, words := r.options.Ended(r.results)
	r.words = words
	r.session.Say(level, words)
	if r.options.Then != nil {
		r.options.Then(r.results)
	}
}

// runMsg says that a run can go on.
type runMsg struct{ run *Run }

// Update goes on when the rate limit lets it.
func (r *Run) Update(msg tea.Msg) tea.Cmd {
	if msg, ok := msg.(runMsg); !ok || msg.run != r || r.waiting.IsZero() {
		return nil
	}
	r.waiting = time.Time{}
	cmd := r.session.Overlays.For(r.cause, r.next)
	r.write()
	return cmd
}

// Scopes says that a run is moved through like any text.
func (r *Run) Scopes() []keymap.Scope { return keymap.Within(keymap.Overlay) }

// Closed reports that the run has ended and been read.
func (r *Run) Closed() bool { return r.closed }

// Act moves through the outcomes, stops the run, or closes it when it ended.
func (r *Run) Act(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Back, keymap.Cancel, keymap.Quit:
		r.stop()
		r.write()
		return nil, true
	default:
		return nil, pane.Move(r.pager, action)
	}
}

// stop closes a run that has ended, and ends one that has not: at once while it
// only waits, else when the order under way has its answer. Asked twice it
// closes all the same; what came of the order is said when it is known.
func (r *Run) stop() {
	switch {
	case r.ended:
		r.closed = true
	case !r.waiting.IsZero():
		r.waiting, r.stopping = time.Time{}, true
		r.end()
	case r.stopping:
		r.closed = true
	default:
		r.stopping = true
	}
}

// write writes the outcomes anew.
func (r *Run) write() {
	lines := make([]string, 0, len(r.options.Orders)+1)
	for i, order := range r.options.Orders {
		words := "not tried"
		switch {
		case i < len(r.results):
			words = r.results[i].Words
		case i == len(r.results) && !r.ended:
			words = r.underWay()
		case !r.ended:
			words = ""
		}
		lines = append(lines, order.Object+"  "+words)
	}
	if r.why != "" {
		lines = append(lines, "", r.why)
	}
	r.pager.ReplaceLines(lines, 0)
}

// underWay says how the order whose turn it is does.
func (r *Run) underWay() string {
	if !r.waiting.IsZero() {
		return "waits for the rate limit until " + r.session.Clock(r.waiting)
	}
	return "asked" + r.session.Theme.Glyphs.Ellipsis
}

// head counts what is done, or says how it went.
func (r *Run) head() string {
	switch {
	case r.ended:
		return r.words
	case r.stopping:
		return "Stopping when the answer is here" + r.session.Theme.Glyphs.Ellipsis
	default:
		return fmt.Sprintf("%d of %d done", len(r.results), len(r.options.Orders))
	}
}

// Covers reports that nothing of the body is seen.
func (r *Run) Covers() bool { return true }

// Draw covers the whole body.
func (r *Run) Draw(body string, width, height int) string {
	sheet := widget.Sheet{Title: r.options.Title, Hint: r.hint()}
	outer, inner := sheet.Fit(width, height, width, height)
	lines := cell.Wrap(r.head(), inner.W)
	for i, line := range lines {
		lines[i] = r.session.Theme.Strong.Render(line)
	}
	head, rest := inner.CutTop(min(len(lines)+1, max(inner.H-1, 1)))
	r.pager.SetSize(rest.W, rest.H)
	view := widget.Stack(widget.Block(lines, head.W, head.H), r.pager.View())
	return sheet.Over(body, width, height, outer, inner, view, r.session.Style())
}

// hint names the key that stops or closes the run.
func (r *Run) hint() string {
	key := keymap.Label(r.session.Keys.Keys(keymap.Back)[0], r.session.Theme.Glyphs.ASCII())
	if r.ended {
		return key + " close"
	}
	return key + " stop after this one"
}
