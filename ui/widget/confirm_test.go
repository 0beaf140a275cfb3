package widget_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/ui/widget"
)

// asked is the moment the questions of these tests are asked.
func asked() time.Time { return time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC) }

func cancelQuestion() widget.ConfirmOptions {
	return widget.ConfirmOptions{
		Question:    "Cancel this scheduled message?",
		Object:      "Your receipt, to jane.doe@example.com",
		Scope:       "This message only.",
		Consequence: "It will not be sent, and cannot be scheduled again.",
		Yes:         "cancel the message",
		No:          "keep it",
		Trigger:     "X",
		Style:       glyphs(),
	}
}

func TestConfirmView(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		confirm := widget.NewConfirm(cancelQuestion())
		confirm.SetSize(w, h)
		return confirm.View()
	})
}

func TestConfirmTypedView(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		options := cancelQuestion()
		options.Typed = "receipts"
		confirm := widget.NewConfirm(options)
		confirm.SetSize(w, h)
		return confirm.View()
	})
}

// wide is a question on a screen with room for all of it.
func wide(options widget.ConfirmOptions) *widget.Confirm {
	confirm := widget.NewConfirm(options)
	confirm.SetSize(80, 12)
	return confirm
}

func TestConfirmDefaultIsNo(t *testing.T) {
	confirm := wide(cancelQuestion())
	require.Equal(t, widget.Declined, confirm.Accept(asked()), "Enter")
	require.Equal(t, widget.Declined, confirm.Decline(asked()), "Esc")
	require.Equal(t, widget.Declined, confirm.Press("n", asked()))
	require.Equal(t, widget.Pending, confirm.Press("j", asked()), "any other key")
	require.Equal(t, widget.Accepted, confirm.Press("y", asked()))
}

func TestConfirmKeyIsNeverTheTrigger(t *testing.T) {
	for _, trigger := range []string{"X", "y", "o", "n", "enter", "d"} {
		options := cancelQuestion()
		options.Trigger = trigger
		confirm := wide(options)
		require.NotEqual(t, trigger, confirm.Key())
		require.Equal(t, widget.Pending, confirm.Press(trigger, asked()), "%q held down answers nothing", trigger)
		require.Equal(t, widget.Accepted, confirm.Press(confirm.Key(), asked()))
		confirm.SetSize(80, 10)
		require.Contains(t, confirm.View(), confirm.Key()+" cancel the message")
	}
}

// inGrace is a question that appears by itself.
func inGrace() *widget.Confirm {
	options := cancelQuestion()
	options.Grace = 400 * time.Millisecond
	return widget.NewConfirm(options)
}

func after(ms int) time.Time { return asked().Add(time.Duration(ms) * time.Millisecond) }

func TestConfirmIgnoresEverythingDuringItsGrace(t *testing.T) {
	confirm := inGrace()
	require.Equal(t, widget.Pending, confirm.Press("y", after(9000)), "it was not drawn")
	require.Equal(t, widget.Pending, confirm.Decline(after(9000)))
	confirm.SetSize(80, 12)
	confirm.Drawn(after(0))
	for _, early := range []time.Time{after(0), after(399)} {
		require.False(t, confirm.Armed(early))
		require.Equal(t, widget.Pending, confirm.Press("y", early))
		require.Equal(t, widget.Pending, confirm.Press("n", early))
		require.Equal(t, widget.Pending, confirm.Accept(early))
		require.Equal(t, widget.Pending, confirm.Decline(early))
	}
	require.True(t, confirm.Armed(after(400)))
	require.Equal(t, widget.Declined, confirm.Decline(after(400)))
	require.Equal(t, widget.Accepted, confirm.Press("y", after(400)))
}

