package webhook

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"mintop/api"
)

// Draft is a webhook as a person describes it.
type Draft struct {
	Name, URL        string
	Enabled, Machine bool
	Mode             api.ModeFilter
	Events           []api.WebhookEvent
	Target           Target
}

// Draft describes the webhook as it is.
func (d Detail) Draft() Draft {
	return Draft{
		Name: d.Name, URL: d.URL, Enabled: d.Enabled, Machine: d.Machine,
		Mode: d.Mode, Events: d.Events, Target: d.Target,
	}
}

// API is the draft as it is sent. Projects or routes that the scope does not
// look at are left out.
func (d Draft) API() api.WebhookDraft {
	draft := api.WebhookDraft{
		Name: d.Name, URL: d.URL, Events: d.Events, Enabled: d.Enabled, IncludeMachineEvents: d.Machine,
		Scope: d.Target.Scope, Mode: d.Mode,
	}
	switch d.Target.Scope {
	case api.ScopeProject:
		draft.ProjectIDs = d.Target.Projects
	case api.ScopeRoute:
		draft.RouteIDs = d.Target.Routes
	}
	return draft
}

// Limits of the contract (StoreWebhookData), in characters.
const (
	MaxName = 255
	MaxURL  = 500
)

// Reasons why a value will not do.
var (
	errName    = errors.New("a webhook needs a name")
	errLongN   = fmt.Errorf("a name has at most %d characters", MaxName)
	errURL     = errors.New("type an address such as https://hooks.example.com/mail")
	errLongURL = fmt.Errorf("an address has at most %d characters", MaxURL)
	errLogin   = errors.New("leave name and password out of the address: everybody who sees it could read them")
)

// CheckName says what is wrong with a name; nil when it will do.
func CheckName(name string) error {
	switch {
	case strings.TrimSpace(name) == "":
		return errName
	case utf8.RuneCountInString(name) > MaxName:
		return errLongN
	default:
		return nil
	}
}

// CheckURL says what is wrong with an address; nil when it will do.
func CheckURL(text string) error {
	address, err := url.Parse(text)
	switch {
	case err != nil, address.Hostname() == "", strings.ContainsAny(text, " \t"):
		return errURL
	case address.Scheme != "https" && address.Scheme != "http":
		return errURL
	case address.User != nil:
		return errLogin
	case utf8.RuneCountInString(text) > MaxURL:
		return errLongURL
	default:
		return nil
	}
}

// Open reports whether an address is called without encryption, so that others
// can read what is delivered.
func Open(text string) bool { return strings.HasPrefix(strings.ToLower(text), "http://") }

// same reports whether two lists hold the same, in whatever order.
func same[T ~string](a, b []T) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}
