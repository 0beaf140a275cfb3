package ui_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"

	"mintop/ui/finder"
	"mintop/ui/overlay"
	"mintop/ui/pane"
)

// reader follows what is on screen frame by frame, as a person would, and holds
// every change that is sent against it.
type reader struct {
	input bool   // the message that is handled is a key or a paste
	last  string // the last of them

	front pane.Pane
	box   string    // what was on screen of it last
	quiet time.Time // until when keys must not count
	question

	mu      sync.Mutex        // of what the commands touch
	names   map[string]string // of objects, by path
	granted []grant
	faults  []string
	yes     int
	writes  int
}

// question is the question in front, as far as it was seen.
type question struct {
	asks     bool
	byItself bool
	seen     []string  // every text that was on screen of it, without blanks
	whole    string    // the longest that was on screen with its end
	since    time.Time // since when the whole is on screen; zero while it is not
	proven   bool      // it was, for the grace period
}

// grant is a question that was answered with yes.
type grant struct {
	text string
	used []string
}

// boxOf is the text of the panel in the middle of the screen that has a question
// in it, without its frame and without blanks.
func boxOf(content string) string {
	var text strings.Builder
	for line := range strings.SplitSeq(ansi.Strip(content), "\n") {
		if from, to := strings.Index(line, "│"), strings.LastIndex(line, "│"); from >= 0 && to > from {
			inner := line[from+len("│") : to]
			// A question over a form leaves parts of its frame beside it.
			if parts := strings.Split(inner, "│"); len(parts) >= 3 {
				inner = parts[len(parts)/2]
			}
			text.WriteString(inner)
		}
	}
	return unblanked(text.String())
}

func unblanked(text string) string { return strings.Join(strings.Fields(text), "") }

// readOn says that there is more of a question than is on screen.
const readOn = "downreadon"

// pressed notes a key or a paste.
func (r *reader) pressed(key string) { r.input, r.last = true, key }

// look looks at a frame.
func (r *reader) look(front pane.Pane, content string, now time.Time) {
	text := boxOf(content)
	if r.input && now.Before(r.quiet) {
		if front != r.front || text != r.box {
			r.fault("%q counted %v too early in %T", r.last, r.quiet.Sub(now), r.front)
		}
		if r.last != "ctrl+c" {
			r.quiet = now.Add(pane.Grace)
		}
	}
	if front != r.front {
		if r.opensByItself(front) {
			r.judge(now)
		}
		_, asks := front.(*overlay.Ask)
		r.front, r.question = front, question{asks: asks, byItself: !r.input}
	}
	r.box = text
	if r.asks {
		r.read(text, now)
	}
}

// opensByItself reports whether something came to the front by itself that was
// not there before.
func (r *reader) opensByItself(front pane.Pane) bool {
	_, over := front.(pane.Overlay)
	below, was := r.front.(pane.Overlay)
	return over && !r.input && r.front != nil && (!was || !below.Closed() || formDone(below))
}

// formDone reports whether an overlay is a form that has ended, on which
// something may open in the same moment.
func formDone(below pane.Overlay) bool {
	_, form := below.(*overlay.Fill)
	return form && below.Closed()
}

// askers are the keys that something opens late for: from a tab, and from a form
// or the outcomes of a run.
var askers = map[bool][]string{true: {"enter", "y", "o"}, false: strings.Fields("d u A E w H v enter y o")}

// judge holds what opens by itself against what was in front and typed last.
func (r *reader) judge(now time.Time) {
	r.quiet = now.Add(pane.Grace)
	_, over := r.front.(pane.Overlay)
	switch r.front.(type) {
	case *overlay.Ask, *overlay.Choose, *overlay.Command, *overlay.Secret, *finder.Finder:
		r.fault("%T was covered", r.front)
	default:
		if !slices.Contains(askers[over], r.last) {
			r.fault("something opened over %T by itself after %q", r.front, r.last)
		}
	}
}

func (r *reader) fault(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.faults = append(r.faults, fmt.Sprintf(format, args...))
}

