package dossier_test

import (
	"image/color"
	"net/http"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/rig"
	"mintop/ui/suppressions"
)

// quiet makes polls of everything else stop, so that what is asked is asked for
// the dossier.
func (a *app) quiet() int {
	a.Press("p")
	a.Advance(2 * time.Second)
	return len(a.script.asked)
}

// Story 1: a customer got no mail.
func TestWhatHappenedToJanesMail(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Pick(jane)
		from := a.quiet()
		a.Press("D")
		a.Advance(time.Second)
		require.Equal(t, "Suppressed for the whole team since 3 Mar 10:02 after a hard bounce (550 5.1.1, no such mailbox): "+
			"make sure that it exists, then d to lift it. Newest mail: not sent 11:48.", a.verdict())
		asked := a.asked(from)
		require.Len(t, asked, 4, "messages, suppressions, what happened to the newest, and to the one that bounced: %q", asked)
		require.Contains(t, asked, "/messages "+jane)
		require.Contains(t, asked, "/suppressions "+jane)
		require.Contains(t, a.Chips(), "10 messages, all the service keeps")
	})
}

func TestWhatIsLoadedIsThereBeforeAnyAnswer(t *testing.T) {
	s := setup{Setup: rig.Setup{Faults: []sandbox.Rule{{Path: "/v1/messages", Skip: 100}}}}
	run(t, s, func(a *app) {
		a.Pick(jane)
		a.quiet()
		a.Server.Faults().Add(sandbox.Rule{Path: "/v1/messages", Fault: sandbox.Delay(5 * time.Second)})
		a.Server.Faults().Add(sandbox.Rule{Path: "/v1/suppressions", Fault: sandbox.Delay(5 * time.Second)})
		a.Press("D")
		require.Contains(t, a.verdict(), "Not sent 11:48, the address was suppressed")
		require.Contains(t, a.Chips(), "loaded, asking for the others")
		a.RequireLine("the service is being asked")
		a.Advance(6 * time.Second)
		require.Contains(t, a.verdict(), "Suppressed for the whole team")
	})
}

func TestANarrowSuppressionIsJudgedByTheRouteOfTheNewest(t *testing.T) {
	for route, want := range map[string]string{
		"r1": "Suppressed on route r1 since 2 Mar 12:00 by hand: d to lift it. Newest mail: delivered 10:42, sent all the same.",
		"r2": "Delivered 10:42, accepted by example.com: that is no proof of the inbox, so have the spam folder searched if it is missed. It is suppressed on route r1 since 2 Mar 12:00 by hand: d to lift it.",
	} {
		state := script{
			messages: []object{message(api.StatusDelivered, 78*time.Minute)}, route: route,
			suppressions: []object{suppression(api.ReasonManual, api.ScopeRoute, "route_id", "r1")},
		}
		run(t, played(&state), func(a *app) {
			from := a.quiet()
			a.Press("D")
			a.Advance(time.Second)
			require.Equal(t, want, a.verdict())
			require.Len(t, a.asked(from), 4, "the route of the newest, too")
		})
	}
}

func TestThePageGrowsWhileItIsOpen(t *testing.T) {
	state := script{messages: []object{message(api.StatusQueued, time.Minute)}}
	run(t, played(&state), func(a *app) {
		a.Press("D")
		a.Advance(time.Second)
		require.Contains(t, a.verdict(), "In the send queue since 11:59")

		state.messages[0] = message(api.StatusDelivered, 0)
		state.events = []object{event(api.EventDelivered, 0, 250, "2.0.0", "250 2.0.0 Ok")}
		a.AdvanceUntil(12*time.Second, time.Second, func() bool { return strings.Contains(a.verdict(), "Delivered") })
		a.Advance(2 * time.Second)
		require.Contains(t, a.verdict(), "Delivered 12:00, accepted by example.com (250 2.0.0)")
		a.RequireLine("250 2.0.0 Ok")

		newer := message(api.StatusBlocked, -10*time.Second, "id", "019cb8ad-0000-7000-8000-000000000002", "subject", "Another")
		state.messages = append([]object{newer}, state.messages...)
		a.AdvanceUntil(12*time.Second, time.Second, func() bool { return strings.Contains(a.verdict(), "Blocked") })
		require.Contains(t, a.Cursor(), "Your receipt", "the cursor stays on its message")

		state.suppressions = []object{suppression(api.ReasonManual, api.ScopeTeam)}
		a.AdvanceUntil(35*time.Second, time.Second, func() bool { return strings.Contains(a.verdict(), "Suppressed for the whole team") })
	})
}

