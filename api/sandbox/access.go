package sandbox

import (
	"crypto/subtle"
	"net/http"
	"slices"
	"strings"
)

// access is which kinds of token an operation takes.
type access uint8

const (
	teamToken   access = iota
	eitherToken        // project tokens too
)

// Error codes of the contract ("Errors").
const (
	codeUnauthenticated = "UNAUTHENTICATED"
	codeForbidden       = "FORBIDDEN"
	codeNotFound        = "NOT_FOUND"
	codeNoResource      = "RESOURCE_NOT_FOUND"
)

// admit checks token and ability; the answer is the refusal when not ok.
func (s *Server) admit(c call, op operation) (answer, bool) {
	switch token := presented(c.Request); {
	case strings.HasPrefix(token, "lm_team_"):
		if s.config.Token != "" && subtle.ConstantTimeCompare([]byte(token), []byte(s.config.Token)) == 0 {
			return s.refuse(http.StatusUnauthorized, codeUnauthenticated, "Unauthenticated."), false
		}
	case strings.HasPrefix(token, "lm_") && !strings.HasPrefix(token, "lm_sso_"):
		if op.access != eitherToken {
			return s.refuse(http.StatusForbidden, codeForbidden, "A project token cannot be used here."), false
		}
		return answer{}, true
	default:
		return s.refuse(http.StatusUnauthorized, codeUnauthenticated, "Unauthenticated."), false
	}
	if op.ability != "" && s.config.Abilities != nil && !s.config.allows(op.ability) {
		return s.refuse(http.StatusForbidden, codeForbidden, "This action is unauthorized."), false
	}
	return answer{}, true
}

// allows reports an ability among those configured; "write:" includes "read:".
func (c Config) allows(ability Ability) bool {
	resource, reads := strings.CutPrefix(string(ability), "read:")
	return slices.Contains(c.Abilities, ability) || reads && slices.Contains(c.Abilities, Ability("write:"+resource))
}

// presented is the token a request carries, in either header.
func presented(r *http.Request) string {
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return bearer
	}
	return r.Header.Get("X-Lettermint-Token")
}
