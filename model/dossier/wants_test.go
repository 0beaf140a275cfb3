package dossier_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/dossier"
	"mintop/model/suppression"
)

func TestTheRouteIsWantedWhereItMatters(t *testing.T) {
	newest := letter(api.StatusDelivered, noon)
	broadcast := entry(api.ReasonManual, suppression.Team())
	broadcast.AppliesTo = api.AppliesToBroadcast
	for name, test := range map[string]struct {
		facts dossier.Facts
		want  bool
	}{
		"nothing suppressed":          {known(newest), false},
		"the whole team":              {with(known(newest), held(entry(api.ReasonManual, suppression.Team()))), false},
		"a project":                   {with(known(newest), held(entry(api.ReasonManual, suppression.InProject("p1")))), true},
		"a route":                     {with(known(newest), held(entry(api.ReasonManual, suppression.InRoute("r1")))), true},
		"broadcast mail":              {with(known(newest), held(broadcast)), true},
		"a route, the newest's known": {with(known(newest), held(entry(api.ReasonManual, suppression.InRoute("r1"))), on("r2")), false},
		"a route, and no mail":        {with(known(), held(entry(api.ReasonManual, suppression.InRoute("r1")))), false},
	} {
		t.Run(name, func(t *testing.T) {
			id, wanted := test.facts.WantsRoute()
			require.Equal(t, test.want, wanted)
			if wanted {
				require.Equal(t, api.MessageID("m1"), id)
			}
		})
	}
}

func TestTheCauseIsWantedOfABounceThatIsStillStored(t *testing.T) {
	from := func(why api.SuppressionReason, source *suppression.Source) func(*dossier.Facts) {
		made := entry(why, suppression.Team())
		made.Source = source
		return held(made)
	}
	stored := &suppression.Source{ID: "m0", Sent: ago(49 * time.Hour), Stored: true}
	newest := letter(api.StatusSuppressed, noon)
	for name, test := range map[string]struct {
		facts dossier.Facts
		want  bool
	}{
		"a bounce":               {with(known(newest), from(api.ReasonHardBounce, stored)), true},
		"a bounce, and no mail":  {with(known(), from(api.ReasonHardBounce, stored)), true},
		"a complaint":            {with(known(newest), from(api.ReasonSpamComplaint, stored)), false},
		"expired":                {with(known(newest), from(api.ReasonHardBounce, &suppression.Source{ID: "m0"})), false},
		"no source":              {with(known(newest), from(api.ReasonHardBounce, nil)), false},
		"the newest itself":      {with(known(newest), from(api.ReasonHardBounce, &suppression.Source{ID: "m1", Stored: true})), false},
		"nothing is suppressed":  {known(newest), false},
		"not the widest of them": {with(known(newest), from(api.ReasonSpamComplaint, nil), held(entry(api.ReasonHardBounce, suppression.InRoute("r1")))), false},
	} {
		t.Run(name, func(t *testing.T) {
			_, wanted := test.facts.WantsCause()
			require.Equal(t, test.want, wanted)
		})
	}
}
