package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"charm.land/fang/v2"
	mango "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/settings"
	"mintop/theme"
)

// execute reads the command line and has run called with it, unless it asks for
// help or the like. It reports whether it was understood.
func execute(life context.Context, stderr errorOutput, run func(arguments)) bool {
	command := newCommand(stderr, run)
	command.SetOut(printed(os.Stdout, cell.ASCII))
	command.SetErr(stderr.writer())
	refuse := func(err error) { stderr.complain("mintop: %s: see mintop --help\n", err) }
	err := fang.Execute(life, command, fang.WithVersion(version), fang.WithoutVersion(), fang.WithoutManpage(),
		fang.WithErrorHandler(func(_ io.Writer, _ fang.Styles, err error) { refuse(err) }))
	return err == nil
}

func newCommand(stderr errorOutput, run func(arguments)) *cobra.Command {
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
			typed.unset = unset(command)
			run(typed)
		},
	}
	command.SetVersionTemplate("mintop {{.Version}}\n")
	command.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return stderr.refuse(err) })
	addFlags(command, &typed)
	command.AddCommand(manual())
	command.SetHelpCommand(help(stderr))
	command.InitDefaultCompletionCmd("completion")
	checkArguments(command, stderr)
	return command
}

// refuse ends the program over a mistake in the command line. The help library
// would ask the terminal for its colors before it printed an error, and the reply
// would land in the shell.
func (e errorOutput) refuse(err error) error {
	e.complain("mintop: %s: see mintop --help\n", err)
	os.Exit(exitUsage)
	return nil
}

// manual is the command that prints the manual page. It is the help library's but
// for its error, which repeats what was typed.
func manual() *cobra.Command {
	return &cobra.Command{
		Use:                   "man",
		Short:                 "Generates manpages",
		Hidden:                true,
		DisableFlagsInUseLine: true,
		Args:                  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			page, err := mango.NewManPage(1, command.Root())
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(command.OutOrStdout(), page.Build(roff.NewDocument()))
			return err
		},
	}
}

// help is the command of the same name, which would repeat what it does not know.
func help(stderr errorOutput) *cobra.Command {
	return &cobra.Command{
		Use:   "help [command]",
		Short: "Help about any command",
		RunE: func(command *cobra.Command, topic []string) error {
			about, rest, err := command.Root().Find(topic)
			if err != nil || len(rest) > 0 {
				return stderr.refuse(fmt.Errorf("there is no help about %q", strings.Join(topic, " ")))
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// checkArguments has the commands below one refuse arguments as the program does.
func checkArguments(command *cobra.Command, stderr errorOutput) {
	for _, below := range command.Commands() {
		if check := below.Args; check != nil {
			below.Args = func(command *cobra.Command, arguments []string) error {
				if err := check(command, arguments); err != nil {
					return stderr.refuse(err)
				}
				return nil
			}
		}
		checkArguments(below, stderr)
	}
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
	flags.Bool("low-bandwidth", false, "poll less, and draw no more than a line of 64 kbit/s takes")
	flags.Bool("utc", false, "show times in UTC instead of the local time zone")
	flags.Bool("ascii", false, "draw frames and marks with ASCII only; mail too where the terminal is not UTF-8")
	flags.String("theme", settings.DefaultTheme, "use this theme: "+strings.Join(theme.Names(), ", "))
	flags.String("base-url", "", "ask the API at this URL, https unless loopback, instead of "+api.DefaultBaseURL)
	flags.String("token-file", "", "read the team token from this file, which nobody else may read")
	flags.String("token-command", "", "run this command and read the team token from its output")
	flags.String("log-file", "", "write every request to this file")
}

// unset names the first flag that was typed with nothing behind it, as a variable
// of a shell that isn't set leaves it: "" for none. Looking for nothing would show
// everything, as if it was found. No log file is the one thing that can be meant.
func unset(command *cobra.Command) string {
	var name string
	command.Flags().Visit(func(flag *pflag.Flag) {
		empty := flag.Value.Type() == "string" && strings.TrimSpace(flag.Value.String()) == ""
		if name == "" && empty && flag.Name != "log-file" {
			name = flag.Name
		}
	})
	return name
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
	layer.UTC = on("utc")
}
