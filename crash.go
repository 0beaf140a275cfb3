package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"mintop/api"
	"mintop/internal/disk"
	"mintop/model/crash"
	"mintop/model/settings"
	"mintop/ui"
	"mintop/ui/program"
)

// reportedError is a mistake of mintop's own, of which a report was written.
type reportedError struct{ error }

// reported writes the report of a crash, and makes of it the sentence a person
// reads: what happened, where more of it is, what to do.
func reported(crashed *program.CrashError, place ui.Place, requests []api.Entry, redact func(string) string) error {
	report := crash.Report{
		At:      time.Now(),
		Version: version,
		Runtime: fmt.Sprintf("%s %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH),

		Terminal: os.Getenv("TERM"),
		Through:  through(os.Getenv),
		Width:    place.Width,
		Height:   place.Height,

		Tab:    place.Tab,
		During: crashed.During,
		Value:  crashed.Value,
		Stack:  crashed.Stack,

		Requests: requests,
	}
	for _, action := range place.Actions {
		report.Actions = append(report.Actions, string(action))
	}
	path, failure := disk.Crash(report.At, redact(report.Text()))
	if failure != nil {
		return reportedError{fmt.Errorf("it ended over a mistake of its own, and no report could be written: %w", failure)}
	}
	return reportedError{fmt.Errorf("it ended over a mistake of its own: please send %s to its authors, "+
		"it tells how that came about and holds no token, address or mail", path)}
}

// through says what stands between the program and the terminal.
func through(env settings.Env) string {
	var between []string
	if program.Remote(env) {
		between = append(between, "ssh")
	}
	if env(settings.EnvTmux) != "" {
		between = append(between, "tmux")
	}
	if env(settings.EnvScreen) != "" {
		between = append(between, "screen")
	}
	return strings.Join(between, " ")
}

// recovered reports a panic outside of the screen. It is deferred.
func recovered(err *error, redact func(string) string) { //nolint:gocritic // it is set where it is deferred
	if value := recover(); value != nil {
		crashed := &program.CrashError{Value: value, During: "what is around the screen", Stack: program.Stack()}
		*err = reported(crashed, ui.Place{}, nil, redact)
	}
}