// read takes in what is on screen of a question.
func (r *reader) read(text string, now time.Time) {
	r.seen = append(r.seen, text)
	if r.proven = r.proven || r.old(now); r.proven {
		return
	}
	began := slices.ContainsFunc(r.seen, func(seen string) bool { return strings.Contains(seen, "?") })
	if !began || strings.Contains(text, readOn) || len(text) < len(r.whole) {
		r.since = time.Time{}
		return
	}
	if r.since.IsZero() || text != r.whole {
		r.whole, r.since = text, now
	}
}

// old reports whether the question was on screen as a whole for long enough.
func (r *reader) old(now time.Time) bool {
	grace := time.Duration(0)
	if r.byItself {
		grace = pane.Grace
	}
	return !r.since.IsZero() && now.Sub(r.since) >= grace
}

// wants finds the name that has to be typed.
var wants = regexp.MustCompile(`type(\S+)to`)

// wanted is the name the question in front wants typed, as far as it has no
// blanks.
func (r *reader) wanted() string {
	if found := wants.FindStringSubmatch(r.whole); r.asks && found != nil {
		return found[1]
	}
	return ""
}

// before notes the question that a key may answer with yes.
func (r *reader) before(key string, now time.Time) {
	says := key == "y" || key == "o" || key == "enter" && r.wanted() != ""
	if !r.asks || !says {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.proven || r.old(now) {
		r.granted = append(r.granted, grant{text: strings.Join(r.seen, "\n")})
		r.yes++
	}
}

// sent holds a change against the questions that were answered.
func (r *reader) sent(request *http.Request, account http.RoundTripper) {
	path := strings.TrimPrefix(request.URL.Path, "/v1")
	if strings.Contains(path, "verify") {
		return // nothing is changed but what the service knows, and nothing asked
	}
	name := nameOf(request, path, account)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.writes++
	if name == "" {
		name = r.names[path] // it is gone since an earlier change
	}
	r.names[path] = name
	deed := request.Method + path
	for i := range r.granted {
		if g := &r.granted[i]; strings.Contains(g.text, name) && !slices.Contains(g.used, deed) {
			g.used = append(g.used, deed)
			return
		}
	}
	r.faults = append(r.faults, fmt.Sprintf("%s %s changes %q, which no question named that was read", request.Method, path, name))
}

// came is what a walk came to after so many steps.
func (r *reader) came(steps int) walked {
	r.mu.Lock()
	defer r.mu.Unlock()
	return walked{steps: steps, yes: r.yes, changes: r.writes, wrong: strings.Join(r.faults, "\n")}
}

// nameOf is what a question calls the object of a change, without blanks: as the
// account has it, or as the change names what is new.
func nameOf(request *http.Request, path string, account http.RoundTripper) string {
	parts := strings.Split(strings.TrimPrefix(path, "/"), "/")
	isNew := request.Method == http.MethodPost && len(parts)%2 == 1
	if isNew {
		body, _ := io.ReadAll(request.Body)
		request.Body = io.NopCloser(bytes.NewReader(body))
		return nameIn(body, "")
	}
	for _, address := range []string{parts[0] + "/" + parts[1], parts[0]} {
		look := request.Clone(request.Context())
		look.Method, look.Body, look.ContentLength = http.MethodGet, http.NoBody, 0
		look.URL = request.URL.ResolveReference(&url.URL{Path: "/v1/" + address, RawQuery: "page[size]=100"})
		answer, err := account.RoundTrip(look)
		if err != nil {
			continue
		}
		body, _ := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if name := nameIn(body, parts[1]); name != "" {
			return name
		}
	}
	return ""
}

// nameIn finds the name of the object with an id, or of the first there is.
func nameIn(body []byte, id string) string {
	var whole any
	if json.Unmarshal(body, &whole) != nil {
		return ""
	}
	return unblanked(nameWithin(whole, id))
}

func nameWithin(part any, id string) string {
	switch part := part.(type) {
	case []any:
		for _, each := range part {
			if name := nameWithin(each, id); name != "" {
				return name
			}
		}
	case map[string]any:
		if id == "" || part["id"] == id {
			for _, field := range []string{"value", "domain", "subject", "name"} {
				if name, ok := part[field].(string); ok && name != "" {
					return name
				}
			}
			if emails, ok := part["emails"].([]any); ok && len(emails) > 0 {
				return fmt.Sprint(emails[0])
			}
		}
		return nameWithin(part["data"], id)
	}
	return ""
}
