// Command mintop is a top for Lettermint: it watches a team's mail from the
// terminal and answers what happened to a message. This file reads flags and
// configuration, wires the parts together and sets the exit code.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"syscall"
	"time"

	"golang.org/x/term"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/dns"
	"mintop/api/sandbox"
	"mintop/api/token"
	"mintop/internal/disk"
	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/export"
	"mintop/model/feed"
	"mintop/model/poll"
	"mintop/model/settings"
	"mintop/theme"
	"mintop/ui"
	"mintop/ui/domains"
	"mintop/ui/once"
	"mintop/ui/program"
)

// version is set when a release is built.
var version = "development"

// Exit codes. A mistake in how mintop was called is told from a failure while
// it ran.
const (
	exitFailure     = 1
	exitUsage       = 2
	exitCrash       = 70                               // EX_SOFTWARE of sysexits(3)
	exitHangup      = exitSignal + int(syscall.SIGHUP) // the terminal went away while the screen was busy
	exitInterrupted = exitSignal + int(syscall.SIGINT) // by ctrl-c, while the screen was busy
	exitTerminated  = exitSignal + int(syscall.SIGTERM)
)

func main() { os.Exit(run()) }

func run() int {
	if os.Getenv("GOGC") == "" {
		program.TightenMemory()
	}
	// Libraries that log by themselves would write over the screen.
	log.SetOutput(io.Discard) //nolint:forbidigo // so that nobody does

	life, ending, stop := watchSignals()
	defer stop()
	stderr := errorOutput{guard: new(token.Guard), out: printed(os.Stderr, cell.ASCII)}
	stderr.guard.Keep(os.Getenv(settings.EnvToken))
	typed := withoutCommand(os.Args[1:])
	if holdsToken(stderr.guard, typed) {
		return stderr.said(usage(settings.ErrTypedToken))
	}

	code := 0
	understood := execute(life, stderr, func(options arguments) {
		options.words = typed
		var err error
		if code, err = start(life, options, stderr, ending); err != nil && ending.code() == 0 {
			code = stderr.said(err)
		}
	})
	switch {
	case ending.code() != 0:
		return ending.code()
	case !understood:
		return exitUsage
	}
	return code
}

// errorOutput is where the program says what went wrong, without tokens.
type errorOutput struct {
	guard *token.Guard
	out   io.Writer
}

func (e errorOutput) writer() io.Writer { return e.guard.Writer(e.out) }

// complain says what went wrong, without the control characters an error may
// quote.
func (e errorOutput) complain(format string, err error) {
	// There is nobody left to tell when even this cannot be written.
	_, _ = fmt.Fprintf(e.writer(), format, cell.Text(err.Error()))
}

// said tells a person what went wrong, and returns the exit code of it.
func (e errorOutput) said(err error) int {
	e.complain("mintop: %s\n", err)
	return exitCode(err)
}

// usageError is a mistake in how mintop was called.
type usageError struct{ error }

func usage(err error) error {
	if err == nil {
		return nil
	}
	return usageError{err}
}

func exitCode(err error) int {
	if _, wrong := errors.AsType[usageError](err); wrong {
		return exitUsage
	}
	if _, crashed := errors.AsType[reportedError](err); crashed {
		return exitCrash
	}
	if errors.Is(err, program.ErrBusy) {
		return exitInterrupted
	}
	return exitFailure
}

// arguments is the command line as it was typed.
type arguments struct {
	flags   settings.Flags
	once    bool
	json    bool
	config  string
	profile string
	unset   string // names a flag that needs a value and has none
	extra   []string
	words   []string // all of it but the token command
}

// start runs the program as it was called, and returns its exit code. Nothing is
// drawn, or asked, before all a person may have got wrong was checked.
func start(life context.Context, typed arguments, stderr errorOutput, ending *signals) (code int, err error) {
	defer recovered(&err, stderr.guard.Redact)
	chosen, options, err := understood(life, typed)
	if err != nil {
		return 0, usage(err)
	}
	requests, err := disk.OpenLog(chosen.LogFile)
	if err != nil {
		return 0, usage(err)
	}
	defer func() { _ = requests.Close() }() // each line was written when it came
	world, err := connect(life, chosen, requests.Logger(), stderr.guard)
	if err != nil {
		return 0, usage(err)
	}
	defer world.close()
	if holdsToken(stderr.guard, typed.words) {
		return 0, usage(settings.ErrTypedToken)
	}
	if typed.once {
		if options.Warning != "" {
			stderr.complain("mintop: %s\n", errors.New(options.Warning))
		}
		asked := printing(typed, chosen, options)
		asked.API, asked.Ahead = world.client, world.client.ServiceAhead
		code = once.Run(life, asked, stderr.writer())
		if err := requests.Trouble(); err != nil {
			stderr.complain("mintop: the request log has gaps: %s\n", err)
		}
		return code, nil
	}
	wire(&options, world)
	options.LogTrouble = requests.Trouble
	return 0, show(life, options, stderr, ending)
}

// wire tells the screen whom it asks.
func wire(options *ui.Options, world world) {
	options.API, options.LookUp = world.client, world.lookUp
	options.Ahead = world.client.ServiceAhead
	options.Budget = func() budget.State { return world.client.Budget().State(budget.Read) }
	options.Special = func() budget.State { return world.client.Budget().State(budget.Special) }
	options.TryOnce = func() { world.client.Budget().TryOnce(budget.Read) }
	options.Journal = world.client.Journal().Entries
}