// What the live list learns is taken from it, and only the history of the newest
// message is asked for besides.
func TestWhatTheListLearnsCostsNoRoundOfQuestions(t *testing.T) {
	state := script{messages: []object{message(api.StatusQueued, time.Minute)}}
	run(t, played(&state), func(a *app) {
		a.Press("D")
		a.Advance(time.Second)
		from := len(a.script.asked)
		state.messages[0] = message(api.StatusDelivered, 0)
		a.AdvanceUntil(9*time.Second, time.Second, func() bool { return strings.Contains(a.verdict(), "Delivered") })
		for _, path := range a.asked(from) {
			require.Contains(t, path, "/events")
		}
	})
}

func TestFinishedMailIsAskedForLessOften(t *testing.T) {
	count := func(status api.Status, before time.Duration) int {
		n := 0
		state := script{messages: []object{message(status, before)}}
		run(t, played(&state), func(a *app) {
			a.Press("D")
			a.Advance(time.Second)
			from := len(a.script.asked)
			a.Advance(2 * time.Minute)
			for _, path := range a.asked(from) {
				if path == "/messages "+jane {
					n++
				}
			}
		})
		return n
	}
	require.InDelta(t, 12, count(api.StatusSoftBounced, time.Minute), 2)
	require.InDelta(t, 4, count(api.StatusSoftBounced, 2*time.Hour), 1)
	require.InDelta(t, 4, count(api.StatusBlocked, time.Minute), 1)
}

func TestRefreshAsksEverythingAgain(t *testing.T) {
	state := script{messages: []object{message(api.StatusBlocked, time.Hour)}}
	run(t, played(&state), func(a *app) {
		a.Press("D")
		a.Advance(3 * time.Second)
		from := len(a.script.asked)
		a.Press("r")
		a.Advance(time.Second)
		require.Contains(t, a.asked(from), "/messages "+jane)
		require.Contains(t, a.asked(from), "/suppressions "+jane)
	})
}

func TestMessagesOpenOverThePageAndCloseOntoIt(t *testing.T) {
	for name, s := range map[string]setup{"wide": {}, "common": {Setup: rig.Setup{Size: rig.Common()}}} {
		t.Run(name, func(t *testing.T) {
			run(t, s, func(a *app) {
				a.look(jane)
				a.Press("j")
				row := a.Cursor()
				require.Contains(t, row, "hard bounced")
				a.Press("enter")
				a.RequireLine("─ hard bounced  Votre reçu")
				a.Press("J")
				a.RequireLine("─ opened")
				a.Press("K", "z")
				a.RequireLine("─ hard bounced")
				a.Press("esc")
				require.Equal(t, row, a.Cursor())
				require.Contains(t, a.verdict(), "Suppressed")
			})
		})
	}
}

func TestEscapeLeadsBackToWhereThePersonCameFrom(t *testing.T) {
	for name, test := range map[string]struct {
		keys []string // before D
		tab  string
	}{
		"the list":                 {nil, ""},
		"a message":                {[]string{"enter"}, ""},
		"a message, zoomed":        {[]string{"enter", "z"}, ""},
		"the suppressions":         {nil, suppressions.Name},
		"a suppression":            {[]string{"enter"}, suppressions.Name},
		"the suppressions, zoomed": {[]string{"enter", "z"}, suppressions.Name},
	} {
		for _, key := range []string{"esc", "q", "ctrl+c"} {
			t.Run(name+" "+key, func(t *testing.T) {
				run(t, setup{Setup: rig.Setup{Tab: test.tab}}, func(a *app) {
					a.Press("p")
					a.Pick(jane)
					a.Press(test.keys...)
					a.Advance(time.Second)
					before := a.Body()
					a.Press("D")
					a.Advance(time.Second)
					a.RequireLine("recipient " + jane)
					a.Press(key)
					require.False(t, a.Quit())
					require.Equal(t, before, a.Body())
				})
			})
		}
	}
}

