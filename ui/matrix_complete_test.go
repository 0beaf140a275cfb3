package ui_test

import (
	"context"
	"errors"
	"net/http"
	"path"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/internal/rig"
	"mintop/ui"
)

// listener hears which requests a client makes and answers none.
type listener struct{ asked [][2]string }

func (l *listener) RoundTrip(r *http.Request) (*http.Response, error) {
	l.asked = append(l.asked, [2]string{r.Method, r.URL.Path})
	if r.Body != nil {
		return nil, errors.Join(errors.New("heard"), r.Body.Close())
	}
	return nil, errors.New("heard")
}

// arguments makes up what a method takes.
func arguments(ctx context.Context, method reflect.Type) []reflect.Value {
	var values []reflect.Value
	for i := range method.NumIn() {
		value := reflect.New(method.In(i)).Elem()
		if i == 0 {
			value = reflect.ValueOf(ctx)
		} else {
			fill(value)
		}
		values = append(values, value)
	}
	return values
}

// fill puts an id in every text and one record in every list.
func fill(value reflect.Value) {
	switch value.Kind() {
	case reflect.String:
		value.SetString("id")
	case reflect.Slice:
		value.Set(reflect.MakeSlice(value.Type(), 1, 1))
		fill(value.Index(0))
	case reflect.Struct:
		for _, field := range value.Fields() {
			if field.CanSet() {
				fill(field)
			}
		}
	}
}

// Everything the program asks of the service has its place among those that are
// struck by faults: a question that is added to its API must be added there.
func TestTheMatrixIsComplete(t *testing.T) {
	heard := new(listener)
	for method := range reflect.TypeFor[ui.API]().Methods() {
		heard.asked = nil
		// Each is asked without a past: failures would close the budget.
		client, err := api.New(api.Options{BaseURL: "https://sandbox.test/v1", Token: rig.Secret(t), Transport: heard, Budget: budget.New(budget.Options{})})
		require.NoError(t, err)
		reflect.ValueOf(client).MethodByName(method.Name).Call(arguments(t.Context(), method.Type))
		require.NotEmpty(t, heard.asked, method.Name)
		require.True(t, struck(heard.asked[0]), "%s asks %v, which no place and no change asks", method.Name, heard.asked[0])
	}
}

// struck reports whether a request is one of a place or a change.
func struck(asked [2]string) bool {
	matches := func(method, pattern string) bool {
		ok, err := path.Match("/v1"+pattern, asked[1])
		return ok && err == nil && method == asked[0]
	}
	for _, place := range places() {
		if matches(http.MethodGet, place.path) {
			return true
		}
	}
	for _, change := range changes() {
		if matches(change.method, change.path) {
			return true
		}
	}
	return false
}
