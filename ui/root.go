// Package ui is the Bubble Tea model tree. The root routes and composes: keys
// become actions of whatever has the focus, answers go to the model package
// that owns the state, and the frame is drawn around the open tab. It knows no
// feature.
package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/feed"
	"mintop/model/filter"
	"mintop/model/notice"
	"mintop/model/poll"
	"mintop/model/search"
	"mintop/theme"
	"mintop/ui/call"
	"mintop/ui/domains"
	"mintop/ui/finder"
	"mintop/ui/messages"
	"mintop/ui/palette"
	"mintop/ui/pane"
	"mintop/ui/routes"
	"mintop/ui/session"
	"mintop/ui/suppressions"
	"mintop/ui/team"
	"mintop/ui/webhooks"
	"mintop/ui/write"
)

// API is the part of the Team API the program asks.
type API interface {
	call.API
	messages.API
	suppressions.API
	domains.API
	routes.API
	webhooks.API
	team.API
	finder.API
}

// Options is what the root is made of. Every field without a stated zero value
// is required.
type Options struct {
	API     API
	Budget  func() budget.State // of the read tier, the one polls live on
	Special func() budget.State // of the tier that verifying DNS counts in
	TryOnce func()              // lets one read of a key through a doubtful pause; nil never does
	Journal func() []api.Entry  // newest first
	Now     func() time.Time
	Ahead   func() time.Duration // how far the service's clock is ahead of Now; nil is not at all
	Zone    *time.Location

	Theme theme.Options
	Keys  *keymap.Map
	Feed  *feed.Feed
	Plan  *poll.Plan

	// Project is the id of the one project whose mail is shown, safe to draw;
	// empty for all.
	Project string
	// Mode is a word for the frame, such as DEMO; empty for none.
	Mode string
	// ReadOnly says why nothing may be changed; empty when it may.
	ReadOnly string
	// LowBandwidth polls less.
	LowBandwidth bool
	// Sync says whether the terminal is asked to show each frame at once.
	Sync Sync
	// Audit writes down one change; nil keeps no record.
	Audit func(time.Time, string) error
	// Auditable tells why Audit would fail, before a change is made; nil is not
	// asked.
	Auditable func() error
	// LogTrouble tells why the request log has gaps; nil where there is none.
	LogTrouble func() error

	// LookUp asks the DNS from this machine, nil never does; Looking says whether
	// it does so without being told to.
	LookUp  domains.LookUp
	Looking bool

	// Clipboard is the way to the terminal's clipboard.
	Clipboard session.Clipboard
	// Save writes what is exported to a file; nil when nothing can be written.
	Save session.Save

	// NewKey makes keys for changes that may be sent once only.
	NewKey func() string

	// Tab is the name of the tab to open with, one of TabNames; empty for the
	// first.
	Tab string
	// Filter narrows the list of messages from the start.
	Filter filter.Filter
	// Find is what to look for from the start: an address, query words for the
	// list, or any text; empty for nothing.
	Find string
	// Views are the saved views, in the order the palette offers them.
	Views []palette.View
	// Open is a message to show from the start; empty for none.
	Open api.MessageID
	// Warning is said at the start, safe to draw; empty for none.
	Warning string
}

// Root is the whole program as a Bubble Tea model.
type Root struct {
	options Options
	session *session.Session
	resizes *Resizes
	desk    *write.Desk
	palette *palette.Palette

	tabs   []*place
	active int

	width, height int
	began         pane.Cause // the command line
	arrived       bool       // the terminal told its size, and what Find says was done
	focused       bool
	team          string
	included      int64 // messages the plan includes in a period; 0 is unknown
	used          int64 // messages sent in the present one
	alarm         alarm
	fresh         time.Duration // how old the newest answer may be before its age is shown
	recent        finder.Recent // what was looked for
	hints         keyHints
	stopped       stop   // the last cause that ran away
	gaps          bool   // it was said that the request log has gaps
	limited       string // what was said when the rate limit was met last
	clockTold     bool   // it was said that this machine's clock is wrong
	trail         trail
}

// New returns the root. The context bounds everything it asks of the API. The
// error names a theme or a tab that does not exist.
func New(life context.Context, options Options) (*Root, error) {
	return build(life, options, rooms())
}

