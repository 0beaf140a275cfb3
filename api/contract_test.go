package api_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"
)

const contractURL = "https://contract.test/team-api.json"

// contract is the OpenAPI document, whose schemas are JSON Schema 2020-12.
type contract struct {
	document object
	compiler *jsonschema.Compiler
}

// object is a part of the document.
type object = map[string]any

// as takes a part of the document for what it should be, and for none of it
// where it is something else.
func as[T any](part any) T {
	value, _ := part.(T)
	return value
}

func loadContract(t *testing.T) contract {
	t.Helper()
	raw, err := os.ReadFile("testdata/contract/team-api.yaml")
	require.NoError(t, err)
	var tree any
	require.NoError(t, yaml.Unmarshal(raw, &tree))
	plain, err := json.Marshal(tree)
	require.NoError(t, err)
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(plain))
	require.NoError(t, err)
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	compiler.AssertFormat()
	require.NoError(t, compiler.AddResource(contractURL, document))
	return contract{document: as[object](document), compiler: compiler}
}

// at finds a part of the document, through references.
func (c contract) at(part any, keys ...string) any {
	for {
		within := as[object](part)
		if reference, ok := within["$ref"].(string); ok {
			part = c.at(c.document, strings.Split(strings.TrimPrefix(reference, "#/"), "/")...)
			continue
		}
		if len(keys) == 0 {
			return part
		}
		part, keys = within[keys[0]], keys[1:]
	}
}

func (c contract) operation(name string) (path, operation any) {
	method, route, _ := strings.Cut(name, " ")
	return c.at(c.document, "paths", route), c.at(c.document, "paths", route, method)
}

// checkRequest holds a request to the operation it is for: no parameter that
// is not in the contract, and a body that fits it.
func (c contract) checkRequest(t *testing.T, name string, query url.Values, body string) {
	t.Helper()
	_, operation := c.operation(name)
	require.NotNil(t, operation, "the contract knows no "+name)
	known := map[string]bool{}
	for _, parameter := range as[[]any](c.at(operation, "parameters")) {
		known[as[string](c.at(parameter, "name"))] = true
	}
	for parameter := range query {
		require.True(t, known[parameter], parameter)
	}
	media := "/requestBody/content/application~1json/schema"
	if c.at(operation, "requestBody") == nil {
		require.Empty(t, body)
		return
	}
	method, route, _ := strings.Cut(name, " ")
	pointer := "/paths/" + url.PathEscape(strings.ReplaceAll(route, "/", "~1")) + "/" + method + media
	schema, err := c.compiler.Compile(contractURL + "#" + pointer)
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
	require.NoError(t, err)
	require.NoError(t, schema.Validate(value), body)
}

// answers are the schemas of an operation's own answers, by status. An error's
// body is no answer.
func (c contract) answers(name string) map[int]any {
	_, operation := c.operation(name)
	answers := map[int]any{}
	for status, response := range as[object](c.at(operation, "responses")) {
		code, err := strconv.Atoi(status)
		isOwn := code == http.StatusUnprocessableEntity && strings.Contains(name, "verify") && as[object](response)["$ref"] == nil
		if err == nil && (code < 300 || isOwn) {
			answers[code] = c.at(response, "content", "application/json", "schema")
		}
	}
	return answers
}

// draw makes up a document that fits a schema, with values and fields nobody
// has heard of where the contract leaves room for them.
func (c contract) draw(r *rapid.T, schema any, field string) any {
	schema = c.at(schema)
	within := as[object](schema)
	if choices, ok := within["anyOf"].([]any); ok {
		return c.draw(r, rapid.SampledFrom(choices).Draw(r, field), field)
	}
	if parts, ok := within["allOf"].([]any); ok {
		whole := object{}
		for _, part := range parts {
			maps.Copy(whole, as[object](c.draw(r, part, field)))
		}
		return whole
	}
	if fixed, ok := within["const"]; ok {
		return fixed
	}
	if values, ok := within["enum"].([]any); ok {
		return rapid.SampledFrom(append([]any{"of_tomorrow"}, values...)).Draw(r, field)
	}
	return c.drawType(r, within, kindIn(r, within, field), field)
}

// kindIn picks one of the types a schema allows.
func kindIn(r *rapid.T, schema object, field string) string {
	switch kind := schema["type"].(type) {
	case string:
		return kind
	case []any:
		return as[string](rapid.SampledFrom(kind).Draw(r, field))
	}
	if schema["properties"] != nil {
		return "object"
	}
	return "null"
}

func (c contract) drawType(r *rapid.T, schema object, kind, field string) any {
	switch kind {
	case "object":
		return c.drawObject(r, schema)
	case "array":
		list := []any{}
		for range rapid.IntRange(0, 2).Draw(r, field) {
			list = append(list, c.draw(r, schema["items"], field))
		}
		return list
	case "string":
		return drawText(r, schema, field)
	case "integer":
		return rapid.IntRange(0, 1_000_000).Draw(r, field)
	case "number":
		return rapid.Float64Range(0, 100).Draw(r, field)
	case "boolean":
		return rapid.Bool().Draw(r, field)
	default:
		return nil
	}
}

func (c contract) drawObject(r *rapid.T, schema object) any {
	required := map[string]bool{}
	for _, name := range as[[]any](schema["required"]) {
		required[as[string](name)] = true
	}
	drawn := object{"of_tomorrow": []any{1, nil}}
	properties := as[object](schema["properties"])
	for _, name := range sortedKeys(properties) {
		if required[name] || rapid.Bool().Draw(r, name+"?") {
			drawn[name] = c.draw(r, properties[name], name)
		}
	}
	return drawn
}

// drawText draws a moment for the fields that hold one. Several of them are
// plain strings in the contract.
func drawText(r *rapid.T, schema object, field string) string {
	isMoment := schema["format"] == "date-time" || strings.HasSuffix(field, "_at") ||
		field == "date" || field == "from" || field == "to" || field == "timestamp"
	if isMoment {
		return rapid.SampledFrom([]string{
			"2026-03-01T12:00:00Z", "2026-03-01T12:00:00.123456Z", "2026-03-01T13:00:00+01:00", "2026-03-01 12:00:00", "2026-03-01",
		}).Draw(r, field)
	}
	return rapid.SampledFrom([]string{"", "12", "plain", "a\u0000\u001b[31m\u202eb", "Ünïcode 💌"}).Draw(r, field)
}