func TestADossierOverADossierLeadsBackStepByStep(t *testing.T) {
	several := message(api.StatusDelivered, time.Hour, "cc", []object{{"email": "joe@example.com"}})
	state := script{messages: []object{several}}
	run(t, played(&state), func(a *app) {
		a.Press("D")
		a.RequireLine("Recipient to look at")
		a.Press("enter")
		a.RequireLine("recipient " + jane)
		a.Press("enter", "D", "down", "enter")
		a.RequireLine("recipient joe@example.com")
		a.Press("esc")
		a.RequireLine("─ delivered  Your receipt")
		a.Press("esc")
		a.RequireLine("recipient " + jane)
		a.Press("esc")
		a.RequireNoLine("recipient ")
		a.RequireLine("RECIPIENT")
	})
}

func TestAnswersAboutAnotherAddressAreDropped(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("p")
		a.Pick(jane)
		slow := a.Server.Faults().Add(sandbox.Rule{Path: "/v1/messages", Fault: sandbox.Delay(4 * time.Second), Times: 1})
		a.Press("D")
		a.Advance(time.Second)
		a.Server.Faults().Remove(slow)
		a.Press("esc", "j", "D")
		a.Advance(time.Second)
		before := a.Body()
		require.NotContains(t, before, jane)
		a.Advance(5 * time.Second)
		require.Equal(t, before, a.Body())
	})
}

func TestTheRestIsTrueWhenOneQuestionIsRefused(t *testing.T) {
	for name, test := range map[string]struct {
		path    string
		status  int
		verdict string
		says    string
	}{
		"suppressions forbidden": {"/suppressions", http.StatusForbidden, "Whether it is suppressed is not known: this token may not read suppressions.", "Suppressions: not read."},
		"suppressions failing":   {"/suppressions", http.StatusInternalServerError, "Whether it is suppressed could not be read.", "Suppressions: not read."},
		"events forbidden":       {"/messages/019cb8ad-0000-7000-8000-000000000001/events", http.StatusForbidden, "Delivered 11:00, accepted by example.com", "Events of the newest message: not"},
	} {
		t.Run(name, func(t *testing.T) {
			state := script{messages: []object{message(api.StatusDelivered, time.Hour)}, refuses: map[string]int{test.path: test.status}}
			run(t, played(&state), func(a *app) {
				a.Press("D")
				a.Advance(10 * time.Second)
				require.Contains(t, a.verdict(), test.verdict)
				a.RequireLine(test.says)
				delete(state.refuses, test.path)
				a.Press("r")
				a.Advance(10 * time.Second)
				a.RequireNoLine("forbidden (403)")
				a.RequireNoLine("not read")
			})
		})
	}
}

// Whoever may not read messages may still read suppressions.
func TestMessagesForbidden(t *testing.T) {
	s := setup{Setup: rig.Setup{
		Sandbox: sandbox.Config{Abilities: []sandbox.Ability{sandbox.ReadTeam, sandbox.ReadSuppressions}},
		Tab:     suppressions.Name,
	}}
	run(t, s, func(a *app) {
		a.look(jane)
		require.Equal(t, "Suppressed for the whole team since 3 Mar 10:02 after a hard bounce: d to lift it. This token may not read its mail.", a.verdict())
		a.RequireLine("Messages: not read from the service")
		a.RequireLine("whole team  hard bounce  holds all mail")
		a.Press("G", "k", "k", "enter")
		require.False(t, a.Quit())
	})
}

// Story 5: an address was suppressed wrongly.
func TestLiftingASuppression(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.look(jane)
		a.Press("d")
		a.Advance(time.Second)
		a.RequireLine("whole team")
		a.Press("y")
		a.Advance(3 * time.Second)
		require.Equal(t, "Not sent 11:48, the address was suppressed (hard bounce), and is no more: send it again.", a.verdict())
		a.RequireLine("no suppression holds it")
		a.Press("a")
		a.RequireLine(jane)
	})
}

