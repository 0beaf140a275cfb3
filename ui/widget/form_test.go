package widget_test

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/ui/widget"
)

// rescheduleForm asks for a time and whether to tell anybody.
func rescheduleForm(w, h int) *widget.Form {
	form := widget.NewForm([]widget.Field{
		{
			Name: "scheduled_at", Label: "send at", Placeholder: "17:30 or +2h", Note: "within the next 72 hours",
			Validate: func(value string) error {
				if value == "" {
					return errors.New("say when it should be sent")
				}
				return nil
			},
		},
		{Name: "timezone", Label: "time zone", Value: "local", Choices: []string{"UTC", "local"}},
		{Name: "reason", Label: "reason", Value: "asked by the customer"},
	}, widget.FormOptions{Title: "Reschedule Your receipt to", Style: glyphs()})
	form.SetSize(w, h)
	return form
}

func focusedName(form *widget.Form) string {
	name, _ := form.Focused()
	return name
}

func TestFormView(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		form := rescheduleForm(w, h)
		typeInto(form.Update, "yesterday")
		form.SetErrors("The API refused the time.", map[string][]string{
			"scheduled_at": {"The scheduled at must be a date after now."},
			"message":      {"is locked"},
		})
		return form.View()
	})
}

func TestFormFocusGoesRound(t *testing.T) {
	form := rescheduleForm(60, 10)
	require.Equal(t, "scheduled_at", focusedName(form))
	form.Next()
	name, typed := form.Focused()
	require.Equal(t, "timezone", name)
	require.False(t, typed)
	form.Next()
	form.Next()
	require.Equal(t, "scheduled_at", focusedName(form))
	form.Previous()
	require.Equal(t, "reason", focusedName(form))
}

func TestFormTypesIntoTheFocusedFieldOnly(t *testing.T) {
	form := rescheduleForm(60, 10)
	form.Next()
	form.Next()
	require.True(t, form.Update(press("!")))
	require.Equal(t, "asked by the customer!", form.Value("reason"))
	require.Empty(t, form.Value("scheduled_at"))
	require.Empty(t, form.Value("nothing like it"))
}

func TestFormChoicesAreStepped(t *testing.T) {
	form := rescheduleForm(60, 10)
	form.NextChoice()
	require.Empty(t, form.Value("scheduled_at"), "a typed field has nothing to step")
	form.Next()
	require.False(t, form.Update(press("x")), "a choice is not typed into")
	before := form.Value("timezone")
	require.True(t, form.Update(tea.KeyPressMsg{Code: tea.KeyRight}))
	require.NotEqual(t, before, form.Value("timezone"))
	require.True(t, form.Update(tea.KeyPressMsg{Code: tea.KeyLeft}))
	require.Equal(t, before, form.Value("timezone"))
	form.NextChoice()
	require.Equal(t, "UTC", form.Value("timezone"))
	form.PreviousChoice()
	require.Equal(t, "local", form.Value("timezone"))
}

func TestFormIsDirtyOnlyWhileAValueDiffers(t *testing.T) {
	form := rescheduleForm(60, 10)
	require.False(t, form.Dirty())
	form.Update(press("x"))
	require.True(t, form.Dirty())
	form.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	require.False(t, form.Dirty())
	form.Next()
	form.NextChoice()
	require.True(t, form.Dirty())
	form.NextChoice()
	require.False(t, form.Dirty())
}

func TestFormValidatesBeforeItIsSubmitted(t *testing.T) {
	form := rescheduleForm(60, 10)
	form.Next()
	values, ok := form.Submit()
	require.False(t, ok)
	require.Nil(t, values)
	require.Equal(t, "scheduled_at", focusedName(form), "the focus goes to what is wrong")
	require.Contains(t, form.View(), "say when it should be sent")

	form.Update(tea.PasteMsg{Content: " 17:30\n"})
	require.NotContains(t, form.View(), "say when it should be sent", "a new value settles it")
	values, ok = form.Submit()
	require.True(t, ok)
	require.Equal(t, map[string]string{
		"scheduled_at": "17:30", "timezone": "local", "reason": "asked by the customer",
	}, values)
}

func TestFormKeepsWhatWasTypedWhenTheServerRefusesIt(t *testing.T) {
	form := rescheduleForm(70, 12)
	typeInto(form.Update, "tomorrow")
	form.SetErrors("Not rescheduled.", map[string][]string{
		"reason":  {"is too long", "is impolite"},
		"message": {"was\x1b[31m sent"},
	})
	require.Equal(t, "tomorrow", form.Value("scheduled_at"))
	require.Equal(t, "reason", focusedName(form))
	view := form.View()
	for _, text := range []string{"Not rescheduled.", "is too long", "is impolite", "message: was sent"} {
		require.Contains(t, view, text)
	}

	form.SetErrors("", nil)
	require.NotContains(t, form.View(), "is too long", "an accepted form shows no old error")
}

func TestFormScrollsToTheFocusedField(t *testing.T) {
	form := rescheduleForm(60, 2)
	require.Contains(t, form.View(), "send at")
	form.Next()
	form.Next()
	require.Contains(t, form.View(), "reason")
	form.Next()
	require.Contains(t, form.View(), "send at")
}

func TestFormWantsTheHeightThatCutsNothing(t *testing.T) {
	form := rescheduleForm(0, 0)
	h := form.Want(60)
	form.SetSize(60, h)
	view := form.View()
	requireExact(t, view, 60, h)
	require.Contains(t, view, "Reschedule")
	require.Contains(t, view, "asked by the customer")
	require.NotContains(t, strings.Split(view, "\n"), strings.Repeat(" ", 60), "no blank line is wanted")
}

func TestFormWithoutFieldsDoesNothing(t *testing.T) {
	form := widget.NewForm(nil, widget.FormOptions{})
	form.SetSize(20, 3)
	form.Next()
	form.NextChoice()
	require.False(t, form.Update(press("x")))
	require.Empty(t, focusedName(form))
	values, ok := form.Submit()
	require.True(t, ok)
	require.Empty(t, values)
	requireExact(t, form.View(), 20, 3)
}
