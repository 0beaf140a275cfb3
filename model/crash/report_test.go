package crash_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/crash"
)

func TestWhatCouldBeOfAnAccountIsHidden(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"index out of range":                           "index out of range",
		"no jane.doe+x@example.com here":               "no [address] here",
		"to=jane%40example.com&page=2":                 "to=[address]&page=2",
		"no jane@[192.0.2.1] and jane＠example.com":     "no [address] and [address]",
		`"Jane Doe" <jane@example.com>`:                "[text] <[address]>",
		"mail.example.com refused":                     "[name] refused",
		"пример.example.org.":                          "[name]",
		"from 203.0.113.9 and 2001:db8::1":             "from [host] and [host]",
		"message 0f9d1c52-7a7b-4c6e-9a44-0d3c5c1f2b11": "message [id]",
		"with lm_team_abcDEF123 in it":                 "with [token] in it",
		"lm_x":                                         "[token]",
		"Authorization: Bearer abc.def":                "Authorization: [token]",
		"https://example.com/x?y=z":                    "[link]",
		"subject 'Your receipt' of":                    "subject [text] of",
		"two\nlines \x1b[31mred":                       "two lines red",
		"jane\u200b@example.com":                       "[address]",
		strings.Repeat("long ", 100):                   strings.Repeat("long ", 59) + "lo...",
	} {
		require.Equal(t, want, crash.Mask(text), "%q", text)
	}
}

// An address is hidden wherever in a text it stands, and whatever is around it.
func TestNoAddressSurvives(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		around := rapid.StringMatching(`[ -~]{0,40}`)
		local := rapid.StringMatching(`[a-z]{3,12}(\.[a-z]{1,8})?`).Draw(t, "local") + "zq"
		text := around.Draw(t, "before") + " " + local + "@example.com " + around.Draw(t, "after")
		require.NotContains(t, crash.Mask(text), local)
	})
}

func TestTheReport(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 1, 10, 42, 7, 0, time.UTC)
	entry := api.Entry{At: at, Method: "GET", Status: 200, Duration: 12 * time.Millisecond, Attempt: 1}
	read, lost := entry, entry
	read.Path = "/v1/messages/0f9d1c52-7a7b-4c6e-9a44-0d3c5c1f2b11/events?filter[search]=jane@example.com"
	lost.Path, lost.Status, lost.Kind = "/v1/domains/example.com", 0, api.Network
	require.Equal(t, strings.TrimLeft(`
mintop ended over a mistake of its own.

when      2026-03-01T10:42:07Z
version   1.0.0
runtime   go1.26 linux/amd64
terminal  xterm 80x24 ssh tmux
tab       domains
during    Update of tea.KeyPressMsg
panic     runtime.boundsError: runtime error: index out of range [3] with length 2

actions, the newest last
  list.down tab.2

requests, the newest first
  10:42:07 GET /v1/messages/{id}/events: 200, 12 ms, attempt 1
  10:42:07 GET /v1/domains/{id}: no answer, 12 ms, attempt 1

stack, the innermost call first
  mintop/ui.f root.go:12
`, "\n"), crash.Report{
		At: at, Version: "1.0.0", Runtime: "go1.26 linux/amd64",
		Terminal: "xterm", Through: "ssh tmux", Width: 80, Height: 24,
		Tab: "domains", Actions: []string{"list.down", "tab.2"},
		During: "Update of tea.KeyPressMsg", Value: outOfRange(), Stack: []string{"mintop/ui.f root.go:12"},
		Requests: []api.Entry{read, lost},
	}.Text())
}

// outOfRange is what the runtime panics with.
func outOfRange() (value any) {
	defer func() { value = recover() }()
	list := []int{1, 2}
	return list[len(list)+1]
}

func TestAnErrorWithAnAddressInItsTypeOrText(t *testing.T) {
	t.Parallel()
	text := crash.Report{Value: errors.New("no jane@example.com")}.Text()
	require.Contains(t, text, "panic     *errors.errorString: no [address]\n")
}
