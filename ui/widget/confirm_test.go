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
		confirm := widget.NewConfirm(cancelQuestion(), asked())
		confirm.SetSize(w, h)
		return confirm.View()
	})
}

func TestConfirmTypedView(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		options := cancelQuestion()
		options.Typed = "receipts"
		confirm := widget.NewConfirm(options, asked())
		confirm.SetSize(w, h)
		return confirm.View()
	})
}

// wide is a question on a screen with room for all of it.
func wide(options widget.ConfirmOptions, at time.Time) *widget.Confirm {
	confirm := widget.NewConfirm(options, at)
	confirm.SetSize(80, 12)
	return confirm
}

func TestConfirmDefaultIsNo(t *testing.T) {
	confirm := wide(cancelQuestion(), asked())
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
		confirm := wide(options, asked())
		require.NotEqual(t, trigger, confirm.Key())
		require.Equal(t, widget.Pending, confirm.Press(trigger, asked()), "%q held down answers nothing", trigger)
		require.Equal(t, widget.Accepted, confirm.Press(confirm.Key(), asked()))
		confirm.SetSize(80, 10)
		require.Contains(t, confirm.View(), confirm.Key()+" cancel the message")
	}
}

func TestConfirmIgnoresEverythingDuringItsGrace(t *testing.T) {
	options := cancelQuestion()
	options.Grace = 400 * time.Millisecond
	confirm := wide(options, asked())
	early, late := asked().Add(399*time.Millisecond), asked().Add(400*time.Millisecond)

	require.False(t, confirm.Armed(early))
	require.Equal(t, widget.Pending, confirm.Press("y", early))
	require.Equal(t, widget.Pending, confirm.Accept(early))
	require.Equal(t, widget.Pending, confirm.Decline(early))

	require.True(t, confirm.Armed(late))
	require.Equal(t, widget.Accepted, confirm.Press("y", late))

	confirm = wide(options, asked())
	confirm.Arm()
	require.Equal(t, widget.Accepted, confirm.Press("y", early), "armed by hand")
}

func TestConfirmByTypingTheName(t *testing.T) {
	options := cancelQuestion()
	options.Typed = "receipts"
	confirm := wide(options, asked())
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
		confirm := wide(options, asked())
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
	confirm := wide(cancelQuestion(), asked())
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
	confirm := widget.NewConfirm(cancelQuestion(), asked())
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