func build(life context.Context, options Options, rooms []room) (*Root, error) {
	style, err := theme.New(options.Theme)
	if err != nil {
		return nil, err
	}
	shared := &session.Session{
		Now:       options.Now(),
		Zone:      options.Zone,
		Theme:     style,
		Keys:      options.Keys,
		Call:      call.New(life, options.API, options.Now, options.Audit),
		Feed:      options.Feed,
		Book:      &search.Book{},
		Plan:      options.Plan,
		Notices:   &notice.Log{},
		Overlays:  &pane.Stack{},
		ReadOnly:  options.ReadOnly,
		Clipboard: options.Clipboard,
		Save:      options.Save,
		NewKey:    options.NewKey,
	}
	shared.Overlays.Held = func(name string, again keymap.Action) { shared.Say(notice.Info, readyWords(shared, name, again)) }
	shared.Feed.Watch(shared.Book.Learn, shared.Book.Forget)
	root := &Root{
		options: options,
		session: shared,
		resizes: &Resizes{},
		desk:    write.NewDesk(shared),
		focused: true,
	}
	if err := root.furnish(rooms); err != nil {
		return nil, err
	}
	shared.Overlays.Begin(shared.Now, true)
	root.began = shared.Overlays.Cause(nil, "the search from the command line", keymap.Find)
	shared.Overlays.Settle()
	if options.Warning != "" {
		shared.Say(notice.Warn, options.Warning)
	}
	return root, nil
}

// Filter is the program's message filter: it coalesces storms of resizes.
func (r *Root) Filter(model tea.Model, msg tea.Msg) tea.Msg {
	return r.sync(r.resizes.Filter(model, msg))
}

// Init asks the terminal what it can do. The first questions to the API go out
// with the first Update, which the terminal's size causes, so that a frame is
// painted before any answer is waited for.
func (r *Root) Init() tea.Cmd {
	return tea.Batch(r.askSync(), r.askBackground(), r.checkAudit())
}

// Update handles one message, then asks whatever the poll plan says is due.
func (r *Root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	r.session.Now = r.options.Now()
	r.keepTime()
	r.because(causeOf(msg))
	r.session.Overlays.Begin(r.session.Now, isInput(msg))
	cmd := r.handle(msg)
	r.tellLog()
	r.session.Overlays.Settle()
	facts := r.facts()
	cmd = tea.Batch(cmd, r.poll(facts), r.session.AskWaiting())
	if isInput(msg) {
		r.session.TellKeyWait()
	}
	return r, tea.Batch(cmd, r.setAlarm(facts))
}

func (r *Root) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return r.key(msg)
	case tea.PasteMsg:
		return r.pasted(msg)
	case tea.WindowSizeMsg:
		r.resize(msg.Width, msg.Height)
		return r.arrive()
	case heldSizeMsg:
		r.resizes.latest = msg.size
		return hold(msg.size)
	case stoodMsg:
		return r.resizes.stood(msg.size)
	case tea.FocusMsg:
		r.focused = true
		return nil
	case tea.BlurMsg:
		r.focused = false
		return nil
	case tea.BackgroundColorMsg:
		return r.restyle(msg.IsDark())
	case tea.ResumeMsg:
		r.focused = true // whoever brought the program back looks at it
		return nil
	case NotStoppedMsg:
		r.session.Say(notice.Info, "There is no shell to go back to: mintop was started without one.")
		return nil
	case alarmMsg:
		r.alarm.rang(msg)
		return nil
	default:
		return r.answer(msg)
	}
}

func (r *Root) resize(width, height int) {
	r.width, r.height = width, height
	body := r.layout().body
	for _, tab := range r.tabs {
		tab.SetSize(body.W, body.H)
	}
}

// restyle refines the theme once the terminal told its background.
func (r *Root) restyle(dark bool) tea.Cmd {
	options := r.options.Theme
	options.Background = theme.LightBackground
	if dark {
		options.Background = theme.DarkBackground
	}
	style, err := theme.New(options)
	if err != nil {
		r.session.Say(notice.Warn, err.Error())
		return nil
	}
	r.session.Theme, r.hints = style, keyHints{}
	for _, tab := range r.tabs {
		tab.Restyle()
	}
	return nil
}

// sized reports whether the terminal told its size.
func (r *Root) sized() bool { return r.width > 0 && r.height > 0 }