func TestConfirmCountsItsGraceFromWhenAllOfItIsOnScreen(t *testing.T) {
	for name, test := range map[string]struct {
		size     func(ms int) (w, h int) // at a moment
		accepted int                     // from when on yes counts
	}{
		"all of it at once":          {func(int) (int, int) { return 80, 12 }, 400},
		"a screen that grows":        {func(ms int) (int, int) { return 40, 3 + ms/500*12 }, 900},
		"a screen that shrinks":      {func(ms int) (int, int) { return 40, 12 - ms/300*9 }, 10000},
		"read, then a small screen":  {func(ms int) (int, int) { return 40, 12 - ms/500*9 }, 400},
		"small for a moment":         {func(ms int) (int, int) { return 40, map[bool]int{true: 3, false: 12}[ms == 300] }, 800},
		"a screen without room":      {func(int) (int, int) { return 40, 1 }, 10000},
		"a screen that is not there": {func(int) (int, int) { return 0, 0 }, 10000},
	} {
		t.Run(name, func(t *testing.T) {
			confirm := inGrace()
			for ms := 0; ms < 1000; ms += 100 {
				w, h := test.size(ms)
				confirm.SetSize(w, max(h, 0))
				confirm.Drawn(after(ms))
				decision := confirm.Press("y", after(ms))
				require.Equal(t, ms >= test.accepted, decision == widget.Accepted, "after %d ms", ms)
			}
		})
	}
}

func TestConfirmIsReadFromItsBeginningWhenItsLinesAreBrokenAnew(t *testing.T) {
	confirm := widget.NewConfirm(cancelQuestion())
	confirm.SetSize(24, 4)
	for range 4 {
		confirm.Move(func(s *widget.Scroll) { s.Down(1) })
	}
	confirm.SetSize(80, 4)
	require.Contains(t, confirm.View(), "Cancel this")
	require.Equal(t, widget.Pending, confirm.Press("y", asked()), "nobody saw it all")
}

func TestConfirmByTypingTheName(t *testing.T) {
	options := cancelQuestion()
	options.Typed = "receipts"
	confirm := wide(options)
	update := func(msg tea.Msg) bool { return confirm.Update(msg, asked()) }

	require.True(t, confirm.Typing())
	require.Empty(t, confirm.Key())
	require.Equal(t, widget.Pending, confirm.Press("y", asked()), "a key is not enough")
	typeInto(update, "receipt")
	require.Equal(t, widget.Pending, confirm.Accept(asked()), "what was typed is kept")
	typeInto(update, "s")
	require.Equal(t, widget.Accepted, confirm.Accept(asked()))
	require.Equal(t, widget.Declined, confirm.Decline(asked()))
}

func TestConfirmThatIsOffSaysWhyAndCannotBeAccepted(t *testing.T) {
	options := cancelQuestion()
	options.Off = []string{"mintop runs read-only", "the message was sent at 10:41"}
	for _, typed := range []string{"", "receipts"} {
		options.Typed = typed
		confirm := wide(options)
		confirm.SetSize(60, 12)
		view := confirm.View()
		require.Contains(t, view, "off because mintop runs read-only")
		require.Contains(t, view, "off because the message was sent at 10:41")
		require.NotContains(t, view, "cancel the message")
		require.Equal(t, widget.Pending, confirm.Press("y", asked()))
		require.Equal(t, widget.Pending, confirm.Press("", asked()))
		require.False(t, confirm.Update(press("r"), asked()))
		require.Equal(t, widget.Declined, confirm.Accept(asked()))
	}
}

func TestConfirmWantsTheSizeThatCutsNothing(t *testing.T) {
	confirm := wide(cancelQuestion())
	for _, maxW := range []int{24, 40, 200} {
		w, h := confirm.Want(maxW)
		require.LessOrEqual(t, w, maxW)
		confirm.SetSize(w, h)
		view := confirm.View()
		requireExact(t, view, w, h)
		require.Contains(t, view, "jane.doe@example.com")
		require.Contains(t, view, "again.")
		require.NotContains(t, view, "…")
	}
}

func TestConfirmIsReadToItsEndBeforeItIsAnsweredWithYes(t *testing.T) {
	confirm := widget.NewConfirm(cancelQuestion())
	confirm.SetSize(40, 3)
	require.NotContains(t, confirm.View(), "cannot be")
	require.Contains(t, confirm.View(), "read on")
	require.Equal(t, widget.Pending, confirm.Press("y", asked()), "the consequence was not seen")

	for range 6 {
		confirm.Move((*widget.Scroll).PageDown)
	}
	require.Contains(t, confirm.View(), "cancel the message")
	confirm.Move((*widget.Scroll).Home)
	require.Equal(t, widget.Accepted, confirm.Press("y", asked()), "it was seen once")
}
