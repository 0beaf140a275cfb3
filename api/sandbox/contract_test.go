package sandbox_test

import (
	"bytes"
	"encoding/json"
	"mime"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"mintop/api"
	"mintop/api/sandbox"
)

const contractURL = "https://contract.test/team-api.json"

// contract is the OpenAPI document, whose schemas are JSON Schema 2020-12.
type contract struct {
	compiler *jsonschema.Compiler
}

func loadContract(tb testing.TB) contract {
	tb.Helper()
	raw, err := os.ReadFile("../testdata/contract/team-api.yaml")
	require.NoError(tb, err)
	var tree any
	require.NoError(tb, yaml.Unmarshal(raw, &tree))
	plain, err := json.Marshal(tree)
	require.NoError(tb, err)
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(plain))
	require.NoError(tb, err)
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	compiler.AssertFormat()
	require.NoError(tb, compiler.AddResource(contractURL, document))
	return contract{compiler}
}

// check validates an answer against the schema the contract has for it.
func (c contract) check(tb testing.TB, operation string, r reply) {
	tb.Helper()
	if r.StatusCode < 300 {
		c.checkExactly(tb, operation, r)
		return
	}
	c.validate(tb, "/components/schemas/AnyError", operation, r)
}

// checkExactly validates an answer of any status against the schema that the
// contract has for just this status of the operation.
func (c contract) checkExactly(tb testing.TB, operation string, r reply) {
	tb.Helper()
	method, path, _ := strings.Cut(operation, " ")
	c.validate(tb, "/paths/"+escape(path)+"/"+method+"/responses/"+strconv.Itoa(r.StatusCode)+
		"/content/"+escape(r.Header.Get("Content-Type"))+"/schema", operation, r)
}

func (c contract) validate(tb testing.TB, pointer, operation string, r reply) {
	tb.Helper()
	schema, err := c.compiler.Compile(contractURL + "#" + pointer)
	require.NoError(tb, err, "the contract knows no such answer")
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	require.NoError(tb, err)
	var value any = string(r.body)
	if media == "application/json" {
		value, err = jsonschema.UnmarshalJSON(bytes.NewReader(r.body))
		require.NoError(tb, err)
	}
	require.NoError(tb, schema.Validate(value), "%s\n%s", operation, r.body)
}

// escape writes a part of a JSON pointer (RFC 6901) into a URL fragment.
func escape(part string) string {
	return url.PathEscape(strings.NewReplacer("~", "~0", "/", "~1").Replace(part))
}

func bothEnvelopes(t *testing.T, run func(t *testing.T, c *client)) {
	for name, envelope := range map[string]sandbox.Envelope{"flat": sandbox.Flat, "nested": sandbox.Nested} {
		t.Run(name, func(t *testing.T) {
			config := small()
			config.Envelope = envelope
			run(t, open(t, config))
		})
	}
}

func TestAnswersKeepTheContract(t *testing.T) {
	rules := loadContract(t)
	bothEnvelopes(t, func(t *testing.T, c *client) {
		for _, path := range []string{"/ping", "/blocked-file-types", "/team", "/team/usage"} {
			rules.check(t, "get "+path, c.get(path, nil))
		}
		rules.check(t, "get /team", c.get("/team", url.Values{"include": {"features,addons"}}))
		for _, status := range api.Statuses() {
			list := c.get("/messages", url.Values{"filter[status]": {string(status)}, "page[size]": {"5"}})
			rules.check(t, "get /messages", list)
			for _, row := range pageOf[api.Message](t, list).Rows {
				path := "/messages/" + string(row.ID)
				rules.check(t, "get /messages/{messageId}", c.get(path, nil))
				rules.check(t, "get /messages/{messageId}/events",
					c.get(path+"/events", url.Values{"include_machine_events": {"1"}, "sort": {"timestamp"}}))
				for _, content := range []string{"source", "html", "text"} {
					rules.check(t, "get /messages/{messageId}/"+content, c.get(path+"/"+content, nil))
				}
			}
		}
	})
}

func TestWritesKeepTheContract(t *testing.T) {
	rules := loadContract(t)
	bothEnvelopes(t, func(t *testing.T, c *client) {
		scheduled := "/messages/" + string(c.one(api.StatusScheduled).ID)
		for range 2 { // the second of each is refused
			rules.check(t, "patch /messages/{messageId}",
				c.send(c.request(http.MethodPatch, scheduled, nil, `{"scheduled_at":"2026-03-05T09:00:00Z"}`)))
			rules.check(t, "post /messages/{messageId}/cancel", c.send(c.request(http.MethodPost, scheduled+"/cancel", nil, "")))
		}
		held := "/messages/" + string(c.one(api.StatusQuarantined).ID) + "/process"
		rules.check(t, "post /messages/{messageId}/process", c.send(c.request(http.MethodPost, held, nil, "")))
		rules.check(t, "post /messages/{messageId}/process", c.send(c.request(http.MethodPost, held, nil, "")))
	})
}

func TestRefusalsKeepTheContract(t *testing.T) {
	rules := loadContract(t)
	bothEnvelopes(t, func(t *testing.T, c *client) {
		cases := map[string]struct {
			values url.Values
			status int
		}{
			"/messages/none":    {nil, 404},
			"/nothing":          {nil, 404},
			"/messages":         {url.Values{"filter[status]": {"lost"}}, 422},
			"/messages?":        {url.Values{"sort": {"size"}}, 422},
			"/messages?again":   {url.Values{"filter[colour]": {"red"}}, 422},
			"/messages?cursor":  {url.Values{"page[cursor]": {"zzz"}}, 422},
			"/messages?size":    {url.Values{"page[size]": {"many"}}, 422},
			"/messages?from":    {url.Values{"filter[from_date]": {"yesterday"}}, 422},
			"/messages?tagname": {url.Values{"filter[tags][0][name]": {"no spaces"}}, 422},
		}
		for path, wanted := range cases {
			path, _, _ = strings.Cut(path, "?")
			got := c.get(path, wanted.values)
			require.Equal(t, wanted.status, got.StatusCode, "%s %v", path, wanted.values)
			rules.check(t, "get "+path, got)
		}
		c.token = ""
		got := c.get("/team", nil)
		require.Equal(t, http.StatusUnauthorized, got.StatusCode)
		rules.check(t, "get /team", got)
	})
}
