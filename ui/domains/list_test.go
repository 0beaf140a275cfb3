package domains_test

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/dns"
	"mintop/api/sandbox"
	"mintop/internal/rig"
	"mintop/ui"
)

func TestTheListSaysHowFarEachDomainIs(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		require.Contains(t, a.RequireLine("shop.acme.test"), "failed verification")
		require.Contains(t, a.RequireLine("shop.acme.test"), "06:49:00")
		require.Contains(t, a.RequireLine("beta.acme.test"), "partially verified")
		require.Contains(t, a.RequireLine("news.acme.test"), "verified")
		a.RequireLine("all 7 domains")
		a.RequireLine("2 Domains ●2")
	})
}

func TestProblemsAreAllThatIsNotVerified(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("x")
		a.RequireLine("problems")
		a.RequireLine("shop.acme.test")
		a.RequireLine("beta.acme.test")
		a.RequireNoLine("news.acme.test")
		a.Press("x", "g", "n")
		require.Contains(t, a.cursor(), "beta.acme.test")
		a.Press("n")
		require.Contains(t, a.cursor(), "shop.acme.test")
		a.Press("n")
		a.RequireLine("No further problem among the domains read.")
	})
}

// The dot must appear within one poll of a hidden tab.
func TestADomainThatBreaksShowsOnTheTab(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("1")
		require.NoError(t, a.Server.BreakRecord("news.acme.test", "dkim_primary"))
		a.RequireLine("2 Domains ●2")
		a.AdvanceUntil(90*time.Second, time.Second, func() bool { return a.Contains("2 Domains ●3") })
	})
}

func TestTheOpenDomainShowsItsRecords(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("shop.acme.test")
		a.RequireLine("─ failed verification  shop.acme.test")
		a.RequireLine("Marketing, Warehouse")
		a.RequireLine("4 DNS records")
		broken := a.RequireLine("lm1._domainkey")
		for _, word := range []string{"failed", "dkim primary", "required", "CNAME", "11:25:00"} {
			require.Contains(t, broken, word)
		}
		require.Contains(t, a.RequireLine("_dmarc"), "recommended")
		require.Contains(t, a.cursor(), "return path", "the cursor is in the records")
		a.Press("n")
		require.Contains(t, a.cursor(), "dkim primary", "n goes to the next problem")
	})
}

func TestWhatThisMachineSeesIsComparedWithWhatIsExpected(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("shop.acme.test")
		require.Contains(t, a.RequireLine("lm1._domainkey"), "differs")
		require.Contains(t, a.RequireLine("lm2._domainkey"), "same")
		a.Press("j")
		a.RequireLine("From here, 12:00:01, by 192.0.2.53:53 (TTL 300 s). It leads elsewhere.")
		a.RequireLine(" expected   lm1.shop.acme.test.dkim.lettermint.test")
		a.RequireLine(" found      lm1.shop.acme.test.xkim.lettermint.test")
		a.RequireLine("                               ^")
	})
}

// A fix is watched landing without a verification being spent.
func TestAFixIsSeenLanding(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("shop.acme.test")
		require.NoError(t, a.Server.MendRecord("shop.acme.test", "dkim_primary"))
		a.AdvanceUntil(15*time.Second, time.Second, func() bool { return !a.Contains("differs") })
		require.Contains(t, a.RequireLine("lm1._domainkey"), "same")
		require.Contains(t, a.RequireLine("lm1._domainkey"), "failed", "the service did not look yet")
		require.Zero(t, a.Server.Stats().Special)
	})
}

