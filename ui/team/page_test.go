package team_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/rig"
	"mintop/ui"
)

func TestThePageSaysWhereThePeriodIsHeading(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		require.Contains(t, a.section("Plan"), "growth")
		require.Contains(t, a.section("Plan"), "1,000,000 messages a period")
		require.Contains(t, a.section("Plan"), "inbound, analytics, sandbox")
		require.Contains(t, a.section("Plan"), "dedicated_ip")
		require.Contains(t, a.section("This period, Mar 1, 2026 to Apr 1, 2026"), "it lasts")
		require.Len(t, a.below("Periods"), 4, "titles, the present period, two past ones")
		require.Contains(t, a.below("Periods")[1], "so far")
	})
}

// answering answers a path with a body instead of the sandbox's own.
func answering(path, body string) rig.Setup {
	return rig.Setup{Faults: []sandbox.Rule{{Path: path, Fault: sandbox.Says(body)}}}
}

func TestAVolumeThatIsUsedUpIsSaidAndCallsForAttention(t *testing.T) {
	const used = `{"current_period":{"usage":1000001,"last_incremented_at":null,
		"period_start":"2026-03-01T00:00:00Z","period_end":"2026-04-01T00:00:00Z"},"historical_usage":[]}`
	run(t, answering("/v1/team/usage", used), func(a *app) {
		require.Contains(t, a.section("This period"), "used up")
		require.Contains(t, a.section("This period"), "spend limit")
		require.Contains(t, a.Screen()[1], "6 Team ●1")
	})
}

func TestWhatRunsOutIsSaidWithItsDay(t *testing.T) {
	const fast = `{"current_period":{"usage":250000,"last_incremented_at":null,
		"period_start":"2026-03-01T00:00:00Z","period_end":"2026-04-01T00:00:00Z"},"historical_usage":[]}`
	run(t, answering("/v1/team/usage", fast), func(a *app) {
		require.Contains(t, a.section("This period"), "used up about Mar 15, 00:00")
		require.Contains(t, a.Screen()[1], "6 Team")
		require.NotContains(t, a.Screen()[1], "6 Team ●")
	})
}

func TestThreeDaysAreTooEarlyToTell(t *testing.T) {
	const early = `{"current_period":{"usage":250000,"last_incremented_at":null,
		"period_start":"2026-03-02T12:00:00Z","period_end":"2026-04-02T12:00:00Z"},"historical_usage":[]}`
	run(t, answering("/v1/team/usage", early), func(a *app) {
		require.Contains(t, a.section("This period"), "Too early to say where it is heading: 2.0 of 31 days have passed.")
	})
}

func TestWhatIsNotTrackedIsNotNought(t *testing.T) {
	const day = `"sent":9,"delivered":8,"hard_bounced":1,"spam_complaints":0,"opened":null,"clicked":0,
		"inbound":{"received":0},"transactional":null,"broadcast":null`
	const stats = `{"from":"2026-03-04","to":"2026-03-04","totals":{` + day + `},"daily":[{"date":"2026-03-04",` + day + `}]}`
	run(t, answering("/v1/stats", stats), func(a *app) {
		section := a.section("Statistics")
		require.Regexp(t, `opened +tracking off`, section)
		require.Regexp(t, `clicked +0\n`, section)
		require.Regexp(t, `Wed Mar  4 +9 +8 +1 +0 +– +0 +0 +█+ so far`, section)
	})
}

func TestMembersAndRoles(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		require.Contains(t, a.section("Members, 6"), "Priya Raman")
		require.Contains(t, a.section("Members, 6"), "Staging, Warehouse")
		require.Contains(t, a.section("Roles"), "the team's own; projects read")
	})
}

func TestWindowsOfDays(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		require.Equal(t, 1, a.asked("/stats"))
		for _, step := range []struct{ key, title, from string }{
			{"]", "Statistics of 28 days", "from=2026-02-05&to=2026-03-04"},
			{"]", "Statistics of 90 days", "from=2025-12-05&to=2026-03-04"},
			{"[", "Statistics of 28 days", "from=2026-02-05&to=2026-03-04"},
		} {
			a.Press(step.key)
			a.Advance(time.Second)
			a.RequireLine(step.title)
			require.Contains(t, a.newest(), step.from)
		}
		a.RequireLine("Thu Feb  5")
		a.Press("[", "[")
		a.Advance(time.Second)
		require.Equal(t, 5, a.asked("/stats"), "at the shortest there is nothing to ask")
		a.RequireNoLine("Thu Feb  5")
	})
}

func TestFiguresOfAProject(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("s", "m", "a", "r", "k", "enter")
		a.Advance(time.Second)
		a.RequireLine("Statistics of 7 days, project Marketing")
		require.Contains(t, a.section("Statistics"), "transactional")
		require.Contains(t, a.newest(), "project_id=")
		require.Contains(t, a.Screen()[2], "project Marketing")

		a.Press("s", "enter")
		a.Advance(time.Second)
		a.RequireLine("Statistics of 7 days, all projects")
	})
}

func TestFiguresOfSomethingElseAreDropped(t *testing.T) {
	slow := sandbox.Rule{Path: "/v1/stats", Skip: 1, Times: 1, Fault: sandbox.Delay(5 * time.Second)}
	run(t, rig.Setup{Faults: []sandbox.Rule{slow}}, func(a *app) {
		a.Press("]")
		a.Press("[")
		a.Advance(8 * time.Second)
		a.RequireLine("Statistics of 7 days")
		require.Contains(t, a.section("Statistics"), "Thu Feb 26")
		require.NotContains(t, a.section("Statistics"), "Wed Feb 25")
	})
}