func TestAnAddressNobodyWroteToShowsTheNearest(t *testing.T) {
	run(t, setup{Setup: rig.Setup{Tab: suppressions.Name}}, func(a *app) {
		_, err := a.Client.AddSuppressions(a.T.Context(), api.SuppressionRequest{
			Emails: []string{"jane.do@example.com"}, Reason: api.ReasonManual, Scope: api.ScopeTeam,
		})
		require.NoError(t, err)
		a.Press("r")
		a.Advance(2 * time.Second)
		a.look("jane.do@example.com")
		require.Contains(t, a.verdict(), "by hand: d to lift it. No mail to it in the last 28 days.")
		a.Press("d")
		a.Advance(time.Second)
		a.Press("y")
		a.Advance(3 * time.Second)
		require.Equal(t, "No mail to this address in the last 28 days; nearest: jane.doe@example.com (10): see whether it is meant. No suppression holds it.", a.verdict())
		a.Press("g", "enter")
		a.Advance(time.Second)
		a.RequireLine("recipient " + jane)
		a.Press("esc")
		a.RequireLine("recipient jane.do@example.com")
		a.Press("esc")
		a.RequireLine("4 Suppressions")
		a.RequireLine("WHERE")
	})
}

func TestOlderMessagesAreReadAsTheCursorNears(t *testing.T) {
	run(t, setup{Setup: rig.Setup{Sandbox: sandbox.Config{History: 30_000}}}, func(a *app) {
		a.look(jane)
		require.Regexp(t, `\d+ messages, back to .*, more below`, a.Chips())
		for range 12 {
			a.Press("pgdown")
			a.Advance(100 * time.Millisecond)
		}
		require.Regexp(t, `\d+ messages, all the service keeps`, a.Chips())
	})
}

// What is loaded may reach further back than the service's first page: what is
// older is asked for from there on.
func TestOlderMessagesAreReadBelowThoseThatAreLoaded(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Advance(4 * time.Minute)
		const support = "support@support.acme.test"
		a.look(support)
		before := a.Chips()
		require.Regexp(t, `(\d\d\d|[6-9]\d) messages, back to .*, more below`, before)
		from := len(a.script.asked)
		a.quiet()
		for range 20 {
			a.Press("pgdown")
			a.Advance(100 * time.Millisecond)
		}
		require.Contains(t, a.Chips(), "messages, all the service keeps")
		asked := a.asked(from)
		require.Regexp(t, "^/messages "+support+" until 2026-", asked[0])
		require.LessOrEqual(t, len(asked), 6)
	})
}

func TestTheSectionsAreInReachWhenOlderMessagesAreNot(t *testing.T) {
	run(t, setup{Setup: rig.Setup{Sandbox: sandbox.Config{History: 30_000}}}, func(a *app) {
		a.look(jane)
		a.Server.Faults().Add(sandbox.Rule{Path: "/v1/messages", Fault: sandbox.Fail(http.StatusInternalServerError, sandbox.HTML)})
		for range 60 {
			a.Press("j")
			a.Advance(100 * time.Millisecond)
		}
		require.Contains(t, a.Cursor(), "Messages: ")
		a.RequireLine("messages are as of 12:00: Service failure (500)")
	})
}

func TestTheCursorGoesFromTheMessagesToWhatFollows(t *testing.T) {
	for name, s := range map[string]setup{"wide": {}, "tiny": {Setup: rig.Setup{Size: rig.Tiny()}}} {
		t.Run(name, func(t *testing.T) {
			run(t, s, func(a *app) {
				a.look(jane)
				for range 9 {
					a.Press("j")
				}
				require.Contains(t, a.Cursor(), "opened")
				below := []string{"whole team", "suppressed", "0 of 2 messages", "Messages: 10"}
				if name == "tiny" {
					below = append([]string{"that it exists"}, below...)
				}
				for _, text := range below[:len(below)-1] {
					a.Press("j")
					if text != "that it exists" {
						require.Contains(t, a.Cursor(), text)
					}
				}
				a.Press("j", "j", "j")
				require.Contains(t, a.Cursor(), "Messages: 10")
				a.Press("g")
				require.Contains(t, a.Cursor(), "suppressed")
				a.Press("G")
				require.Contains(t, a.Cursor(), "Messages: 10")
				a.Press("k", "k", "k", "k", "k")
				require.Contains(t, a.Cursor(), "opened")
			})
		})
	}
}

