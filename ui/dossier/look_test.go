package dossier_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/internal/rig"
	model "mintop/model/dossier"
	"mintop/ui/dossier"
)

// Whoever looks without a screen sees what the screen would say.
func TestLookingWithoutAScreenSaysTheSame(t *testing.T) {
	for name, state := range states() {
		t.Run(name, func(t *testing.T) {
			run(t, played(&state), func(a *app) {
				a.Press("D")
				a.Advance(3 * time.Second)
				screen := a.verdict()
				from := a.quiet()
				facts := dossier.Look(a.T.Context(), a.Client, jane, time.Now)
				require.LessOrEqual(t, len(a.asked(from)), 5)
				verdict := model.Judge(facts, model.Words{
					At: func(at time.Time) string {
						if at.YearDay() == rig.Noon().YearDay() {
							return at.UTC().Format("15:04")
						}
						return at.UTC().Format("2 Jan 15:04")
					},
					Now: time.Now(),
					Key: func(step model.Step) string { return map[model.Step]string{model.Lift: "d", model.Open: "enter"}[step] },
				})
				require.Equal(t, screen, verdict.Sentence)
			})
		})
	}
}

func TestLookingForAnAddressNobodyWroteTo(t *testing.T) {
	run(t, setup{}, func(a *app) {
		facts := dossier.Look(a.T.Context(), a.Client, "jane.do@example.com", time.Now)
		require.Contains(t, facts.Nearest, model.Near{Address: jane, Messages: 10})
		require.Empty(t, facts.Domain.Sentence(model.Words{}), "nothing is loaded to tell by")
	})
}

func TestLookingInVain(t *testing.T) {
	state := script{refuses: map[string]int{"/messages": 403, "/suppressions": 403}}
	run(t, played(&state), func(a *app) {
		facts := dossier.Look(a.T.Context(), a.Client, jane, time.Now)
		require.Equal(t, model.KindForbidden, model.Judge(facts, model.Words{}).Kind)
		require.Equal(t, model.Forbidden, facts.Mail.State)
		require.Empty(t, facts.Letters)
	})
}
