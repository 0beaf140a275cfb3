package route

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"mintop/api"
	"mintop/model/domain"
)

// What a setting that is on or off is called, and one that is left alone because
// nobody told what it is.
const (
	On   = "on"
	Off  = "off"
	AsIs = "as it is"
)

// Setting is one thing about a project or a route that can be edited, as text.
type Setting struct {
	// Name is what the API calls it, also when it refuses it.
	Name string
	// Label names it to a person, Note says what it does.
	Label, Note string
	// Value is what it is now.
	Value string
	// Choices are the values it can have; none when it is typed.
	Choices []string
	// Limit is the most characters of a typed value; 0 where the contract has none.
	Limit int
	// Check says in a sentence what is wrong with a typed value. It may be nil.
	Check func(string) error
}

// Change is one setting that an edit gives another value.
type Change struct {
	Name     string // of the setting
	Label    string
	From, To string
}

// String says the change as a part of a sentence.
func (c Change) String() string {
	return fmt.Sprintf("%s: %s instead of %s", c.Label, orNone(c.To), orNone(c.From))
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

// Only picks the values that changes are about, so that one can ask later
// whether they were made.
func Only(values map[string]string, changes []Change) map[string]string {
	picked := make(map[string]string, len(changes))
	for _, change := range changes {
		picked[change.Name] = values[change.Name]
	}
	return picked
}

// knob is a setting with what gives it a value in an edit.
type knob struct {
	Setting

	set   func(value string)
	plain func(string) string // makes values that mean the same equal; may be nil
}

// plainly brings a value to the form it is compared in.
func (k knob) plainly(value string) string {
	value = strings.TrimSpace(value)
	if k.plain != nil {
		return k.plain(value)
	}
	return value
}

// settingsOf lists the settings alone.
func settingsOf(knobs []knob) []Setting {
	list := make([]Setting, len(knobs))
	for i, k := range knobs {
		list[i] = k.Setting
	}
	return list
}

// turn sets the knobs whose value is another than it is. A value that is not
// given leaves its setting as it is.
func turn(knobs []knob, values map[string]string) []Change {
	var changes []Change
	for _, k := range knobs {
		value, given := values[k.Name]
		value = k.plainly(value)
		if !given || value == k.plainly(k.Value) {
			continue
		}
		k.set(value)
		changes = append(changes, Change{Name: k.Name, Label: k.Label, From: k.Value, To: value})
	}
	return changes
}

// onOff is a setting that is on or off, or not told.
func onOff(name, label, note string, now *bool, set func(*bool)) knob {
	k := knob{Setting: Setting{Name: name, Label: label, Note: note, Choices: []string{Off, On}}}
	switch {
	case now == nil:
		k.Value, k.Choices = AsIs, []string{AsIs, Off, On}
	case *now:
		k.Value = On
	default:
		k.Value = Off
	}
	k.set = func(value string) {
		on := value == On
		set(&on)
	}
	return k
}

// oneOf is a setting with a few values. One it has that nobody knows stays among
// them.
func oneOf[T ~string](name, label, note string, now T, set func(T), values ...T) knob {
	k := knob{Setting: Setting{Name: name, Label: label, Note: note, Value: string(now)}}
	if now == "" {
		k.Value = AsIs
	}
	for _, value := range values {
		k.Choices = append(k.Choices, string(value))
	}
	if !slices.Contains(k.Choices, k.Value) {
		k.Choices = append([]string{k.Value}, k.Choices...)
	}
	k.set = func(value string) { set(T(value)) }
	return k
}

// MaxName is how many characters a name, a slug or an inbound domain may have
// (contract: UpdateProjectData, StoreRouteData, UpdateRouteInboundSettingsData).
const MaxName = 255

// CheckName says in a sentence what keeps a text from being the name of a project
// or route; nil when nothing does.
func CheckName(text string) error {
	switch {
	case strings.TrimSpace(text) == "":
		return errors.New("a name is needed")
	case utf8.RuneCountInString(text) > MaxName:
		return fmt.Errorf("a name has at most %d characters", MaxName)
	default:
		return nil
	}
}

// CheckInboundDomain says in a sentence what keeps a text from being an inbound
// domain; nil when nothing does. Empty is none, and *.example.com takes the mail
// of every name below example.com (contract: UpdateRouteInboundSettingsData).
func CheckInboundDomain(text string) error {
	if text == "" {
		return nil
	}
	return domain.CheckName(strings.TrimPrefix(text, "*."))
}

// The bounds of a spam threshold (contract: UpdateRouteInboundSettingsData).
const (
	lowestThreshold  = 0
	highestThreshold = 10
)

// CheckThreshold says in a sentence what keeps a text from being a spam
// threshold; nil when nothing does. Empty is the service's own.
func CheckThreshold(text string) error {
	if text == "" {
		return nil
	}
	if _, ok := threshold(text); !ok {
		return fmt.Errorf("type a number from %d to %d, or nothing for the service's own", lowestThreshold, highestThreshold)
	}
	return nil
}

func threshold(text string) (float64, bool) {
	value, err := strconv.ParseFloat(text, 64)
	within := value >= lowestThreshold && value <= highestThreshold // false for no number, too
	return value, err == nil && within && !math.IsNaN(value)
}

// plainThreshold writes a threshold in the shortest way; what is none stays.
func plainThreshold(text string) string {
	if value, ok := threshold(text); ok {
		return thresholdText(&value)
	}
	return text
}

func thresholdText(value *float64) string {
	if value == nil {
		return ""
	}
	return strconv.FormatFloat(*value, 'f', -1, 64)
}

// CheckSlug says in a sentence what keeps a text from being a route's slug; nil
// when nothing does. Empty leaves it to the service. What else it takes is for
// the service to say: the contract gives a length only.
func CheckSlug(text string) error {
	switch {
	case utf8.RuneCountInString(text) > MaxName:
		return fmt.Errorf("a slug has at most %d characters", MaxName)
	case strings.ContainsAny(text, " /"):
		return errors.New("a slug has no spaces and no slashes, as in order-mail")
	default:
		return nil
	}
}

// Types lists the types a route can be made with.
func Types() []api.RouteType {
	return []api.RouteType{api.RouteTransactional, api.RouteBroadcast, api.RouteInbound}
}
