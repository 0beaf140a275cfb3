package api

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// answer is what came back for a call.
type answer struct {
	status int
	header http.Header
	body   []byte

	// When the request was sent and the headers came.
	sent, came time.Time

	// redact hides the token of the client that asked.
	redact func(string) string

	// What the body of a page says, or why that cannot be told: it is JSON, but
	// not of the shape that was asked for. Pages alone are parsed when they come.
	value any
	shape error
}

func (a answer) isSuccess() bool {
	return a.status >= http.StatusOK && a.status < http.StatusMultipleChoices
}

// isJSON reports whether the answer says it is JSON. One that says nothing is
// taken for what was asked for.
func (a answer) isJSON() bool {
	kind := a.contentType()
	return kind == "" || kind == "application/json" || strings.HasSuffix(kind, "+json")
}

func (a answer) contentType() string {
	kind, _, err := mime.ParseMediaType(a.header.Get("Content-Type"))
	if err != nil {
		return "" // absent or malformed: the body has to speak for itself
	}
	return kind
}

// receive reads an answer and finds its failure: a status that is no success,
// a body that is cut off, too large, or no JSON where JSON was asked for.
func (q call) receive(response *http.Response, known *memo) (answer, *Error) {
	got := answer{status: response.StatusCode, header: response.Header}
	if got.status < http.StatusOK {
		// What follows is another protocol's, and no deadline ends reading it.
		return got, q.unreadable(got, "the server changed to another protocol", nil)
	}
	if !got.isSuccess() {
		var err error
		got.body, err = io.ReadAll(io.LimitReader(response.Body, maxError))
		return got, q.unsuccessful(got, err)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, q.maxBody()+1))
	got.body = body
	switch {
	case isGarbled(err):
		return got, q.unreadable(got, "the answer's compression is broken", err)
	case err != nil:
		return got, q.fail(Network, "", err)
	case int64(len(body)) > q.maxBody():
		return got, q.unreadable(got, fmt.Sprintf("the answer is larger than %d MB", q.maxBody()>>20), nil)
	case !q.content:
		return q.readJSON(got, known)
	}
	return got, nil
}

// unsuccessful is the failure of an answer whose status is no success; nil where
// it answers the question. A body that cannot be read leaves the status to speak
// for itself, unless the body is the answer.
func (q call) unsuccessful(got answer, err error) *Error {
	switch asked := q.verdict != "" && got.status == http.StatusUnprocessableEntity; {
	case !asked:
		return q.turnedDown(got)
	case isGarbled(err):
		return q.unreadable(got, "the answer's compression is broken", err)
	case err != nil:
		return q.fail(Network, "", err)
	case len(got.body) > 0 && got.isJSON() && !json.Valid(got.body):
		return q.unreadable(got, "the answer is cut off or no JSON", nil)
	case q.isVerdict(got):
		return nil
	}
	return q.turnedDown(got)
}

// isGarbled tells a body that came whole and cannot be unpacked from one that
// did not come.
func isGarbled(err error) bool {
	_, corrupt := errors.AsType[flate.CorruptInputError](err)
	return corrupt || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum)
}

// isVerdict reports whether a 422 is "no" to a question, in the shape of the
// answer (contract: "Errors").
func (q call) isVerdict(got answer) bool {
	var keys map[string]json.RawMessage
	return json.Unmarshal(got.body, &keys) == nil && keys[q.verdict] != nil
}

// turnedDown is the failure an answer states itself.
func (q call) turnedDown(got answer) *Error {
	said := readComplaint(got.status, got.body)
	failure := q.fail(kindOfStatus(got.status), said.message, nil)
	failure.Status, failure.Code = got.status, said.code
	failure.Fields, failure.Details = said.fields, said.details
	if failure.Kind == Refused {
		failure.Message = redirectMessage(got.header)
	}
	return failure
}

