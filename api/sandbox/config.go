package sandbox

import (
	"time"

	"mintop/api/sandbox/internal/world"
)

// Config says what the sandbox simulates. The zero value is the demo: a team
// with 20,000 messages and a lively afternoon.
type Config struct {
	// Seed decides everything invented. Equal seeds and start times give
	// equal worlds.
	Seed uint64
	// Now is the clock; nil is time.Now. The first reading, in New, is when
	// history ends and live traffic begins.
	Now func() time.Time
	// Ahead is how far the service's clock is ahead of Now. Everything the
	// service dates follows it.
	Ahead time.Duration
	// History is how many messages lie in the 28 days before the start: 0 is
	// 20,000, negative is none.
	History int
	// PerMinute is the mean rate of live traffic over a week, in messages a
	// minute: 0 is 20, negative is none.
	PerMinute float64
	// Steady makes traffic even. Without it days are busy, nights and
	// week-ends quiet.
	Steady bool
	// Hostile makes every fifth message an attack on the reader's terminal;
	// otherwise one in two thousand is.
	Hostile bool
	// Besieged makes every text an attack that somebody outside could have
	// written: senders, recipients, receiving servers, whoever runs a domain or a
	// webhook's server.
	Besieged bool
	// Lettered has every text begin with harmless letters that hold C1 controls in
	// UTF-8, set so that they command a terminal that does not know UTF-8.
	Lettered bool
	// Team is the team's name; empty is "acme-prod".
	Team string
	// Limits are the rate limits. A zero limit is the published one.
	Limits Limits
	// Token is the one team token accepted; empty accepts any.
	Token string
	// Abilities are what the token may do, of the names below; nil is all.
	Abilities []Ability
	// Envelope is the generation of the answers.
	Envelope Envelope
	// ContentFor is how long sources and bodies are kept; 0 is 7 days.
	ContentFor time.Duration
}

// Limits are requests a minute in each tier (contract: "Rate limits").
type Limits struct{ Read, Write, Special int }

// Ability is a right of a token (contract: "Access" and RbacPermission). A token without
// it is answered 403.
type Ability string

// The abilities the sandbox asks for.
const (
	ReadTeam     Ability = "read:team"
	ReadMessages Ability = "messages:read"
	ReadContent  Ability = "messages:read_content"
	// SendMessages covers cancel, reschedule and process.
	SendMessages Ability = "messages:send"
	ReadMembers  Ability = "members:read"
	ReadStats    Ability = "stats:read"

	// Who may write a resource may read it.
	WriteTeam         Ability = "write:team"
	ReadDomains       Ability = "read:domains"
	WriteDomains      Ability = "write:domains"
	ReadProjects      Ability = "read:projects"
	WriteProjects     Ability = "write:projects"
	ReadRoutes        Ability = "read:routes"
	WriteRoutes       Ability = "write:routes"
	ReadSuppressions  Ability = "read:suppressions"
	WriteSuppressions Ability = "write:suppressions"
	ReadWebhooks      Ability = "read:webhooks"
	WriteWebhooks     Ability = "write:webhooks"
)

// Envelope is how lists wrap their page (contract: "Lists and paging").
type Envelope uint8

// The envelopes.
const (
	// Flat is the newest form: cursors beside data.
	Flat Envelope = iota
	// Nested is the older form: cursors in meta. Ping answers JSON in it.
	Nested
)

const (
	defaultHistory    = 20_000
	defaultPerMinute  = 20
	defaultContentFor = 7 * 24 * time.Hour
)

// completed fills in the defaults.
func (c Config) completed() Config {
	if c.Now == nil {
		c.Now = time.Now
	}
	if ahead, now := c.Ahead, c.Now; ahead != 0 {
		c.Now = func() time.Time { return now().Add(ahead) }
	}
	if c.Team == "" {
		c.Team = "acme-prod"
	}
	c.Limits.Read = orDefault(c.Limits.Read, 300)
	c.Limits.Write = orDefault(c.Limits.Write, 60)
	c.Limits.Special = orDefault(c.Limits.Special, 5)
	c.History = max(orDefault(c.History, defaultHistory), 0)
	c.PerMinute = max(orDefault(c.PerMinute, defaultPerMinute), 0)
	c.ContentFor = orDefault(c.ContentFor, defaultContentFor)
	return c
}

func orDefault[T comparable](value, preset T) T {
	var zero T
	if value == zero {
		return preset
	}
	return value
}

func (c Config) world(start time.Time) *world.World {
	return world.New(world.Config{
		Seed: c.Seed, Start: start, History: c.History, PerMinute: c.PerMinute,
		Steady: c.Steady, Hostile: c.Hostile,
	})
}
