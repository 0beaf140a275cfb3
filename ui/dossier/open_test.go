package dossier_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"mintop/internal/rig"
)

// jane's mailbox is gone in every sandbox, so that the service suppressed her.
const jane = "jane.doe@example.com"

// setup says what a test runs: the program, in front of three thousand messages
// or a script.
type setup struct {
	rig.Setup

	script *script // answers in place of the account; nil for the account alone
}

// played is a state of jane's mail that a script tells.
func played(state *script) setup { return setup{script: state} }

// app is the program and what was asked of the account.
type app struct {
	*rig.App

	script *script
}

// run runs a test. What every tab asks at the start is answered when it begins.
func run(t *testing.T, s setup, test func(a *app)) {
	t.Helper()
	switch {
	case s.Sandbox.History != 0:
	case s.script != nil:
		s.Sandbox.History = 20 // of which nothing is seen
	default:
		s.Sandbox.History = 3_000
	}
	if s.script == nil {
		s.script = &script{silent: true}
	}
	s.Page, s.Wait = 40, 3*time.Second
	s.Through = func(account http.RoundTripper) http.RoundTripper {
		s.script.account = account
		return s.script
	}
	rig.Run(t, s.Setup, func(r *rig.App) { test(&app{r, s.script}) })
}

// look opens the dossier of the recipient of the first row that shows an
// address.
func (a *app) look(address string) {
	a.T.Helper()
	a.Pick(address)
	a.Press("D")
	a.Advance(time.Second)
}

// verdict is the beginning of the page, as one line.
func (a *app) verdict() string {
	var words []string
	for _, line := range a.Screen()[3:] {
		if strings.HasPrefix(line, "─") || strings.Contains(line, "STATUS") {
			break
		}
		words = append(words, strings.Fields(line)...)
	}
	return strings.Join(words, " ")
}

// asked lists what was asked about addresses and their messages since a
// moment before.
func (a *app) asked(from int) []string {
	var asked []string
	for _, path := range a.script.asked[from:] {
		if strings.HasPrefix(path, "/messages") && path != "/messages " || strings.HasPrefix(path, "/suppressions") {
			asked = append(asked, strings.TrimSpace(path))
		}
	}
	return asked
}
