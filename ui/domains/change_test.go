package domains_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/rig"
)

// add types a new domain and says yes.
func (a *app) add(name string) {
	a.Press("a")
	a.Type(name)
	a.Press("enter")
	a.Press("y")
}

// choices opens the menu of projects, and waits until keys count there.
func (a *app) choices() {
	a.Press("A")
	a.Advance(time.Second)
}

func TestAddingADomain(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("a")
		a.RequireLine("Add a domain")
		a.Type("New.Example.com")
		a.Press("enter")
		a.RequireLine("Add this domain?")
		a.RequireLine("new.example.com")
		a.RequireLine("Nothing is sent from it before its DNS records are published and verified.")
		require.Zero(t, a.Server.Stats().Write)
		a.Burst("a", "y")
		a.RequireLine("─ DNS records to publish")
		a.RequireLine("lm-bounces.new.example.com.  300  IN  CNAME  bounces.lettermint.test.")
		a.RequireLine("new.example.com is added. Publish its DNS records, then verify it.")
		require.Equal(t, 1, a.Server.Stats().Write)
		a.Advance(time.Second)
		a.Press("y")
		a.RequireLine("Sent to the terminal")
		a.Press("esc")
		a.Advance(time.Second)
		a.RequireLine("─ pending verification  new.example.com")
		a.Press("y")
		a.RequireLine("Sent to the terminal: bounces.lettermint.test")
		require.Len(t, a.Audit, 1)
		require.Contains(t, a.Audit[0], "add domain new.example.com: ")
	})
}

// The product's own walk: add, verify, assign.
func TestADomainFromItsBeginning(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.add("new.example.com")
		a.Advance(time.Second)
		a.Press("esc", "V")
		a.RequireLine("new.example.com is not verified")
		a.Advance(2 * time.Minute) // somebody publishes the records
		a.Press("V")
		a.RequireLine("new.example.com is verified")
		a.Advance(time.Second)
		a.RequireLine("─ verified  new.example.com")
		a.choices()
		a.Press("space", "enter", "y")
		a.RequireLine("Assigned: Marketing may send from new.example.com.")
		a.Advance(time.Second)
		require.Regexp(t, `projects +Marketing`, a.RequireLine("projects  "))
	})
}

func TestANameThatIsNoneIsNotSent(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("a")
		for text, says := range map[string]string{
			"https://example.com": "leave out all before the name: example.com",
			"example":             "at least two parts",
			"acme.test":           "acme.test is among the team's domains already",
		} {
			a.Type(text)
			a.Press("enter")
			a.RequireLine(says)
			a.RequireLine(text)
			a.Press("ctrl+u")
		}
		require.Zero(t, a.Server.Stats().Write)
	})
}

func TestARefusedDomainKeepsWhatWasTyped(t *testing.T) {
	for name, c := range map[string]struct {
		setup rig.Setup
		says  string
	}{
		"forbidden": {rig.Setup{Sandbox: sandbox.Config{Abilities: []sandbox.Ability{sandbox.ReadTeam, sandbox.ReadMessages, sandbox.ReadDomains}}}, "unauthorized"},
		"too many":  {lostPosts(sandbox.TooMany(sandbox.InSeconds(5))), "Too Many"},
		"invalid":   {lostPosts(sandbox.Fail(http.StatusUnprocessableEntity, sandbox.MessageJSON)), "Unprocessable"},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, c.setup, func(a *app) {
				a.add("new.example.com")
				a.RequireLine(c.says)
				a.RequireLine("Add a domain")
				a.RequireLine("domain  new.example.com")
				require.Equal(t, 1, a.Asked(http.MethodPost, "/domains"))
			})
		})
	}
}

func TestAFieldErrorStandsBesideItsField(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		// Somebody else adds it after the list was read.
		_, err := a.Client.CreateDomain(a.Life, "new.example.com")
		require.NoError(t, err)
		a.add("new.example.com")
		a.RequireLine("The domain has already been taken.")
		a.RequireLine("domain  new.example.com")
	})
}

func TestALostAdditionIsCheckedByReading(t *testing.T) {
	run(t, lostPosts(sandbox.LoseAnswer()), func(a *app) {
		a.add("new.example.com")
		a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("Checked: ") })
		a.RequireLine("the change was made")
		a.RequireNoLine("Add a domain")
		a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("pending verification") })
		require.Equal(t, 1, a.Asked(http.MethodPost, "/domains"))
	})
	run(t, lostPosts(sandbox.Reset()), func(a *app) {
		a.add("new.example.com")
		a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("Checked: ") })
		a.RequireLine("the service did not add this")
		a.RequireLine("Add a domain")
		a.RequireLine("domain  new.example.com")
	})
}

func TestAssigningProjects(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("shop.acme.test")
		a.choices()
		a.RequireLine("Projects that may send from shop.acme.test")
		a.RequireLine("[✓] Marketing   may send from it now")
		a.RequireLine("[ ] Production")
		a.Press("space", "down", "space", "enter")
		a.RequireLine("Assign these projects to the domain?")
		a.RequireLine("Afterwards these may send from it: Production, Warehouse.")
		a.RequireLine("Production may send from it. Marketing may no longer send from it.")
		require.Zero(t, a.Server.Stats().Write)
		a.Burst("A", "y", "y")
		a.RequireLine("Assigned: Production, Warehouse may send from shop.acme.test.")
		require.Equal(t, 1, a.Server.Stats().Write)
		a.Advance(time.Second)
		a.RequireLine("projects  Production, Warehouse")
	})
}

