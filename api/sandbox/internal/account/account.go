package account

import (
	"slices"
	"strconv"
	"time"

	"mintop/api/sandbox/internal/world"
)

// Account is the state of a team but for its mail. It is not safe for
// concurrent use; time only moves forward.
type Account struct {
	Name     string
	Domains  []*Domain
	Projects []*Project
	Routes   []*Route
	Webhooks []*Webhook
	Members  []*Member
	Roles    []Role

	world *world.World
	start world.Moment
	made  int // what clients have made so far, by which it is named
	list  suppressions
	sums  sums
	diary diary
}

// recent is how many messages before the start tell who is on the suppression
// list then, and how far back the last use of a token is looked for.
const recent = 2_000

// New returns the account of a world as it is when live traffic begins. It
// costs the same however long the history is.
func New(name string, w *world.World, start time.Time) *Account {
	a := &Account{Name: name, world: w, start: world.At(start)}
	a.Projects = a.seedProjects()
	a.Routes = a.seedRoutes()
	a.Domains = a.seedDomains()
	a.Webhooks = a.seedWebhooks()
	a.Roles = a.seedRoles()
	a.Members = a.seedMembers()
	a.seedSuppressions()
	return a
}

// Observe brings the account up to what has happened by an instant. It comes
// before every answer, about mail too: what the account decides shows there.
func (a *Account) Observe(now world.Moment) {
	for _, domain := range a.Domains {
		domain.keepChecking(now)
	}
	a.followMail(now)
}

// ago is an instant before the start.
func (a *Account) ago(d time.Duration) world.Moment { return a.start.Add(-d) }

const day = 24 * time.Hour

// never is later than any instant asked about.
const never = world.Moment(1 << 62)

// fresh is the id of something a client makes.
func (a *Account) fresh(kind string) string {
	a.made++
	return a.world.NameID(kind + " made " + strconv.Itoa(a.made))
}

// tokenLetters are the characters of tokens and secrets.
const tokenLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

// secret is a prefix and 40 letters or digits (contract: "Access"). It opens
// nothing.
func (a *Account) secret(prefix string) string {
	a.made++
	text := []byte(prefix)
	for i := range 40 {
		id := a.world.NameID(prefix + strconv.Itoa(a.made) + "." + strconv.Itoa(i))
		text = append(text, tokenLetters[(int(id[0])*31+int(id[1])*7+int(id[2]))%len(tokenLetters)])
	}
	return string(text)
}

// without is a list but for the one with an id. It leaves the given list as it
// is.
func without(ids []string, id string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(other string) bool { return other == id })
}