func TestWhatIsForbiddenSaysSoInItsPlaceOnly(t *testing.T) {
	some := []sandbox.Ability{sandbox.ReadTeam, sandbox.ReadMessages, sandbox.ReadProjects}
	run(t, rig.Setup{Sandbox: sandbox.Config{Abilities: some}}, func(a *app) {
		require.Contains(t, a.section("Statistics"), "Show stats: forbidden (403)")
		require.Contains(t, a.section("Members"), "List members: forbidden (403)")
		require.Contains(t, a.section("Roles"), "List roles: forbidden (403)")
		require.Contains(t, a.section("Plan"), "growth")
		require.Contains(t, a.section("Who sent it"), "Production")
		require.Contains(t, a.Screen()[2], "3 parts could not be read")

		found := a.section("What this token")
		require.Regexp(t, `messages +allowed 12:00:00 +not asked yet`, found)
		require.Regexp(t, `statistics +forbidden 12:00:0\d +–`, found)
		require.Regexp(t, `members +forbidden 12:00:0\d +–`, found)
		require.Regexp(t, `webhooks +(not asked yet|forbidden)`, found)
	})
}

func TestWhatWasReadStaysWhenTheServiceFails(t *testing.T) {
	for words, fault := range map[string]sandbox.Fault{
		"service failure (503)": sandbox.Unavailable(sandbox.Unsaid()),
		"rate limited (429)":    sandbox.TooMany(sandbox.InSeconds(30)),
		"not accepted (422)":    sandbox.Fail(422, sandbox.MessageJSON),
		"no answer":             sandbox.LoseAnswer(),
		"unreadable answer":     sandbox.Says("<html>"),
	} {
		t.Run(words, func(t *testing.T) {
			run(t, rig.Setup{}, func(a *app) {
				a.Server.Faults().Add(sandbox.Rule{Path: "/v1/stats", Fault: fault})
				a.Press("r")
				a.AdvanceUntil(2*time.Minute, time.Second, func() bool {
					return strings.Contains(a.section("Statistics"), words)
				})
				require.Contains(t, a.section("Statistics"), "Wed Mar  4")
				require.Regexp(t, `\d parts? could not be read`, a.Screen()[2])
				a.Server.Faults().Clear()
				a.Press("r")
				a.AdvanceUntil(2*time.Minute, time.Second, func() bool {
					return !strings.Contains(a.section("Statistics"), words)
				})
			})
		})
	}
}

func TestThePageIsReadRarely(t *testing.T) {
	run(t, rig.Setup{Size: rig.Common()}, func(a *app) {
		a.Advance(4 * time.Minute)
		require.InDelta(t, 5, a.asked("/stats"), 1, "once a minute")
		require.Equal(t, 1, a.asked("/team/members"))
		require.Equal(t, 1, a.asked("/team/roles"))
		before := a.asked("/stats")
		a.Press("1")
		a.Advance(4 * time.Minute)
		require.LessOrEqual(t, a.asked("/stats"), before+1, "out of sight")
		a.Press("6")
		a.Advance(2 * time.Second)
		require.Equal(t, 2, a.asked("/team/members"), "read anew after five minutes")
	})
}

func TestAKeyAsksForEverythingOnce(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Advance(2 * time.Second)
		a.Press("r", "r", "r")
		a.Advance(3 * time.Second)
		for _, path := range []string{"/stats", "/team/members", "/team/roles", "/team/usage", "/team"} {
			require.LessOrEqual(t, a.asked(path), 3, "%s: a second key only asks again after the answer", path)
			require.GreaterOrEqual(t, a.asked(path), 2, path)
		}
	})
}

func TestTheProjectsMustBeReadBeforeOneIsChosen(t *testing.T) {
	none := []sandbox.Ability{sandbox.ReadTeam, sandbox.ReadMessages}
	run(t, rig.Setup{Sandbox: sandbox.Config{Abilities: none}}, func(a *app) {
		a.Press("s")
		a.RequireLine("The projects are not read yet. List projects: forbidden (403)")
		a.RequireNoLine("Statistics of ──")
	})
}

func TestReadOnlyIsSaidBesideTheAbilities(t *testing.T) {
	const why = "Changes are off: mintop was started read-only."
	s := rig.Setup{Options: func(o *ui.Options) { o.ReadOnly = why }}
	run(t, s, func(a *app) { require.Contains(t, a.section("What this token"), why) })
}

func TestTheNewestRequestsGrow(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		newest := a.below("Newest requests")[0]
		a.Press("]")
		a.Advance(time.Second)
		require.NotEqual(t, newest, a.below("Newest requests")[0])
		require.Contains(t, a.section("Newest requests"), "/v1/stats?from=2026-02-05")
		require.Len(t, a.below("Newest requests"), 9, "eight requests, and where the others are")
		a.Press("L")
		a.RequireLine("Request journal and past notices")
	})
}

func TestHostileNamesCannotLeaveTheirPlace(t *testing.T) {
	const body = `{"data":[{"id":"u","name":"\u001b[31mJane\u202e\r\nDoe","email":"jane@example.com","role":{"id":"r","name":"R\u0000"},
		"project_access":{"scope":"of_tomorrow","projects":[]},"joined_at":null}]}`
	run(t, answering("/v1/team/members", body), func(a *app) {
		require.NotContains(t, a.Content(), "\x1b[31m")
		require.Contains(t, a.section("Members, 1"), "Doe")
		require.Contains(t, a.section("Members, 1"), "of_tomorrow")
		require.False(t, strings.ContainsAny(a.Text(), "\u202e\x00\r"))
	})
}
