package settings

import (
	"errors"
	"fmt"
)

// TokenSource says where the token comes from. In Settings one field is set, or
// none when there is no token: then there is none to be had, see ErrNoToken.
type TokenSource struct {
	Env     bool // EnvToken
	File    string
	Command string
}

// String names the source for a person. A command is not repeated, for it may
// hold a secret of its own.
func (s TokenSource) String() string {
	switch {
	case s.File != "":
		return "the token file " + s.File
	case s.Command != "":
		return "the token command"
	case s.Env:
		return EnvToken
	default:
		return "nowhere"
	}
}

// ErrNoToken says that no layer names a token. It is for whoever needs one: a
// demo does not.
var ErrNoToken = errors.New("there is no API token: set " + EnvToken +
	", name a file with --token-file or a command with --token-command, or look around with --demo")

// tokenSource chooses the token for the base URL that the layers choose. A token
// from a flag, and a token for a URL from a flag or for the service's own URL, is
// what the person asked for. Any other URL takes its token from the layer it
// stands in: what happens to be exported, or belongs to another profile, must not
// be sent to it.
func tokenSource(stack []layer) (TokenSource, error) {
	for _, l := range stack {
		if l.TokenFile != nil && l.TokenCommand != nil {
			return TokenSource{}, fmt.Errorf("both %s and %s are set: keep one of them", l.name("token_file"), l.name("token_command"))
		}
	}
	address := baseURLLayer(stack)
	for i, l := range stack {
		source := l.source()
		if source == (TokenSource{}) || address != nil && !l.typed && address != &stack[i] {
			continue
		}
		return source, nil
	}
	if address != nil {
		return TokenSource{}, fmt.Errorf("%s has no token of its own, and one from elsewhere is not sent to it: %s, or name a token with --token-file or --token-command",
			address.name("base_url"), address.beside)
	}
	return TokenSource{}, nil
}

// baseURLLayer is the layer whose URL is used, nil where any token may be sent to
// it: a flag names it, or none does.
func baseURLLayer(stack []layer) *layer {
	for i := range stack {
		if stack[i].BaseURL == nil {
			continue
		}
		if stack[i].typed {
			return nil
		}
		return &stack[i]
	}
	return nil
}

// source is where a layer's own token comes from.
func (l *layer) source() TokenSource {
	return TokenSource{Env: l.token, File: text(l.TokenFile), Command: text(l.TokenCommand)}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
