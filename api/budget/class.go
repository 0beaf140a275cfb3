package budget

// Class is the urgency of a request. The zero value is Background.
type Class uint8

// The classes, least urgent first. A higher class overtakes lower ones that
// wait.
const (
	// Background work nobody looks at: history, hidden tabs.
	Background Class = iota
	// Visible work refreshes what is on screen.
	Visible
	// Interactive work answers a key somebody just pressed.
	Interactive
)

// String names the class.
func (c Class) String() string {
	switch c {
	case Interactive:
		return "interactive"
	case Visible:
		return "visible"
	default:
		return "background"
	}
}

// Tier is one of the API's rate limits (contract: "Rate limits").
type Tier uint8

// The tiers and the limits the service publishes, per minute.
const (
	// Read covers GET, 300 a minute.
	Read Tier = iota
	// Write covers POST, PUT, PATCH and DELETE, 60 a minute.
	Write
	// Special covers DNS verification and token rotation, 3 to 10 a minute.
	Special
)

// String names the tier.
func (t Tier) String() string {
	switch t {
	case Write:
		return "write"
	case Special:
		return "special"
	default:
		return "read"
	}
}
