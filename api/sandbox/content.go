package sandbox

import (
	"fmt"
	"net/http"

	"mintop/api/sandbox/internal/world"
)

// contentOperations are the operations on what a message says.
func (s *Server) contentOperations() []operation {
	return []operation{
		{pattern: "GET /v1/messages/{messageId}/source", ability: ReadContent, run: s.showSource},
		{pattern: "GET /v1/messages/{messageId}/html", ability: ReadContent, run: s.showHTML},
		{pattern: "GET /v1/messages/{messageId}/text", ability: ReadContent, run: s.showText},
	}
}

// expired reports content that is no longer kept.
func (s *Server) expired(m world.Message, now world.Moment) bool {
	return m.Created().Add(s.config.ContentFor) < now
}

// kept looks up a message whose content may be shown; the answer is the
// refusal when not ok. Whether expired content is 410 or 404 depends on the
// operation (contract: message.source and message.html).
func (s *Server) kept(c call, gone func() answer) (world.Message, answer, bool) {
	m, refusal, ok := s.found(c)
	switch {
	case !ok:
		return m, refusal, false
	case m.Route().Redacted:
		return m, s.refuse(http.StatusForbidden, codeForbidden, "The content of this message has been redacted."), false
	case s.expired(m, c.moment()):
		return m, gone(), false
	default:
		return m, answer{}, true
	}
}

// showSource answers message.source.
func (s *Server) showSource(c call) answer {
	m, refusal, ok := s.kept(c, func() answer {
		return said(http.StatusGone, "The content of this message has expired.")
	})
	if !ok {
		return refusal
	}
	a := typed(http.StatusOK, "message/rfc822", m.Source())
	a.header.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", string(m.ID())+".eml"))
	return a
}

// showHTML answers message.html.
func (s *Server) showHTML(c call) answer {
	return s.showBody(c, "text/html; charset=UTF-8", world.Message.HTML)
}

// showText answers message.text.
func (s *Server) showText(c call) answer {
	return s.showBody(c, "text/plain; charset=UTF-8", world.Message.Text)
}

// showBody answers with one form of the body. A message without that form has
// a null body, which is none at all on the wire.
func (s *Server) showBody(c call, contentType string, body func(world.Message) (string, bool)) answer {
	m, refusal, ok := s.kept(c, func() answer {
		return s.refuse(http.StatusNotFound, codeNoResource, "The content of this message is no longer available.")
	})
	if !ok {
		return refusal
	}
	text, _ := body(m)
	return typed(http.StatusOK, contentType, []byte(text))
}