// redirectMessage names where a redirect points, and nothing more of it.
func redirectMessage(header http.Header) string {
	target, err := url.Parse(header.Get("Location"))
	if err != nil || target.Host == "" {
		return "a redirect was not followed"
	}
	return "a redirect to " + presentable(target.Host) + " was not followed"
}

// readJSON checks that an answer is JSON, and parses it if it is a page, since
// that checks it too.
func (q call) readJSON(got answer, known *memo) (answer, *Error) {
	switch {
	case got.status == http.StatusNoContent && q.change == http.MethodDelete:
		return got, nil // gone without a word
	case !got.isJSON():
		came := presentable(got.contentType())
		if title := presentable(pageTitle(got.body)); title != "" {
			came += " “" + title + "”"
		}
		return got, q.unreadable(got, "expected JSON, got "+came, nil)
	case len(bytes.TrimSpace(got.body)) == 0:
		return got, q.unreadable(got, "the answer is empty", nil)
	case q.parse != nil && q.first:
		got.value, got.shape = known.read(q.target(), got.body, q.parse)
	case q.parse != nil:
		got.value, got.shape = q.parse(got.body)
	}
	if (q.parse == nil || got.shape != nil) && !json.Valid(got.body) {
		return got, q.unreadable(got, "the answer is cut off or no JSON", nil)
	}
	return got, nil
}

func (q call) unreadable(got answer, message string, cause error) *Error {
	if got.redact != nil {
		message = got.redact(message)
	}
	failure := q.fail(Decode, message, cause)
	failure.Status = got.status
	return failure
}

// decode reads a JSON answer.
func decode[T any](q call, got answer) (T, error) {
	value, err := parse[T](got.body)
	if err != nil {
		return value, q.misshapen(got, presentable(err.Error()), err)
	}
	return value, nil
}

// errNull is an answer that says nothing.
var errNull = errors.New("the answer is null")

// parse reads JSON that is not null.
func parse[T any](body []byte) (T, error) {
	var value, none T
	if bytes.Equal(bytes.TrimSpace(body), []byte("null")) {
		return none, errNull
	}
	if err := json.Unmarshal(body, &value); err != nil {
		return none, err
	}
	return value, nil
}

// decodePage reads an answer that is one page of a list.
func decodePage[T any](q call, got answer) (Page[T], error) {
	page, ok := got.value.(Page[T])
	err := got.shape
	if !ok && err == nil { // joined to a call that reads other rows of it, or none
		page, err = parsePage[T](got.body)
	}
	if err != nil {
		return Page[T]{}, q.misshapen(got, presentable(err.Error()), err)
	}
	page.Rows = slices.Clone(page.Rows) // the page may be the memo's, or another caller's too
	return page, nil
}

// parsePage reads one page of a list.
func parsePage[T any](body []byte) (Page[T], error) {
	sent, err := parse[envelope[T]](body)
	if err != nil {
		return Page[T]{}, err
	}
	return sent.page()
}

// decodeObject reads an answer that is one object, bare or wrapped in
// {"data": ...}: the contract has both ("Older against newest").
func decodeObject[T any](q call, got answer) (T, error) {
	var wrapper struct {
		Data json.RawMessage `json:"data"`
	}
	if json.Unmarshal(got.body, &wrapper) == nil && isObject(wrapper.Data) {
		got.body = wrapper.Data
	}
	return decode[T](q, got)
}

// misshapen is the failure of JSON in an unexpected shape. A write so
// answered was carried out, as far as anybody can tell.
func (q call) misshapen(got answer, message string, cause error) *Error {
	failure := q.unreadable(got, message, cause)
	failure.MaybeDone = q.isWrite()
	return failure
}

// stored is the text of an answer that is stored mail: the bytes as they came,
// or the string a JSON answer holds. A body of null is none (contract:
// message.html, message.text).
func (q call) stored(got answer) (string, error) {
	if bytes.Equal(bytes.TrimSpace(got.body), []byte("null")) {
		return "", nil
	}
	if len(got.body) == 0 || got.contentType() == "" || !got.isJSON() {
		return string(got.body), nil
	}
	return decode[string](q, got)
}