func TestFromProblemToProblem(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.look(jane)
		a.Press("n")
		require.Contains(t, a.Cursor(), "hard bounced")
		a.Press("n")
		require.Contains(t, a.Cursor(), "whole team")
		a.Press("n")
		require.Contains(t, a.Cursor(), "suppressed")
		a.Press("n")
		require.Contains(t, a.Cursor(), "suppressed")
		a.RequireLine("No further problem on this page.")
		a.Press("N", "N")
		require.Contains(t, a.Cursor(), "hard bounced")
		a.Press("N", "N")
		a.RequireLine("No further problem on this page.")
	})
}

func TestTheSourceOfASuppressionOpens(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.look(jane)
		a.Press("n", "n", "enter")
		a.RequireLine("─ hard bounced  Votre reçu")
		a.Press("esc", "G", "enter")
		a.RequireLine("There is nothing to open here.")
	})
}

func TestAnotherThemeChangesNoWord(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("p")
		a.look(jane)
		before := a.Body()
		a.Send(tea.BackgroundColorMsg{Color: color.White})
		require.Equal(t, before, a.Body())
		a.Press("enter")
		a.Send(tea.BackgroundColorMsg{Color: color.Black})
		a.Press("esc")
		require.Equal(t, before, a.Body())
	})
}

func TestCopyingThePage(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.look(jane)
		a.Press("y")
		a.RequireLine("Sent to the terminal: " + jane + ": Suppressed for the whole team")
		a.Press("Y")
		a.RequireLine("Sent to the terminal: the dossier as JSON.")
	})
}

func TestASuppressionOfADomainHasNoPage(t *testing.T) {
	state := script{suppressions: []object{suppression(api.ReasonManual, api.ScopeTeam, "type", "domain", "value", "example.com")}}
	run(t, setup{script: &state, Setup: rig.Setup{Tab: suppressions.Name}}, func(a *app) {
		a.Press("D")
		a.RequireLine("This suppression is of a domain: only an address has a page of its own.")
		a.Press("enter", "D")
		a.RequireNoLine("recipient ")
	})
}

// The suppression of a whole domain is known once the list of suppressions was
// read.
func TestASuppressionOfTheWholeDomainCounts(t *testing.T) {
	state := script{
		messages:     []object{message(api.StatusSuppressed, time.Hour)},
		suppressions: []object{suppression(api.ReasonManual, api.ScopeTeam, "type", "domain", "value", "example.com")},
	}
	run(t, setup{script: &state, Setup: rig.Setup{Tab: suppressions.Name}}, func(a *app) {
		a.Press("1", "j", "D")
		a.Advance(time.Second)
		require.Contains(t, a.verdict(), "Every address at example.com is suppressed for the whole team")
		a.RequireLine("example.com in whole team")
	})
}

func TestMailFromTheAddressIsNotMailToIt(t *testing.T) {
	mine := message(api.StatusProcessed, time.Hour, "from_email", jane, "to", []object{{"email": "help@acme.test"}}, "type", "inbound")
	state := script{messages: []object{mine}}
	state.suppressions = []object{suppression(api.ReasonManual, api.ScopeRoute, "route_id", "r1")}
	run(t, setup{script: &state, Setup: rig.Setup{Tab: suppressions.Name}}, func(a *app) {
		a.look(jane)
		require.Contains(t, a.verdict(), "Suppressed on route r1")
		a.RequireLine("0 messages to it, all the service keeps (28 days); 1 message from it not listed.")
	})
}

// A page costs at most five requests, whatever there is to find out.
func TestNoPageTakesMoreThanFiveRequests(t *testing.T) {
	for name, state := range states() {
		run(t, played(&state), func(a *app) {
			from := a.quiet()
			a.Press("D")
			a.Advance(3 * time.Second)
			require.LessOrEqual(t, len(a.asked(from)), 5, name)
			require.GreaterOrEqual(t, len(a.asked(from)), 3, name)
		})
	}
}
