package api

import (
	"errors"
	"net"
	"net/url"
	"strings"
)

// DefaultBaseURL is the production Team API (contract: "Access").
const DefaultBaseURL = "https://api.lettermint.co/v1"

// Reasons a base URL is not accepted. None quotes the URL, which may carry a
// password.
var (
	errNotURL   = errors.New("the base URL is not a whole URL: write it like " + DefaultBaseURL)
	errUserinfo = errors.New("the base URL carries a user name or password: remove it, the token is sent in a header")
	errQuery    = errors.New("the base URL has a query or a fragment: remove what follows the path")
	errPlain    = errors.New("the base URL would send the token unencrypted: use https, or a loopback address for tests")
)

// parseBase checks a base URL. Plain http is for loopback only.
func parseBase(text string) (*url.URL, error) {
	if text == "" {
		text = DefaultBaseURL
	}
	base, err := url.Parse(text)
	switch {
	case err != nil, base.Hostname() == "", base.Opaque != "":
		return nil, errNotURL
	case base.User != nil:
		return nil, errUserinfo
	case base.RawQuery != "", base.ForceQuery, base.Fragment != "":
		return nil, errQuery
	case base.Scheme == "https", base.Scheme == "http" && isLoopback(base.Hostname()):
		return base, nil
	case base.Scheme == "http":
		return nil, errPlain
	default:
		return nil, errNotURL
	}
}

// isLoopback accepts the name RFC 6761 reserves for loopback, and loopback
// addresses.
func isLoopback(host string) bool {
	return strings.EqualFold(host, "localhost") || net.ParseIP(host).IsLoopback()
}
