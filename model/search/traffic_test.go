package search_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"mintop/api"
	"mintop/model/mail"
)

// addresses makes n distinct addresses as customers have them: first and last
// names that many share, numbers to tell those apart, a few large domains and
// many small ones. They lie in memory as those of messages read page by page,
// each among other texts of its message. The same n gives the same addresses.
func addresses(n int) []string {
	chance := rand.New(rand.NewPCG(4, uint64(n)))
	pick := func(words []string) string { return words[int(float64(len(words))*chance.Float64()*chance.Float64())] }
	firstNames, lastNames, domains := firstNames(), lastNames(), domains()
	seen := make(map[string]bool, n)
	made := make([]string, 0, n)
	for len(made) < n {
		first, last := pick(firstNames), pick(lastNames)
		local := first + pick([]string{".", ".", ".", "", "_", "-"}) + last
		switch chance.IntN(12) {
		case 0:
			local = first[:1] + "." + last
		case 1:
			local += "+" + pick([]string{"news", "shop", "orders", "test"})
		case 2:
			local = strings.ToUpper(first[:1]) + first[1:] + "." + strings.ToUpper(last[:1]) + last[1:]
		}
		if chance.IntN(3) > 0 {
			local += fmt.Sprint(chance.IntN(max(100, n/50)))
		}
		address := local + "@" + pick(domains)
		if chance.IntN(200) == 0 {
			address = strings.Replace(address, "e", "é", 1)
		}
		if key := strings.ToLower(address); !seen[key] {
			seen[key] = true
			made = append(made, address)
		}
	}
	for i, address := range made {
		m := mail.FromAPI(apiMessage(i, strings.Clone(address)), nil)
		made[i] = string(m.To)
	}
	return made
}

func firstNames() []string {
	return strings.Fields(`jane john maria james anna thomas laura michael sophie daniel emma peter lisa paul
		julia mark sarah david nina stefan eva martin clara simon ida jonas lena felix mia oscar alice hugo
		chloe louis zoe victor irene boris yusuf fatima wei ming hiroshi yuki olga ivan pedro carmen`)
}

func lastNames() []string {
	return strings.Fields(`smith jones brown taylor doe miller wilson moore anderson jansen vries berg bakker
		visser mueller schmidt fischer weber wagner becker schulz martin bernard dubois robert richard petit
		durand rossi russo ferrari bianchi garcia lopez martinez silva santos kowalski nowak novak horvat
		ivanov petrov tanaka suzuki nguyen tran kim lee wang zhang khan singh patel oconnor murphy kelly`)
}

func domains() []string {
	names := strings.Fields(`mail.example.com inbox.example.org post.test example.com example.org`)
	owners := lastNames()
	for i := range 60 {
		names = append(names, fmt.Sprintf("%s-%s.test", owners[i%len(owners)], []string{"shop", "group", "works", "studio"}[i%4]))
	}
	return names
}

// apiMessage is a message to an address, one of many alike.
func apiMessage(i int, to string) api.Message {
	return api.Message{
		ID:        api.MessageID(fmt.Sprintf("01934c7e-8a3b-7c2d-9e4f-%012d", i)),
		FromEmail: fmt.Sprintf("billing@store%d.test", i%40),
		Subject:   fmt.Sprintf("Your receipt from store %d", i%300),
		Tag:       fmt.Sprintf("campaign-%d", i%12),
		To:        []api.Recipient{{Email: to}},
	}
}
