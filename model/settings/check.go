package settings

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// check judges the values of every layer, also of those that are overruled: a
// mistake in a file should not wait for the day its flag is left out.
func check(stack []layer) error {
	for _, l := range stack {
		if l.BaseURL != nil {
			if err := checkURL(*l.BaseURL); err != nil {
				return fmt.Errorf("%s %w", l.name("base_url"), err)
			}
		}
		if err := checkToken(&l); err != nil {
			return err
		}
		if err := checkValues(&l); err != nil {
			return err
		}
	}
	return nil
}

// checkValues judges what must be one of a few words or within bounds.
func checkValues(l *layer) error {
	if l.PollShare != nil && !isShare(*l.PollShare) {
		return fmt.Errorf("%s must be above 0 and at most 1, for example 0.5", l.name("poll_share"))
	}
	if l.History != nil && (*l.History < minHistory || *l.History > maxHistory) {
		return fmt.Errorf("%s must be from %d to %d messages", l.name("history"), minHistory, maxHistory)
	}
	if l.Sync != nil && !Sync(*l.Sync).valid() {
		return fmt.Errorf("%s must be %s, %s or %s", l.name("sync"), SyncAuto, SyncOn, SyncOff)
	}
	if l.Clipboard != nil && !Clipboard(*l.Clipboard).valid() {
		return fmt.Errorf("%s must be %s, %s or %s", l.name("clipboard"), ClipboardAuto, ClipboardPlain, ClipboardOff)
	}
	return nil
}

// checkToken refuses a source without a value, which is what a variable of the
// shell leaves that is not set: another token would be taken in its place.
func checkToken(l *layer) error {
	if l.TokenFile != nil && *l.TokenFile == "" {
		return fmt.Errorf("%s is empty: name the file that holds the token, or leave it out", l.name("token_file"))
	}
	if l.TokenCommand != nil && *l.TokenCommand == "" {
		return fmt.Errorf("%s is empty: name a command that prints the token, or leave it out", l.name("token_command"))
	}
	return nil
}

// isShare is false for TOML's nan too.
func isShare(f float64) bool { return f > 0 && f <= 1 }

func (s Sync) valid() bool { return s == SyncAuto || s == SyncOn || s == SyncOff }

func (c Clipboard) valid() bool {
	return c == ClipboardAuto || c == ClipboardPlain || c == ClipboardOff
}

// checkURL accepts https, and http to this machine only: the token travels
// with every request. The value is never repeated, for it may hold a password.
func checkURL(raw string) error {
	parsed, err := url.Parse(raw)
	switch {
	case err != nil || parsed.Hostname() == "":
		return errors.New("is no address: write it like https://api.example.com/v1")
	case parsed.User != nil:
		return errors.New("must not hold a user name or password: leave out all before the @")
	case parsed.RawQuery != "" || parsed.Fragment != "":
		return errors.New("must end with its path: leave out all from the ? or # on")
	case parsed.Scheme == "https":
		return nil
	case parsed.Scheme == "http" && loopback(parsed.Hostname()):
		return nil
	default:
		return errors.New("must begin with https://, since the token travels with every request; plain http is for this machine only")
	}
}

func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
