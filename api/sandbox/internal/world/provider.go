package world

import "mintop/api/sandbox/internal/smtp"

// provider is who receives mail for a domain.
type provider struct {
	domain string
	family smtp.Family
	people int // of a thousand recipients, how many are here
	// bounces is the share of mail to it that is refused for good, on top of
	// what every provider refuses.
	bounces float64
}

const (
	throttlingProvider = 1 // outlook.test, by its place in providers
	deadProvider       = 12
)

// providers are the domains people read their mail at.
var providers = [...]provider{
	{domain: "gmail.test", family: smtp.Gmail, people: 300},
	{domain: "outlook.test", family: smtp.OutlookCom, people: 170, bounces: 0.004},
	{domain: "yahoo.test", family: smtp.Yahoo, people: 75, bounces: 0.01},
	{domain: "aol.test", family: smtp.Yahoo, people: 25, bounces: 0.03},
	{domain: "icloud.test", family: smtp.ICloud, people: 80},
	{domain: "gmx.test", family: smtp.GMX, people: 60},
	{domain: "web.test", family: smtp.GMX, people: 35},
	{domain: "example.com", family: smtp.Postfix, people: 70},
	{domain: "example.org", family: smtp.Exim, people: 45},
	{domain: "northwind.test", family: smtp.Proofpoint, people: 40},
	{domain: "contoso.test", family: smtp.Microsoft365, people: 55},
	{domain: "globex.test", family: smtp.Mimecast, people: 30},
	{domain: "initech.test", family: smtp.Unreachable, people: 4},
	{domain: "umbrella.test", family: smtp.Barracuda, people: 20, bounces: 0.01},
}

var providerWeights = func() []int {
	weights := make([]int, len(providers))
	for i, p := range providers {
		weights[i] = p.people
	}
	return weights
}()
