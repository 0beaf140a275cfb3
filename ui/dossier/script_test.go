package dossier_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"time"

	"mintop/api"
	"mintop/internal/rig"
)

// script is what the service answers, whatever it is asked: for states that the
// simulated account does not come to by itself.
type script struct {
	messages     []object
	events       []object
	suppressions []object
	route        string // of every message

	refuses map[string]int // by path: the status it is answered with
	silent  bool           // nothing but refuses is scripted
	account http.RoundTripper
	asked   []string // the paths asked for, with what was searched
}

// object is a record as the service writes it.
type object map[string]any

// at is a moment so long before noon, as the service writes it.
func at(before time.Duration) string { return rig.Noon().Add(-before).Format(time.RFC3339) }

// message is one to jane whose status came to be so long before noon. Changes
// come in pairs of a name and a value.
func message(status api.Status, before time.Duration, changes ...any) object {
	return object{
		"id": "019cb8ad-0000-7000-8000-000000000001", "type": "outbound", "status": status, "scheduled_at": nil,
		"from_email": "shop@acme.test", "from_name": "Acme", "subject": "Your receipt",
		"to": []object{{"email": jane, "name": "Jane Doe"}}, "cc": nil, "bcc": nil, "reply_to": nil,
		"tag": "receipts", "tags": nil, "delivery_mode": "live", "sandbox_result": nil,
		"status_changed_at": at(before), "created_at": at(before + time.Minute),
	}.with(changes...)
}

// event is something that happened to it so long before noon.
func event(kind api.EventType, before time.Duration, code int, enhanced, text string, changes ...any) object {
	metadata := object{"recipient": jane}
	if code != 0 || enhanced != "" {
		metadata["response"] = object{"status_code": code, "enhanced_status_code": enhanced, "content": text}
	}
	return object{"event": kind, "timestamp": at(before), "metadata": metadata.with(changes...)}
}

// suppression is one of jane, two days old.
func suppression(reason api.SuppressionReason, scope api.Scope, changes ...any) object {
	return object{
		"id": "s-" + string(reason) + "-" + string(scope), "type": "email", "value": jane, "reason": reason, "scope": scope,
		"applies_to": "all", "project_id": nil, "route_id": nil, "source_message": nil, "created_at": at(48 * time.Hour),
	}.with(changes...)
}

func (o object) with(changes ...any) object {
	for i := 0; i+1 < len(changes); i += 2 {
		name, ok := changes[i].(string)
		if !ok {
			panic("changes come in pairs of a name and a value")
		}
		o[name] = changes[i+1]
	}
	return o
}

// RoundTrip answers by the script, and leaves what is not in it to the simulated
// account.
func (s *script) RoundTrip(r *http.Request) (*http.Response, error) {
	path := strings.TrimPrefix(r.URL.Path, "/v1")
	query := r.URL.Query()
	asked := path + " " + query.Get("filter[search]") + query.Get("filter[value]")
	if to := query.Get("filter[to_date]"); to != "" {
		asked += " until " + to
	}
	s.asked = append(s.asked, asked)
	if status, refused := s.refuses[path]; refused {
		return answer(r, status, object{"message": http.StatusText(status)}), nil
	}
	switch {
	case s.silent:
		return s.account.RoundTrip(r)
	case path == "/messages":
		return answer(r, http.StatusOK, list(s.messages)), nil
	case path == "/suppressions":
		return answer(r, http.StatusOK, list(s.suppressions)), nil
	case strings.HasSuffix(path, "/events"):
		return answer(r, http.StatusOK, list(s.events)), nil
	case strings.HasPrefix(path, "/messages/"):
		return answer(r, http.StatusOK, s.messages[0].with("route_id", s.route)), nil
	default:
		return s.account.RoundTrip(r)
	}
}

// answer is an answer of a status.
func answer(r *http.Request, status int, body object) *http.Response {
	text, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	return &http.Response{
		StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r,
		Header: http.Header{"Content-Type": {"application/json"}},
		Body:   io.NopCloser(bytes.NewReader(text)), ContentLength: int64(len(text)),
	}
}

// list is a page that is the whole list.
func list(rows []object) object {
	if rows == nil {
		rows = []object{}
	}
	return object{"data": rows, "path": "/", "per_page": 100, "next_cursor": nil, "prev_cursor": nil}
}
