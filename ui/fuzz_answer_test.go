package ui_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/drive"
	"mintop/internal/rig"
	"mintop/theme"
	"mintop/ui"
)

// asked is a question of the API, and the keys that lead to what its answer is
// drawn on.
type asked struct {
	path string // as sandbox.Rule takes it
	keys []string
}

func questions() []asked {
	return []asked{
		{"/v1/messages", []string{"j", "space", "s", "esc", "i", "esc", "D"}},
		{"/v1/messages/*", []string{"enter", "z", "w", "esc", "H"}},
		{"/v1/messages/*/events", []string{"enter", "z", "k", "enter", "n", "esc", "D"}},
		{"/v1/messages/*/source", []string{"enter", "w", "w", "w", "z"}},
		{"/v1/messages/*/html", []string{"enter", "w", "w", "w", "w"}},
		{"/v1/domains", []string{"2", "j", "space", "d"}},
		{"/v1/domains/*", []string{"2", "enter", "z", "j", "enter"}},
		{"/v1/projects", []string{"3", "j", "enter", "E"}},
		{"/v1/projects/*", []string{"3", "enter", "z"}},
		{"/v1/projects/*/routes", []string{"3", "j", "enter", "z"}},
		{"/v1/routes/*", []string{"3", "j", "enter", "z", "E"}},
		{"/v1/suppressions", []string{"4", "enter", "z", "esc", "d"}},
		{"/v1/webhooks", []string{"5", "enter", "E"}},
		{"/v1/webhooks/*/deliveries", []string{"5", "enter", "z", "j"}},
		{"/v1/webhooks/*/deliveries/*", []string{"5", "enter", "enter", "z", "Y"}},
		{"/v1/team", []string{"6", "G"}},
		{"/v1/team/usage", []string{"6", "j"}},
		{"/v1/team/members", []string{"6", "G", "k"}},
		{"/v1/stats", []string{"6", "]"}},
	}
}

// fuzzSizes are the terminals an answer is drawn on.
func fuzzSizes() []drive.Size {
	return []drive.Size{wide, common, tiny, dot, {Width: 200, Height: 5}, {Width: 5, Height: 60}, {Width: 30, Height: 12}}
}

// sample is what a besieged account answers a question that names nothing.
func sample(account *sandbox.Server, path string) string {
	recorded := httptest.NewRecorder()
	request := httptest.NewRequest(http.MethodGet, path, http.NoBody)
	request.Header.Set("Authorization", "Bearer "+rig.Token)
	account.ServeHTTP(recorded, request)
	return recorded.Body.String()
}

// FuzzAnswer has the API answer one question with anything, draws it wherever it
// is drawn, on a terminal of any size, and asks for it once more. The drive holds
// the screen to its size; nothing but colours may steer the terminal, and nothing
// is changed without a yes.
func FuzzAnswer(f *testing.F) {
	account := sandbox.New(sandbox.Config{Seed: 7, History: 5, PerMinute: -1, Besieged: true, Now: func() time.Time { return noon }})
	for i, question := range questions() {
		if !strings.Contains(question.path, "*") {
			f.Add(uint8(i), uint8(i), sample(account, question.path))
		}
		f.Add(uint8(i), uint8(i), `{"data":[{"id":"x","name":"\u001b[2J","to":[{"email":"@"}],"subject":null}],"next_cursor":"x"}`)
	}
	for _, body := range []string{"", "null", "[]", `{"data":{}}`, `{"data":[null,{}]}`, "\x1b[31m<html>", `{"data":[{"created_at":"9999-12-31T23:59:59Z","id":"\u0000"}]}`} {
		f.Add(uint8(0), uint8(1), body)
		f.Add(uint8(2), uint8(4), body)
	}
	f.Fuzz(func(t *testing.T, which, size uint8, body string) {
		if len(body) > 20_000 {
			t.Skip("longer answers find nothing short ones do not")
		}
		question := questions()[int(which)%len(questions())]
		s := setup{
			size:    fuzzSizes()[int(size)%len(fuzzSizes())],
			sandbox: sandbox.Config{History: 30},
			faults:  []sandbox.Rule{{Path: question.path, Fault: sandbox.Says(body)}},
			options: func(o *ui.Options) { o.Theme = theme.Options{Name: theme.ANSI, ASCII: size%2 == 0} },
		}
		run(t, s, func(a *app) {
			a.Advance(2 * time.Second)
			for _, key := range append(question.keys, "r") {
				a.Press(key)
				a.Advance(300 * time.Millisecond)
				require.NotRegexp(t, unsafeContent, a.Content())
			}
			require.NotRegexp(t, "[\x00-\x1f]", a.Title())
			require.Zero(t, a.Server.Stats().Write)
			for _, text := range a.copied {
				requireTame(t, text)
			}
		})
	})
}

// unsafeContent is what must never be drawn: sequences that do more than colour,
// controls, and what changes the direction of text.
const unsafeContent = "\x1b[^\\[]|\x1b\\[[0-9;:]*[^0-9;:m]|[\u202a-\u202e\u2066-\u2069]|[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\u009f]"
