package team_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/mail"
	"mintop/model/team"
)

const hostile = "a\x1b[31m\nb\u202ec"

func TestAPlanIsSafeAndTellsUnknownFromNought(t *testing.T) {
	plan := team.PlanFromAPI(api.Team{
		Name: hostile, Plan: hostile, Type: hostile, IncludedVolume: 1000,
		Features: []string{hostile}, Addons: []api.Addon{{Type: hostile, ExpiresAt: api.At(on(5, 0))}},
		DomainsCount: new(0),
	})
	for _, text := range []string{plan.Team, plan.Name, plan.Kind, plan.Features[0], plan.Addons[0].Name} {
		require.NotRegexp(t, "[\x00-\x1f\u202e]", text)
	}
	require.Equal(t, on(5, 0), plan.Addons[0].Ends)
	require.Equal(t, team.Count{Known: true}, plan.Domains)
	require.Equal(t, team.Count{}, plan.Projects)
}

func TestPastPeriodsAreNewestFirst(t *testing.T) {
	usage := team.UsageFromAPI(api.Usage{
		Current: api.UsagePeriod{Used: 250, Start: api.At(on(1, 0))},
		Past:    []api.UsagePeriod{{Start: api.At(on(-60, 0)), Used: 1}, {Start: api.At(on(-30, 0)), Used: 2}},
	})
	require.Equal(t, []int64{2, 1}, []int64{usage.Past[0].Used, usage.Past[1].Used})
	require.InDelta(t, 0.25, usage.Current.Share(1000), 1e-9)
	require.Zero(t, usage.Current.Share(0), "of an unknown volume")
}

func TestPeopleAndRolesAreSafe(t *testing.T) {
	person := team.PersonFromAPI(api.Member{
		Name: hostile, Email: hostile, Role: api.RoleRef{Name: hostile},
		Access: api.ProjectAccess{Scope: api.AccessSelected, Projects: []api.ProjectRef{{Name: hostile}}},
	})
	role := team.RoleFromAPI(api.Role{Name: hostile, Permissions: []api.Permission{hostile}})
	for _, text := range []string{person.Name, person.Email, person.Role, person.Projects[0], role.Name, role.Permissions[0]} {
		require.NotRegexp(t, "[\x00-\x1f\u202e]", text)
	}
	require.False(t, person.Everything)
	require.False(t, role.BuiltIn)

	require.True(t, team.PersonFromAPI(api.Member{Access: api.ProjectAccess{Scope: api.AccessAll}}).Everything)
	require.True(t, team.RoleFromAPI(api.Role{SystemKey: api.RoleOwner}).BuiltIn)
	other := team.PersonFromAPI(api.Member{Access: api.ProjectAccess{Scope: "of_tomorrow"}})
	require.False(t, other.Everything, "nobody is said to see more than the service says")
	require.Equal(t, "of_tomorrow", other.Scope)
}

func TestPermissionsAreSummedUpByWhatTheyAreFor(t *testing.T) {
	role := team.Role{Permissions: []string{"projects:read", "everything", "team:manage", "projects:manage", "a:b:c"}}
	require.Equal(t, []string{"projects read/manage", "everything", "team manage", "a b:c"}, role.Grants())
	require.Empty(t, team.Role{}.Grants())
}

func TestWhoSendsMostComesFirst(t *testing.T) {
	projects := team.ProjectsFromAPI([]api.Project{
		{ID: "b", Name: "untold"},
		{ID: "c", Name: "small", Traffic: &api.Traffic{Transactional: 1, Inbound: 9}},
		{ID: "d", Name: "large", Traffic: &api.Traffic{Transactional: 1, Broadcast: 2}},
		{ID: "a", Name: hostile},
	})
	require.Equal(t, []api.ProjectID{"d", "c", "a", "b"}, []api.ProjectID{projects[0].ID, projects[1].ID, projects[2].ID, projects[3].ID})
	require.Equal(t, total(3), projects[0].Sent)
	require.Equal(t, total(9), projects[1].Received)
	require.False(t, projects[2].Sent.Known)
	require.NotRegexp(t, "[\x00-\x1f\u202e]", projects[2].Name)
}

func TestFiguresAreNewestFirstAndTellNoughtFromUnknown(t *testing.T) {
	figures := team.FiguresFromAPI(api.Stats{
		Totals: api.Totals{Sent: 10, Delivered: 8, HardBounced: 1, Transactional: &api.TypeStats{Sent: 10}},
		Daily: []api.StatsDay{
			{Date: api.At(on(1, 0)), Totals: api.Totals{Sent: 4}},
			{Date: api.At(on(2, 0)), Totals: api.Totals{Sent: 6, Opened: new(int64(0)), Inbound: api.Inflow{Received: 3}}},
		},
	})
	require.Equal(t, on(2, 0), figures.Days[0].Date)
	require.Equal(t, team.Count{Known: true}, figures.Days[0].Opened, "tracked, and none")
	require.Equal(t, team.Count{}, figures.Days[1].Opened, "not tracked")
	require.EqualValues(t, 3, figures.Days[0].Received)
	require.Equal(t, total(10), figures.Total.Transactional)
	require.Equal(t, team.Count{}, figures.Total.Broadcast)
}

func TestSharesAreHeldAgainstThePublishedLimits(t *testing.T) {
	tally := team.Tally{Sent: 1000, Delivered: 800, Bounced: 100, Complaints: 1}
	bounced, ok := tally.Bounces()
	require.True(t, ok)
	require.InDelta(t, 0.1, bounced, 1e-9)
	require.Equal(t, mail.Bad, team.Against(bounced, team.BounceLimit), "it must stay below")
	complained, ok := tally.Complained()
	require.True(t, ok)
	require.InDelta(t, 0.00125, complained, 1e-9)
	require.Equal(t, mail.Good, team.Against(0.0004, team.ComplaintLimit))
	require.Equal(t, mail.Warn, team.Against(0.0005, team.ComplaintLimit))

	_, ok = team.Tally{}.Bounces()
	require.False(t, ok, "a share of nothing is none")
	_, ok = team.Tally{}.Complained()
	require.False(t, ok)
}

func TestWindowsStepAndEndToday(t *testing.T) {
	require.EqualValues(t, 28, team.Window(7).Step(1))
	require.EqualValues(t, 90, team.Window(28).Step(1))
	require.EqualValues(t, 90, team.Window(90).Step(1))
	require.EqualValues(t, 7, team.Window(7).Step(-1))

	evening := time.Date(2026, time.March, 4, 20, 0, 0, 0, time.FixedZone("", -8*60*60))
	from, to := team.Window(7).Dates(evening)
	require.Equal(t, on(5, 0), to, "by UTC")
	require.Equal(t, time.Date(2026, time.February, 27, 0, 0, 0, 0, time.UTC), from)
	for _, w := range team.Windows() {
		from, to := w.Dates(evening)
		require.Less(t, to.Sub(from), time.Duration(api.MaxStatsDays)*24*time.Hour, "the service answers no longer")
	}
}
