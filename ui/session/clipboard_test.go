package session_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/keymap"
	"mintop/model/cell"
	"mintop/ui/session"
)

// copying is a session with a clipboard of a kind.
func copying(clipboard session.Clipboard) *session.Session {
	s := office()
	s.Keys, s.Clipboard = keymap.Default(), clipboard
	return s
}

// sent is what a command writes to the terminal; empty for no command.
func sent(t require.TestingT, cmd tea.Cmd) string {
	if cmd == nil {
		return ""
	}
	raw, ok := cmd().(tea.RawMsg)
	require.True(t, ok, "only a raw sequence is no content")
	return fmt.Sprint(raw.Msg)
}

// clipped is what a terminal puts on its clipboard, each time it is told to. It
// reads a stream as the outermost terminal sees it.
func clipped(t require.TestingT, stream string) []string {
	var texts []string
	for stream != "" {
		rest, ok := strings.CutPrefix(stream, "\x1b]52;c;")
		require.True(t, ok, "something else than OSC 52: %.40q", stream)
		encoded, after, ended := strings.Cut(rest, "\a")
		require.True(t, ended)
		text, err := base64.StdEncoding.DecodeString(encoded)
		require.NoError(t, err)
		texts, stream = append(texts, string(text)), after
	}
	return texts
}

// throughTmux is what tmux hands on of a stream when it may: what is wrapped
// for it, ESC told once. Plain sequences it takes for itself.
func throughTmux(t require.TestingT, stream string) (taken, handed string) {
	for stream != "" {
		before, wrapped, found := strings.Cut(stream, "\x1bPtmux;")
		taken += before
		if !found {
			break
		}
		end := 0
		for end < len(wrapped) && !strings.HasPrefix(wrapped[end:], "\x1b\\") {
			if wrapped[end] == '\x1b' {
				require.True(t, strings.HasPrefix(wrapped[end:], "\x1b\x1b"), "an ESC within is doubled")
				end++
			}
			handed += wrapped[end : end+1]
			end++
		}
		stream = wrapped[end+2:]
	}
	return taken, handed
}

// throughScreen is what GNU screen hands on of a stream: the content of its
// device control strings, none of which may be longer than it keeps.
func throughScreen(t require.TestingT, stream string) (handed string) {
	for stream != "" {
		rest, ok := strings.CutPrefix(stream, "\x1bP")
		require.True(t, ok, "nothing stands outside of a string")
		chunk, after, ended := strings.Cut(rest, "\x1b\\")
		require.True(t, ended)
		require.Less(t, len(chunk), 256, "screen drops what is longer")
		handed, stream = handed+chunk, after
	}
	return handed
}

func TestTheTerminalDecodesExactlyTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(
			rapid.String(),
			rapid.StringMatching(`[a-z.+]{1,20}@example\.com`),
			rapid.StringN(0, 4000, 16_000),
		).Draw(t, "text")
		want := []string{cell.Text(text)}

		require.Equal(t, want, clipped(t, sent(t, copying(session.ClipboardPlain).CopyUnsaid(text))))

		taken, handed := throughTmux(t, sent(t, copying(session.ClipboardTmux).CopyUnsaid(text)))
		require.Equal(t, want, clipped(t, taken), "set-clipboard on")
		require.Equal(t, want, clipped(t, handed), "allow-passthrough on")

		handed = throughScreen(t, sent(t, copying(session.ClipboardScreen).CopyUnsaid(text)))
		require.Equal(t, want, clipped(t, handed))
	})
}

func TestNothingThatCommandsATerminalIsCopied(t *testing.T) {
	hostile := "jane\x1b]0;title\x07\u009b31m@example.com\x00\u202e\r\nrm -rf\x1b[201~"
	require.Equal(t, []string{"jane@example.com\nrm -rf"}, clipped(t, sent(t, copying(session.ClipboardPlain).Copy(hostile))))
}

// Terminals keep the beginning of what is too long, or nothing: neither is what
// a person asked for.
func TestATextThatIsTooLongIsRefusedWhole(t *testing.T) {
	s := copying(session.ClipboardPlain)
	largest := strings.Repeat("x", session.MaxClipboard/4*3)
	require.Equal(t, []string{largest}, clipped(t, sent(t, s.CopyText("a text", largest))))
	require.Equal(t, "Sent to the terminal: a text.", told(t, s))

	require.Empty(t, sent(t, s.CopyText("a text", largest+"x")))
	require.Equal(t, "Not copied: it takes 76 kB, and terminals take 75. In a list, e writes to a file instead.", told(t, s))
}

func TestAClipboardThatIsOffSaysWhereToTurnItOn(t *testing.T) {
	s := copying(session.ClipboardOff)
	require.Empty(t, sent(t, s.Copy("jane@example.com")))
	require.Equal(t, `Nothing was copied: the clipboard is off. clipboard = "auto" in the config file turns it on.`, told(t, s))
}

func TestAnEmptyTextDoesNotEmptyTheClipboard(t *testing.T) {
	s := copying(session.ClipboardPlain)
	require.Empty(t, sent(t, s.CopyAs("recipient", "")))
	require.Equal(t, "There is nothing to copy: the recipient is empty or not known yet.", told(t, s))
}

func TestTheNoticeSaysWhatWasCopied(t *testing.T) {
	s := copying(session.ClipboardTmux)
	sent(t, s.CopyAs("recipient", "jane@example.com"))
	require.Equal(t, "Sent to the terminal: the recipient jane@example.com", told(t, s))
	sent(t, s.CopyUnsaid("lm_secret"))
	require.NotContains(t, told(t, s), "lm_secret")
}

// told is the newest notice.
func told(t *testing.T, s *session.Session) string {
	t.Helper()
	notice, ok := s.Notices.Current()
	require.True(t, ok)
	return notice.Text
}

func FuzzClipboard(f *testing.F) {
	f.Add("jane@example.com", uint8(session.ClipboardTmux))
	f.Add("\x1b\\\x1bPtmux;\x07", uint8(session.ClipboardScreen))
	f.Fuzz(func(t *testing.T, text string, way uint8) {
		s := copying(session.Clipboard(way % uint8(session.ClipboardOff)))
		stream := sent(t, s.CopyUnsaid(text))
		if stream == "" {
			require.Contains(t, told(t, s), "Not copied")
			return
		}
		switch s.Clipboard {
		case session.ClipboardTmux:
			_, stream = throughTmux(t, stream)
		case session.ClipboardScreen:
			stream = throughScreen(t, stream)
		}
		require.Equal(t, []string{cell.Text(text)}, clipped(t, stream))
	})
}
