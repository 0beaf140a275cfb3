package domains_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/rig"
	"mintop/ui"
)

const refusalLine = "The dkim primary CNAME of shop.acme.test is not verified."

// choose opens the broken domain and chooses its broken record to verify.
func (a *app) verifyBroken() {
	a.open("shop.acme.test")
	a.Press("n", "v", "enter")
}

func TestVerifyingARecord(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("shop.acme.test")
		a.Press("n", "v")
		a.RequireLine("Have Lettermint look at")
		require.Zero(t, a.Server.Stats().Special)
		a.Press("enter")
		a.RequireLine(refusalLine)
		a.RequireLine("Lettermint, 12:00:02: The CNAME record at lm1._domainkey.shop.acme.test does not match.")
		a.RequireLine(" found      lm1.shop.acme.test.xkim.lettermint.test")
		require.Equal(t, 1, a.Server.Stats().Special)
		require.Len(t, a.Audit, 1)

		require.NoError(t, a.Server.MendRecord("shop.acme.test", "dkim_primary"))
		a.Press("v", "enter")
		a.RequireLine("The dkim primary CNAME of shop.acme.test is verified.")
		a.RequireLine("Lettermint, 12:00:02: verified.")
		a.Advance(time.Second)
		a.RequireLine("─ verified  shop.acme.test")
	})
}

func TestVerifyingAllRecords(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("shop.acme.test")
		a.Press("v", "down", "enter")
		a.RequireLine("12:00:02  shop.acme.test is not verified: 1 of 4 records failed.")
		a.Press("n")
		a.RequireLine("Lettermint, 12:00:02: The CNAME record at lm1._domainkey.shop.acme.test does not match.")
		require.Equal(t, 1, a.Asked(http.MethodPost, "/dns-records/verify"))
	})
}

// What was said of a record is not left standing once it is found right.
func TestWhatIsMendedIsNoLongerSaidToFail(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("shop.acme.test")
		a.Press("V", "n")
		a.RequireLine("does not match")
		require.NoError(t, a.Server.MendRecord("shop.acme.test", "dkim_primary"))
		a.Press("v", "enter")
		a.Advance(2 * time.Second)
		a.RequireLine("─ verified  shop.acme.test")
		a.RequireNoLine("does not match")
		a.RequireNoLine("1 of 4 records failed")
		a.RequireLine("verified.")
	})
}

func TestARecommendedRecordThatFailsDoesNotHinder(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("mail.acme.test")
		a.Press("V")
		a.RequireLine("mail.acme.test is verified; 1 recommended record fails.")
	})
}

func TestTheVerdictOnADMARCPolicy(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("mail.acme.test")
		a.Press("G", "v", "enter")
		a.RequireLine("found      nothing")
		a.RequireLine("alignment  the return path lm-bounces.mail.acme.test keeps SPF from aligning")
	})
}

func TestVerifyingFromTheList(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("v")
		a.RequireLine("acme.test is verified: every record is as it should be.")
		require.Equal(t, 1, a.Server.Stats().Special)
	})
}

// The special tier is small: what is left and when there is more is on screen,
// and nothing is sent before.
func TestTheCooldown(t *testing.T) {
	run(t, rig.Setup{Sandbox: sandbox.Config{Limits: sandbox.Limits{Special: 3}}}, func(a *app) {
		a.open("shop.acme.test")
		a.RequireLine("3 of 3 left this minute")
		for range 3 {
			a.Press("V")
			a.Advance(2 * time.Second)
		}
		a.RequireLine("next at 12:01:0")
		a.Press("V")
		a.RequireLine("The service verifies only a few times a minute: next at 12:01:0")
		a.Press("v")
		a.RequireNoLine("Have Lettermint look at")
		require.Equal(t, 3, a.Server.Stats().Special)
		a.Advance(time.Minute)
		a.Press("V")
		a.RequireLine("is not verified: 1 of 4")
		require.Equal(t, 4, a.Server.Stats().Special)
		require.Zero(t, a.Server.Stats().TooMany)
	})
}

func TestAKeyPressedTwiceVerifiesOnce(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("shop.acme.test")
		a.Burst("V", "V", "V")
		require.Equal(t, 1, a.Server.Stats().Special)
		a.Burst("v", "enter", "enter", "v")
		require.Equal(t, 2, a.Server.Stats().Special)
	})
}

// lostPosts is an account that loses the answer to the first POST.
func lostPosts(fault sandbox.Fault) rig.Setup {
	return rig.Setup{Faults: []sandbox.Rule{{Method: http.MethodPost, Times: 1, Fault: fault}}}
}

func TestALostVerificationIsCheckedByReading(t *testing.T) {
	for name, c := range map[string]struct {
		fault sandbox.Fault
		says  string
	}{
		"after the service looked":  {sandbox.LoseAnswer(), "Checked: the answer was lost, but the change was made."},
		"before the service looked": {sandbox.Reset(), "Checked: the service did not verify this."},
	} {
		for _, keys := range []string{"V", "v enter"} {
			t.Run(name+" "+keys, func(t *testing.T) {
				run(t, lostPosts(c.fault), func(a *app) {
					a.open("shop.acme.test")
					a.Press("n")
					a.Press(strings.Fields(keys)...)
					a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("Checked: ") })
					a.RequireLine(c.says)
					require.Equal(t, 1, a.Asked(http.MethodPost, "verify"))
				})
			})
		}
	}
}

func TestAVerificationThatIsRefused(t *testing.T) {
	run(t, lostPosts(sandbox.TooMany(sandbox.InSeconds(30))), func(a *app) {
		a.verifyBroken()
		a.RequireLine("Too Many")
		a.RequireLine("next at 12:00:32")
		a.Press("V")
		require.Equal(t, 1, a.Asked(http.MethodPost, "verify"), "a closed tier is left alone")
	})
	run(t, rig.Setup{Sandbox: sandbox.Config{Abilities: []sandbox.Ability{sandbox.ReadTeam, sandbox.ReadMessages, sandbox.ReadDomains}}}, func(a *app) {
		a.verifyBroken()
		a.RequireLine("unauthorized")
		a.Press("V")
		a.RequireLine("The token or its role may not verify a domain: the service said so at 12:00:02.")
		require.Equal(t, 1, a.Asked(http.MethodPost, "verify"))
		a.Advance(time.Minute)
		a.Press("V")
		require.Equal(t, 2, a.Asked(http.MethodPost, "verify"), "roles change")
	})
}

func TestReadOnlySaysWhyNothingCanBeChanged(t *testing.T) {
	const why = "Changes are off: mintop was started read-only."
	run(t, rig.Setup{Options: func(o *ui.Options) { o.ReadOnly = why }}, func(a *app) {
		a.open("shop.acme.test")
		for _, key := range []string{"v", "V", "a", "A", "d"} {
			a.Press(key)
			a.RequireLine(why)
			a.Press("j")
		}
		require.Zero(t, a.Server.Stats().Write+a.Server.Stats().Special)
	})
}
