package api

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"mintop/api/budget"
	"mintop/api/token"
)

// Options shape a Client. Only Token is needed.
type Options struct {
	// BaseURL is DefaultBaseURL when empty. It must be https, or http to a
	// loopback address, with neither user name, query nor fragment.
	BaseURL string

	// Token is sent to the base URL's origin and nowhere else.
	Token token.Token

	// Budget limits the requests. nil means one of default options.
	Budget *budget.Budget

	// Journal records the requests. nil means one of default size.
	Journal *Journal

	// Transport carries the requests. nil means a tuned default. Of an
	// *http.Transport only the connections are used, so that each request is
	// written to one of them at most once; any other must not repeat requests
	// by itself.
	Transport http.RoundTripper

	// UserAgent is "mintop" when empty.
	UserAgent string

	// Zone is the time zone of the moments in errors. nil means time.Local.
	Zone *time.Location
}

// Client speaks the Team API. It is safe for concurrent use. Make one with
// New.
//
// Every operation waits for the budget, has deadlines of its own inside those
// of its context, and fails with an *Error. Reads that are under way already
// are joined instead of sent again, and an Interactive read that met a network
// or service failure is tried once more. Writes are sent once, unless the server
// has declared that it took nothing of the first attempt; then twice. Each
// attempt that leaves this machine is charged to the budget and recorded in the
// journal.
type Client struct {
	base    string
	agent   string
	token   token.Token
	budget  *budget.Budget
	journal *Journal
	http    *http.Client
	flights flights
	memo    memo
	zone    *time.Location
	clock   serviceClock

	watchdog watchdog
}

// New checks the options and makes a Client. It sends nothing. Its errors are
// one sentence each that names the next step.
func New(options Options) (*Client, error) {
	origin, err := parseBase(options.BaseURL)
	if err != nil {
		return nil, err
	}
	if options.Token.IsZero() {
		return nil, token.ErrEmpty
	}
	client := &Client{
		base:    strings.TrimRight(origin.String(), "/"),
		agent:   options.UserAgent,
		token:   options.Token,
		budget:  options.Budget,
		journal: options.Journal,
		http:    newHTTPClient(carrier(options.Transport, origin)),
		zone:    options.Zone,
	}
	if client.zone == nil {
		client.zone = time.Local
	}
	if client.agent == "" {
		client.agent = "mintop"
	}
	if client.budget == nil {
		client.budget = budget.New(budget.Options{})
	}
	if client.journal == nil {
		client.journal = NewJournal(0, nil)
	}
	return client, nil
}

// carrier is what sends the requests to an origin, each once.
func carrier(chosen http.RoundTripper, origin *url.URL) http.RoundTripper {
	switch transport := chosen.(type) {
	case nil:
		return newPool(newTransport(origin), origin)
	case *http.Transport:
		return newPool(transport, origin)
	default:
		return chosen
	}
}

// Budget is what limits this client's requests.
func (c *Client) Budget() *budget.Budget { return c.budget }

// Journal is where this client's requests are recorded.
func (c *Client) Journal() *Journal { return c.journal }

// Close lets go of idle connections. Operations under way are not touched.
func (c *Client) Close() { c.http.CloseIdleConnections() }
