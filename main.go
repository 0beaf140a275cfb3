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
	"io/fs"
	"log"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"charm.land/fang/v2"
	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/dns"
	"mintop/api/sandbox"
	"mintop/api/token"
	"mintop/internal/disk"
	"mintop/keymap"
	"mintop/model/cell"
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
	exitFailure = 1
	exitUsage   = 2
	exitCrash   = 70 // EX_SOFTWARE of sysexits(3)
	exitHangup  = 128 + int(syscall.SIGHUP)
)

func main() { os.Exit(run()) }

func run() int {
	if os.Getenv("GOGC") == "" {
		program.TightenMemory()
	}
	// Libraries that log by themselves would write over the screen.
	log.SetOutput(io.Discard) //nolint:forbidigo // so that nobody does

	// A terminal that goes away ends the program and all it asked for. The
	// other signals are the runtime's to handle.
	life, stop := signal.NotifyContext(context.Background(), syscall.SIGHUP)
	defer stop()

	code := 0
	command := newCommand(func(options arguments) {
		var err error
		if code, err = start(life, options); err != nil {
			code = said(err)
		}
	})
	if err := fang.Execute(life, command, fang.WithVersion(version), fang.WithoutVersion()); err != nil {
		return exitUsage
	}
	if life.Err() != nil {
		return exitHangup
	}
	return code
}

// complain says what went wrong, without the tokens and the control characters an
// error may quote.
func complain(format string, err error) {
	// There is nobody left to tell when even this cannot be written.
	_, _ = fmt.Fprintf(token.Hush(os.Stderr), format, cell.Text(err.Error()))
}

// usageError is a mistake in how mintop was called.
type usageError struct{ error }

func usage(err error) error {
	if err == nil {
		return nil
	}
	return usageError{err}
}

// said tells a person what went wrong, and returns the exit code of it.
func said(err error) int {
	complain("mintop: %s\n", err)
	return exitCode(err)
}

func exitCode(err error) int {
	if _, wrong := errors.AsType[usageError](err); wrong {
		return exitUsage
	}
	if _, crashed := errors.AsType[reportedError](err); crashed {
		return exitCrash
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
	extra   []string
}

func newCommand(run func(arguments)) *cobra.Command {
	var typed arguments
	command := &cobra.Command{
		Use:     "mintop",
		Short:   "A top for Lettermint: what happened to this mail?",
		Long:    "mintop watches a Lettermint team's mail full screen: live messages, their event\nhistory, and the few changes the API allows, inside the API's rate limits.",
		Example: "mintop --demo\nmintop --status hard_bounced,failed\nmintop --token-command 'pass show lettermint/team'",
		Version: version,
		Args:    cobra.ArbitraryArgs,
		Run: func(command *cobra.Command, extra []string) {
			typed.extra = extra
			given(command, &typed.flags.Layer)
			run(typed)
		},
	}
	command.SetVersionTemplate("mintop {{.Version}}\n")
	// The help library would ask the terminal for its colours before it printed
	// an error, and the reply would land in the shell.
	command.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		complain("mintop: %s: see mintop --help\n", err)
		os.Exit(exitUsage)
		return nil
	})
	addFlags(command, &typed)
	return command
}

func addFlags(command *cobra.Command, typed *arguments) {
	flags := command.Flags()
	flags.BoolVar(&typed.flags.Demo, "demo", false, "show the embedded sandbox: no token, no network")
	flags.StringVar(&typed.flags.Message, "message", "", "open the message with this id")
	flags.StringVar(&typed.flags.Status, "status", "", "show only these statuses, such as hard_bounced,failed, or what query words ask for")
	flags.StringVar(&typed.flags.Find, "find", "", "look for this: an address, query words such as 'is:problem since:2h', or any text")
	flags.BoolVar(&typed.once, "once", false, "print what the screen would show, and end: 0 when there was something, 1 when not, 3 when not all could be read")
	flags.BoolVar(&typed.json, "json", false, "with --once: print JSON in place of a table")
	flags.StringVar(&typed.config, "config", "", "read this config file")
	flags.StringVar(&typed.profile, "profile", "", "use the profile of this name in the config file")
	flags.String("tab", settings.DefaultTab, "open this tab")
	flags.Bool("read-only", false, "allow no changes")
	flags.Bool("low-bandwidth", false, "draw and poll less")
	flags.Bool("ascii", false, "draw with ASCII only")
	flags.String("theme", settings.DefaultTheme, "use this theme: "+strings.Join(theme.Names(), ", "))
	flags.String("base-url", "", "ask the API at this URL, https unless loopback, instead of "+api.DefaultBaseURL)
	flags.String("token-file", "", "read the team token from this file, which nobody else may read")
	flags.String("token-command", "", "run this command and read the team token from its output")
	flags.String("log-file", "", "write every request to this file")
}

