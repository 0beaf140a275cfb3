package world

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"time"
)

// stream names one independent series of draws about a message, so that
// asking for a subject never shifts what is drawn for a recipient.
type stream uint64

const (
	drawArrival stream = iota + 1
	drawID
	drawFate
	drawLife
	drawPerson
	drawAddressees
	drawSubject
	drawSender
	drawTags
	drawAttachments
	drawSpam
	drawReply
	drawEngagement
	drawBody
	drawStretch
	drawName
)

// dice is a series of draws that depends on nothing but its seeds.
type dice struct{ source rand.PCG }

// roll begins the named series of one message.
func roll(seed uint64, name stream, index int) dice {
	var d dice
	d.source.Seed(mix(seed^uint64(name)<<56), mix(uint64(index)+uint64(name)))
	return d
}

// mix spreads neighbouring numbers over all 64 bits (the finalizer of
// SplitMix64, Steele, Lea and Flood 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// below draws a number in [0, n). n must be positive.
func (d *dice) below(n int) int {
	high, _ := bits.Mul64(d.source.Uint64(), uint64(n))
	return int(high)
}

// unit draws a number in [0, 1).
func (d *dice) unit() float64 { return toUnit(d.source.Uint64()) }

func toUnit(x uint64) float64 { return float64(x>>11) / (1 << 53) }

// chance is true with probability p.
func (d *dice) chance(p float64) bool { return d.unit() < p }

// between draws a duration in [low, high), small ones more often: each
// doubling is equally likely, as delays of mail are. low must be positive.
func (d *dice) between(low, high time.Duration) time.Duration {
	ratio := float64(high) / float64(low)
	return time.Duration(float64(low) * math.Pow(ratio, d.unit()))
}

// pick draws one of the choices.
func pick[T any](d *dice, choices []T) T { return choices[d.below(len(choices))] }

// weighted draws an index with probability in proportion to its weight.
func weighted(d *dice, weights []int) int {
	total := 0
	for _, weight := range weights {
		total += weight
	}
	left := d.below(total)
	for i, weight := range weights {
		if left -= weight; left < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// Chance is a number that depends on nothing but the numbers given.
func Chance(numbers ...int) (chance uint64) {
	for _, n := range numbers {
		chance = mix(chance ^ uint64(n))
	}
	return chance
}
