package world

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/brianvoe/gofakeit/v7"
)

// Addressee is a person with an address.
type Addressee struct {
	Email string
	Name  string // empty when the sender gave none
}

// people are the team's customers. A person is known by a number and always
// has the same name, address and provider.
type people struct {
	seed   uint64
	first  []string
	last   []string
	things []string // what is bought and written about
	known  *addresses
}

const (
	peopleCount  = 60_000
	namePool     = 400
	janeDoe      = peopleCount // her mailbox is gone
	fullMailbox  = peopleCount + 1
	foreignShare = 25 // one person in so many has a name beyond ASCII
)

// foreigners are names that a terminal and a search find harder than most:
// accents, wide characters, right-to-left script, combining marks, apostrophes.
var foreigners = [...]struct{ name, local string }{
	{"José Núñez", "jose.nunez"},
	{"Zoë Müller-Weiß", "zoe.mueller-weiss"},
	{"山田 太郎", "yamada.taro"},
	{"王小明", "wang.xiaoming"},
	{"김민수", "minsu.kim"},
	{"Łukasz Żółć", "lukasz.zolc"},
	{"Ολυμπία Παπαδοπούλου", "olympia.p"},
	{"Алексей Иванов", "a.ivanov"},
	{"דנה כהן", "dana.cohen"},
	{"ليلى حسن", "layla.hassan"},
	{"प्रिया शर्मा", "priya.sharma"},
	{"สมชาย ใจดี", "somchai"},
	{"Siân O’Brien", "sian.o'brien"},
	{"Nguyễn Thị Hương", "huong.nguyen"},
	{"Bjørn Ångström", "bjorn.angstrom"},
	{"Dvořák, Ing. Jiří", "jiri.dvorak"},
	{"👩‍🚀 Ada", "ada"},
	{"Renée Lefèvre", "renee.lefevre"},
}

func newPeople(seed uint64) people {
	faker := gofakeit.NewFaker(rand.NewPCG(mix(seed), uint64(drawPerson)), false)
	p := people{seed: seed, known: new(addresses)}
	for range namePool {
		p.first = append(p.first, faker.FirstName())
		p.last = append(p.last, faker.LastName())
		p.things = append(p.things, faker.ProductName())
	}
	return p
}

// providerOf is where a person reads mail, as an index of providers.
func (p *people) providerOf(person int) int {
	switch person {
	case janeDoe:
		return 7
	case fullMailbox:
		return 5
	}
	d := roll(p.seed, drawPerson, person)
	return weighted(&d, providerWeights)
}

// person tells who somebody is.
func (p *people) person(number int) Addressee {
	switch number {
	case janeDoe:
		return Addressee{Email: "jane.doe@example.com", Name: "Jane Doe"}
	case fullMailbox:
		return Addressee{Email: "holiday.hugo@gmx.test", Name: "Hugo Holiday"}
	}
	d := roll(p.seed, drawPerson, number)
	domain := providers[weighted(&d, providerWeights)].domain
	if d.below(foreignShare) == 0 {
		who := pick(&d, foreigners[:])
		return Addressee{Email: who.local + strconv.Itoa(number%100) + "@" + domain, Name: who.name}
	}
	first, last := pick(&d, p.first), pick(&d, p.last)
	return Addressee{Email: local(&d, first, last, number) + "@" + domain, Name: first + " " + last}
}

// local is the part of an address before the "@".
func local(d *dice, first, last string, number int) string {
	first, last = lower(first), lower(last)
	switch d.below(10) {
	case 0:
		return first[:1] + last
	case 1:
		return first + "_" + last + strconv.Itoa(60+number%50)
	case 2:
		return first + "." + last + "+" + pick(d, []string{"shop", "acme", "news", "orders"})
	case 3:
		return last + strconv.Itoa(number)
	default:
		return first + "." + last
	}
}

func lower(name string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\'' {
			return -1
		}
		return r
	}, strings.ToLower(name))
}