// understood reads everything a person may have got wrong.
func understood(life context.Context, typed arguments) (chosen settings.Settings, options ui.Options, err error) {
	switch {
	case len(typed.extra) > 0:
		return chosen, options, fmt.Errorf("%q is no argument mintop knows: see mintop --help", typed.extra[0])
	case typed.unset != "":
		return chosen, options, fmt.Errorf("--%s is empty: name what it is to use, or leave it out", typed.unset)
	case typed.json && !typed.once:
		return chosen, options, errors.New("--json is for what is printed without a screen: add --once")
	}
	if chosen, err = merge(life, typed); err != nil {
		return chosen, options, err
	}
	if options, err = screen(chosen); err != nil {
		return chosen, options, err
	}
	switch {
	case typed.once:
		err = printing(typed, chosen, options).Check()
	case !term.IsTerminal(int(os.Stdin.Fd())) || !term.IsTerminal(int(os.Stdout.Fd())):
		err = errors.New("mintop draws on a terminal, and this is none: run it without redirection, or with --once")
	}
	return chosen, options, err
}

// printing is what is printed in place of a screen.
func printing(typed arguments, chosen settings.Settings, options ui.Options) once.Options {
	ascii := cell.ASCII
	if typed.json {
		ascii = export.EscapeJSON // a program reads it, and loses nothing
	}
	return once.Options{
		Now: options.Now, Zone: options.Zone, JSON: typed.json, Out: printed(os.Stdout, ascii),
		Tab: options.Tab, Filter: options.Filter, Find: options.Find, Message: options.Open, Project: chosen.Project,
	}
}

// screen says how things look and which keys do what.
func screen(chosen settings.Settings) (ui.Options, error) {
	opening, err := ui.ParseOpening(chosen)
	if err != nil {
		return ui.Options{}, err
	}
	keys, err := keymap.Default().With(chosen.Keys)
	if err != nil {
		return ui.Options{}, err
	}
	look := theme.Options{Name: chosen.Theme, ASCII: chosen.ASCII, NoColor: chosen.NoColor, Profile: program.Colours(chosen.NoColor, os.Environ())}
	if _, err := theme.New(look); err != nil {
		return ui.Options{}, err
	}
	zone, trouble := zoneOf(chosen)
	options := ui.Options{
		Now:          time.Now,
		Zone:         zone,
		Warning:      cell.Line(trouble),
		Theme:        look,
		Keys:         keys,
		Feed:         feed.New(feed.Options{Limit: chosen.History, Project: chosen.Project}),
		Plan:         poll.New(poll.Options{Share: chosen.PollShare}),
		LowBandwidth: chosen.LowBandwidth,
		Sync:         ui.Sync(chosen.Sync),
		NewKey:       rand.Text,
		Audit:        disk.Audit,
		Auditable:    disk.Auditable,
		Clipboard:    program.Clipboard(chosen.Clipboard, os.Getenv),
		Save:         disk.Save,
		Tab:          opening.Tab,
		Filter:       opening.Filter,
		Find:         opening.Find,
		Views:        opening.Views,
		Looking:      chosen.DNSLookup,
		Open:         api.MessageID(chosen.Message),
	}
	if chosen.Project != "" {
		options.Project = cell.Line(chosen.Project)
	}
	if chosen.Demo {
		options.Mode = "DEMO"
		options.Audit, options.Auditable = nil, nil // nothing real is changed
	}
	if chosen.ReadOnly {
		options.ReadOnly = "Changes are off: mintop was started read-only."
	}
	return options, nil
}

// world is what the program asks.
type world struct {
	client *api.Client
	lookUp domains.LookUp
	close  func()
}

// connect makes the client and the look-up of DNS: to the service and to this
// machine's resolver, or both to a sandbox of its own.
func connect(life context.Context, chosen settings.Settings, logger *slog.Logger, guard *token.Guard) (world, error) {
	options := api.Options{
		BaseURL:   chosen.BaseURL,
		Budget:    budget.New(budget.Options{Share: chosen.PollShare}),
		Journal:   api.NewJournal(0, logger),
		UserAgent: "mintop/" + version,
	}
	options.Zone, _ = zoneOf(chosen) // the screen says what is wrong with it
	end := func() {}
	lookUp := new(dns.Client).LookUp
	var err error
	if chosen.Demo {
		service, failure := sandbox.Serve(life, sandbox.Config{PerMinute: demoPerMinute, Steady: true})
		if failure != nil {
			return world{}, failure
		}
		options.BaseURL, options.Token = service.BaseURL, service.Token
		lookUp = service.LookUp
		end = func() { _ = service.Close() } // nothing it held is needed any more
	} else if options.Token, err = readToken(life, chosen.Token); err != nil {
		return world{}, err
	}
	guard.KeepToken(options.Token)
	client, err := api.New(options)
	if err != nil {
		end()
		return world{}, err
	}
	return world{client: client, lookUp: lookUp, close: func() { client.Close(); end() }}, nil
}

// demoPerMinute is the demo's traffic: something new every other second, at any
// time of the day.
const demoPerMinute = 30
