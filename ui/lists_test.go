package ui_test

import (
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/rig"
	"mintop/ui"
)

// listing is a list of the service and a screen on which it is read.
type listing struct {
	method string   // of ui.API
	path   string   // as a pattern of path.Match, below the base URL
	keys   []string // lead to the screen from the list of messages
}

// listings are all lists, each on every screen that goes through it.
func listings() []listing {
	dossier := append(keysOf("/"+jane), "enter")
	return []listing{
		{"Messages", "/messages", nil},
		{"Messages", "/messages", []string{"G", "G"}},
		{"Messages", "/messages", dossier},
		{"AllMessageEvents", "/messages/*/events", []string{"j", "j", "enter"}},
		{"AllMessageEvents", "/messages/*/events", dossier},
		{"Domains", "/domains", []string{"2"}},
		{"Projects", "/projects", []string{"3", "G"}},
		{"Projects", "/projects", []string{"4"}},
		{"Projects", "/projects", []string{"6"}},
		{"Routes", "/projects/*/routes", []string{"3", "G"}},
		{"Routes", "/projects/*/routes", []string{"4"}},
		{"Suppressions", "/suppressions", []string{"4", "G", "G"}},
		{"Suppressions", "/suppressions", dossier},
		{"Webhooks", "/webhooks", []string{"5"}},
		{"Deliveries", "/webhooks/*/deliveries", []string{"5"}},
		{"Deliveries", "/webhooks/*/deliveries", []string{"5", "enter", "G", "G"}},
		{"Members", "/team/members", []string{"6"}},
		{"Roles", "/team/roles", []string{"6"}},
		{"Usage", "/team/usage", []string{"6"}},
		{"Stats", "/stats", []string{"6"}},
	}
}

// The bounds of what a list may cost, whatever it holds, in a minute.
const (
	mostOfACause = 45  // requests; new mail alone costs 20 on a quiet account
	mostRequests = 110 // of all causes together
	mostUpdates  = 600 // messages the program handles
)

// Whatever a list holds: nothing reads it in a loop, nothing loops without the
// network, and nothing is asked while polling is paused.
func TestNoListLoops(t *testing.T) {
	for i, list := range listings() {
		for j, shape := range shapes() {
			if !tried(i+j, 2) {
				continue
			}
			t.Run(fmt.Sprint(list.path, strings.Join(list.keys, ""), ", ", shape.name), func(t *testing.T) {
				through := func(account http.RoundTripper) http.RoundTripper {
					return &shaper{RoundTripper: account, path: list.path, shape: shape}
				}
				rig.Run(t, rig.Setup{Sandbox: sandbox.Config{History: 60}, Page: 20, Through: through}, func(a *rig.App) {
					a.Advance(2 * time.Second)
					a.Press(list.keys...)
					for range 3 {
						calmMinute(a)
					}
					a.Press("esc", "esc", "esc", "1")
					calmMinute(a)
					a.Press("p")
					a.Advance(30 * time.Second) // what was asked before has its answer
					before := a.Client.Journal().Total()
					calmMinute(a)
					require.Equal(t, before, a.Client.Journal().Total(), "nothing is asked while it is paused")
				})
			})
		}
	}
}

// calmMinute lets a minute go by and looks at what it cost.
func calmMinute(a *rig.App) {
	a.T.Helper()
	began, total, updates := time.Now(), a.Client.Journal().Total(), a.Updates()
	a.Advance(time.Minute)
	causes := make(map[api.Cause]int)
	for _, entry := range a.Client.Journal().Entries() {
		require.NotEqual(a.T, api.Stopped, entry.Kind, "%v ran away", entry.Cause)
		require.NotEqual(a.T, api.Unstated, entry.Cause.Reason, entry.Path)
		require.NotContains(a.T, entry.Path, "//")
		if !entry.At.Before(began) {
			causes[entry.Cause]++
		}
	}
	for cause, requests := range causes {
		require.LessOrEqual(a.T, requests, mostOfACause, "%v: %v\n%s", cause, causes, a.Text())
	}
	require.LessOrEqual(a.T, int(a.Client.Journal().Total()-total), mostRequests, "%v", causes)
	require.LessOrEqual(a.T, a.Updates()-updates, mostUpdates)
}

// Every list the program asks for is in the table.
func TestEveryListIsDrivenInEveryShape(t *testing.T) {
	driven := make(map[string]bool)
	for _, list := range listings() {
		driven[list.method] = true
	}
	for method := range reflect.TypeFor[ui.API]().Methods() {
		if answer := method.Type.Out(0); method.Type.NumOut() == 2 && holdsList(answer) {
			require.True(t, driven[method.Name], "%s answers a list, and no screen is driven with it", method.Name)
		}
	}
}

// holdsList reports whether an answer is a list, a page of one, or figures that
// are told as one.
func holdsList(answer reflect.Type) bool {
	switch answer {
	case reflect.TypeFor[api.Usage](), reflect.TypeFor[api.Stats]():
		return true
	}
	return answer.Kind() == reflect.Slice || strings.HasPrefix(answer.Name(), "Page[")
}