// given copies the flags that were typed, and only those: the others leave the
// word to the environment and the config file.
func given(command *cobra.Command, layer *settings.Layer) {
	text := func(name string) *string {
		if !command.Flags().Changed(name) {
			return nil
		}
		value, _ := command.Flags().GetString(name) // fails only for a name addFlags does not know
		return &value
	}
	on := func(name string) *bool {
		if !command.Flags().Changed(name) {
			return nil
		}
		value, _ := command.Flags().GetBool(name) // as above
		return &value
	}
	layer.Tab, layer.Theme, layer.BaseURL = text("tab"), text("theme"), text("base-url")
	layer.TokenFile, layer.TokenCommand, layer.LogFile = text("token-file"), text("token-command"), text("log-file")
	layer.ReadOnly, layer.LowBandwidth, layer.ASCII = on("read-only"), on("low-bandwidth"), on("ascii")
}

// start runs the program as it was called, and returns its exit code. Nothing is
// drawn, or asked, before all a person may have got wrong was checked.
func start(life context.Context, typed arguments) (code int, err error) {
	defer recovered(&err)
	chosen, options, err := understood(typed)
	if err != nil {
		return 0, usage(err)
	}
	requests, err := disk.OpenLog(chosen.LogFile)
	if err != nil {
		return 0, usage(err)
	}
	defer func() { _ = requests.Close() }() // each line was written when it came
	world, err := connect(life, chosen, requests.Logger())
	if err != nil {
		return 0, usage(err)
	}
	defer world.close()
	if typed.once {
		printed := printing(typed, chosen, options)
		printed.API = world.client
		code = once.Run(life, printed, token.Hush(os.Stderr))
		if err := requests.Trouble(); err != nil {
			complain("mintop: the request log has gaps: %s\n", err)
		}
		return code, nil
	}
	wire(&options, world)
	options.LogTrouble = requests.Trouble
	return 0, show(life, options)
}

// wire tells the screen whom it asks.
func wire(options *ui.Options, world world) {
	options.API, options.LookUp = world.client, world.lookUp
	options.Budget = func() budget.State { return world.client.Budget().State(budget.Read) }
	options.Special = func() budget.State { return world.client.Budget().State(budget.Special) }
	options.TryOnce = func() { world.client.Budget().TryOnce(budget.Read) }
	options.Journal = world.client.Journal().Entries
}

// understood reads everything a person may have got wrong.
func understood(typed arguments) (chosen settings.Settings, options ui.Options, err error) {
	switch {
	case len(typed.extra) > 0:
		return chosen, options, fmt.Errorf("%q is no argument mintop knows: see mintop --help", typed.extra[0])
	case typed.json && !typed.once:
		return chosen, options, errors.New("--json is for what is printed without a screen: add --once")
	}
	if chosen, err = merge(typed); err != nil {
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
	return once.Options{
		Now: options.Now, Zone: options.Zone, JSON: typed.json, Out: os.Stdout,
		Tab: options.Tab, Filter: options.Filter, Find: options.Find, Message: options.Open, Project: chosen.Project,
	}
}

// merge reads the config file and puts it together with environment and flags.
func merge(typed arguments) (settings.Settings, error) {
	path := settings.ConfigPath(typed.config, os.Getenv)
	asked := path != ""
	if !asked {
		path = filepath.Join(xdg.ConfigHome, "mintop", "config.toml")
	}
	content, err := os.ReadFile(path) //nolint:gosec // the person's own config file
	if err != nil && (asked || !errors.Is(err, fs.ErrNotExist)) {
		return settings.Settings{}, fmt.Errorf("the config file cannot be read: %w: name another with --config", err)
	}
	file, err := settings.Parse(content)
	if err != nil {
		return settings.Settings{}, fmt.Errorf("%s: %w", path, err)
	}
	return settings.Merge(file, typed.profile, os.Getenv, typed.flags)
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
	options := ui.Options{
		Now:          time.Now,
		Zone:         time.Local,
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
func connect(life context.Context, chosen settings.Settings, logger *slog.Logger) (world, error) {
	options := api.Options{
		BaseURL:   chosen.BaseURL,
		Budget:    budget.New(budget.Options{Share: chosen.PollShare}),
		Journal:   api.NewJournal(0, logger),
		UserAgent: "mintop/" + version,
	}
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
	client, err := api.New(options)
	if err != nil {
		end()
		return world{}, err
	}
	return world{client: client, lookUp: lookUp, close: func() { client.Close(); end() }}, nil
}

func readToken(life context.Context, source settings.TokenSource) (token.Token, error) {
	switch {
	case source.File != "":
		return token.FromFile(source.File)
	case source.Command != "":
		return token.FromCommand(life, source.Command)
	case source.Env:
		return token.Parse(os.Getenv(settings.EnvToken))
	default:
		return token.Token{}, settings.ErrNoToken
	}
}

// demoPerMinute is the demo's traffic: something new every other second, at any
// time of the day.
const demoPerMinute = 30
