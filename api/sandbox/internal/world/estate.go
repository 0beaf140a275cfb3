package world

// Project is one project of the team.
type Project struct{ ID, Name string }

// RouteKind is what a route carries (contract: RouteType).
type RouteKind string

// The kinds of route.
const (
	Transactional RouteKind = "transactional"
	Broadcast     RouteKind = "broadcast"
	Receiving     RouteKind = "inbound"
)

// Route is one route of a project and the mail it carries.
type Route struct {
	ID, Name  string
	Project   Project
	DomainID  string
	Domain    string // the sending domain, or where inbound mail arrives
	Kind      RouteKind
	Simulated bool // delivery mode sandbox
	Redacted  bool // the service keeps no content of it
	NoWebhook bool // inbound mail has nowhere to go
	mailbox   string
	sender    string
	weight    int // share of the traffic
}

// newEstate lays out the team's projects and routes.
func newEstate(seed uint64) []Route {
	production := Project{ID: nameUUID(seed, "project production"), Name: "Production"}
	marketing := Project{ID: nameUUID(seed, "project marketing"), Name: "Marketing"}
	staging := Project{ID: nameUUID(seed, "project staging"), Name: "Staging"}
	routes := []Route{
		{
			Name: "receipts", Project: production, Domain: "acme.test", Kind: Transactional,
			mailbox: "billing", sender: "Acme Billing", weight: 330,
		},
		{
			Name: "account", Project: production, Domain: "mail.acme.test", Kind: Transactional,
			mailbox: "no-reply", sender: "Acme", weight: 300,
		},
		{
			Name: "payslips", Project: production, Domain: "acme.test", Kind: Transactional,
			mailbox: "people", sender: "Acme People", weight: 15, Redacted: true,
		},
		{
			Name: "newsletter", Project: marketing, Domain: "news.acme.test", Kind: Broadcast,
			mailbox: "hello", sender: "Acme Weekly", weight: 220,
		},
		{
			Name: "support", Project: production, Domain: "support.acme.test", Kind: Receiving,
			mailbox: "support", weight: 95,
		},
		{
			Name: "archive", Project: marketing, Domain: "in.acme.test", Kind: Receiving,
			mailbox: "archive", weight: 8, NoWebhook: true,
		},
		{
			Name: "preview", Project: staging, Domain: "acme.test", Kind: Transactional,
			mailbox: "staging", sender: "Acme Staging", weight: 16, Simulated: true,
		},
	}
	for i := range routes {
		routes[i].ID = nameUUID(seed, "route "+routes[i].Name)
		routes[i].DomainID = nameUUID(seed, "domain "+routes[i].Domain)
	}
	return routes
}

func routeWeights(routes []Route) []int {
	weights := make([]int, len(routes))
	for i, route := range routes {
		weights[i] = route.weight
	}
	return weights
}