func TestAnAssignmentThatChangesNothingIsNotSent(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("shop.acme.test")
		a.choices()
		a.Press("enter")
		a.RequireLine("Nothing changed: the same projects may send from shop.acme.test.")
		a.choices()
		a.Press("space", "down", "down", "down", "space", "enter")
		a.RequireLine("A domain needs at least one project")
		require.Zero(t, a.Server.Stats().Write)
	})
}

func TestTheMenuDoesNotOpenElsewhere(t *testing.T) {
	slow := rig.Setup{Faults: []sandbox.Rule{{Method: http.MethodGet, Path: "/v1/projects", Times: 5, Fault: sandbox.Delay(3 * time.Second)}}}
	run(t, slow, func(a *app) {
		a.Press("A", "1")
		a.Advance(10 * time.Second)
		a.RequireNoLine("Projects that may send from")
		a.Press("2", "A")
		a.Advance(10 * time.Second)
		a.RequireLine("Projects that may send from")
	})
}

// putsFail is an account that fails the first PUT.
func putsFail(fault sandbox.Fault) rig.Setup {
	return rig.Setup{Faults: []sandbox.Rule{{Method: http.MethodPut, Times: 1, Fault: fault}}}
}

func TestARefusedAssignmentKeepsWhatWasTicked(t *testing.T) {
	for name, c := range map[string]struct {
		setup rig.Setup
		says  string
	}{
		"forbidden": {rig.Setup{Sandbox: sandbox.Config{Abilities: []sandbox.Ability{sandbox.ReadTeam, sandbox.ReadMessages, sandbox.ReadDomains, sandbox.ReadProjects}}}, "unauthorized"},
		"too many":  {putsFail(sandbox.TooMany(sandbox.InSeconds(5))), "Too Many"},
		"invalid":   {putsFail(sandbox.Fail(http.StatusUnprocessableEntity, sandbox.MessageJSON)), "Unprocessable"},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, c.setup, func(a *app) {
				a.open("shop.acme.test")
				a.choices()
				a.Press("down", "space", "enter", "y")
				a.RequireLine(c.says)
				a.RequireLine("[✓] Production")
				require.Equal(t, 1, a.Asked(http.MethodPut, "/projects"))
			})
		})
	}
}

func TestALostAssignmentIsCheckedByReading(t *testing.T) {
	for says, fault := range map[string]sandbox.Fault{
		"the change was made":        sandbox.LoseAnswer(),
		"the service did not assign": sandbox.Reset(),
	} {
		run(t, putsFail(fault), func(a *app) {
			a.open("shop.acme.test")
			a.choices()
			a.Press("down", "space", "enter", "y")
			a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("Checked: ") })
			a.RequireLine(says)
			require.Equal(t, 1, a.Asked(http.MethodPut, "/projects"))
		})
	}
}

// remove asks for the deletion of a domain and types its name.
func (a *app) remove(name string) {
	a.open(name)
	a.Press("d")
	a.Type(name)
	a.Press("enter")
}

func TestDeletingADomainTakesItsName(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("beta.acme.test")
		a.Press("d")
		a.RequireLine("Delete this domain?")
		a.RequireLine("No mail can be sent from it any more")
		a.Press("enter", "y", "enter")
		a.RequireLine("Delete this domain?")
		require.Zero(t, a.Server.Stats().Write)
		a.Press("backspace")
		a.Type("beta.acme.test")
		a.Burst("enter", "enter")
		a.RequireLine("beta.acme.test is deleted.")
		require.Equal(t, 1, a.Server.Stats().Write)
		a.Advance(time.Second)
		a.RequireLine("all 6 domains")
		a.RequireNoLine("DNS records")
		a.RequireLine("2 Domains ●1")
	})
}

func TestADeletionThatIsRefusedOrLost(t *testing.T) {
	deletesFail := func(fault sandbox.Fault) rig.Setup {
		return rig.Setup{Faults: []sandbox.Rule{{Method: http.MethodDelete, Times: 1, Fault: fault}}}
	}
	for name, c := range map[string]struct {
		setup rig.Setup
		says  string
		left  bool
	}{
		"forbidden":    {rig.Setup{Sandbox: sandbox.Config{Abilities: []sandbox.Ability{sandbox.ReadTeam, sandbox.ReadMessages, sandbox.ReadDomains}}}, "unauthorized", true},
		"too many":     {deletesFail(sandbox.TooMany(sandbox.InSeconds(5))), "Too Many", true},
		"invalid":      {deletesFail(sandbox.Fail(http.StatusUnprocessableEntity, sandbox.MessageJSON)), "Unprocessable", true},
		"lost, done":   {deletesFail(sandbox.LoseAnswer()), "the change was made", false},
		"lost, undone": {deletesFail(sandbox.Reset()), "the service did not delete this", true},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, c.setup, func(a *app) {
				a.remove("beta.acme.test")
				a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains(c.says) })
				require.Equal(t, 1, a.Asked(http.MethodDelete, "/domains"))
				a.Advance(2 * time.Second)
				require.Equal(t, c.left, a.Contains("all 7 domains"))
			})
		})
	}
}

func TestLeavingTheFormAsksBeforeTypedTextIsLost(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("a")
		a.Type("new.example.com")
		a.Press("esc")
		a.RequireLine("Leave this form?")
		a.Press("enter")
		a.RequireLine("new.example.com")
	})
}