func TestWhatTheDNSMaySay(t *testing.T) {
	for name, c := range map[string]struct {
		answer dns.Answer
		err    error
		row    string
		about  string
	}{
		"nothing":   {dns.Answer{Resolver: "192.0.2.53:53", TTL: time.Minute}, nil, "nothing", "(TTL 60 s): there is no such record."},
		"no answer": {dns.Answer{}, fmt.Errorf("resolver 192.0.2.53:53: %w", dns.ErrServerFailure), "no answer", "(SERVFAIL)"},
		"several":   {dns.Answer{Values: []string{"elsewhere.test", "bounces.lettermint.example"}}, nil, "differs", "Two aliases stand at one name, which is an error: publish one."},
		"hostile":   {dns.Answer{Values: []string{"\x1b]0;owned\a\u202eevil\r\n"}}, nil, "differs", "It leads elsewhere."},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, rig.Setup{}, func(a *app) {
				a.dns = func(context.Context, string, dns.Type) (dns.Answer, error) { return c.answer, c.err }
				a.open("acme.test")
				require.Contains(t, a.RequireLine("return path"), c.row)
				a.RequireLine(c.about)
				a.RequireLine("LIVE") // a resolver's trouble is not the API's
			})
		})
	}
}

func TestTheLookUpCanBeSwitchedOff(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("l")
		a.RequireLine("DNS is no longer looked up from this machine.")
		a.open("shop.acme.test")
		a.Advance(time.Minute)
		require.Zero(t, a.lookUps)
		a.RequireNoLine("From here")
		a.Press("l")
		require.Equal(t, 5, a.lookUps, "four records, and where the wrong alias leads")
		a.RequireLine("differs")
	})
	off := rig.Setup{Options: func(o *ui.Options) { o.Looking = false }}
	run(t, off, func(a *app) {
		a.open("shop.acme.test")
		require.Zero(t, a.lookUps)
		a.RequireLine("look-ups  off")
	})
	never := rig.Setup{Options: func(o *ui.Options) { o.LookUp = nil }}
	run(t, never, func(a *app) {
		a.Press("l")
		a.RequireLine("This machine cannot look DNS up here.")
	})
}

func TestPausingPausesTheLookUps(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("shop.acme.test")
		a.Press("p")
		seen := a.lookUps
		a.Advance(time.Minute)
		require.Equal(t, seen, a.lookUps)
	})
}

func TestGoingThroughTheDomains(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("shop.acme.test")
		a.Press("J")
		a.RequireLine("─ verified  support.acme.test")
		a.Press("K", "K")
		a.RequireLine("─ verified  news.acme.test")
		a.Press("z")
		a.RequireNoLine("DKIM  ")
		a.Press("esc")
		a.RequireLine("─ verified  news.acme.test")
		a.Press("esc")
		a.RequireNoLine("DNS record")
		require.Contains(t, a.cursor(), "news.acme.test")
	})
}

func TestOneRecordByItself(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("mail.acme.test")
		a.Press("j", "enter")
		a.RequireLine("─ dkim legacy TXT of mail.acme.test")
		a.RequireLine("lettermint._domainkey.mail.acme.test")
		a.RequireLine("SlBgDqCaFp6Io7")
		a.Press("esc")
		a.RequireLine("─ verified  mail.acme.test")
	})
}

func TestTheRecordsToPublishCanBeShownAgain(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("beta.acme.test")
		a.Press("w")
		a.RequireLine("lm-bounces.beta.acme.test.  300  IN  CNAME  bounces.lettermint.test.")
		a.Press("esc", "esc", "g", "w")
		a.Advance(time.Second)
		a.RequireLine("; DNS records of acme.test")
	})
}

func TestTheProjectsAreCountedOnceTheyAreKnown(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		require.Regexp(t, ` – +managed`, a.RequireLine("shop.acme.test"))
		a.open("shop.acme.test")
		a.Press("esc")
		require.Regexp(t, ` 2 +managed`, a.RequireLine("shop.acme.test"))
	})
}

func TestATokenThatMayNotReadDomainsIsToldSo(t *testing.T) {
	run(t, rig.Setup{Sandbox: sandbox.Config{Abilities: []sandbox.Ability{sandbox.ReadTeam, sandbox.ReadMessages}}}, func(a *app) {
		a.RequireLine("unauthorized")
		require.Equal(t, 1, a.Asked(http.MethodGet, "/domains"), "a no is not asked for again at once")
	})
}
