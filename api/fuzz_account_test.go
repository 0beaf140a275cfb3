package api_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// FuzzEveryAnswer gives any document, at any status that may be an answer, to
// every operation: it is read, or it is a failure of a known kind, and a write
// that may have been done says so.
func FuzzEveryAnswer(f *testing.F) {
	for _, seed := range []string{
		domainInFull, webhookInFull, `{"data":` + webhookInFull + `}`, `{"data":[` + domainInFull + `],"next_cursor":"x"}`,
		`{"data":[null]}`, `{"message":"","failed_records":[{}],"errors":[{"error":null}],"total_count":"5"}`,
		`{"message":"","result":[]}`, `{"data":{"verified":false,"found_mx_records":"x"}}`, `{"data":{},"api_token":5}`,
		`{"success":true,"status":"removed","confidence":1e99}`, `{"settings":[],"statistics":[{"date":""}]}`, `null`, ``,
	} {
		f.Add(200, seed)
		f.Add(422, seed)
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		statuses := [...]int{http.StatusOK, http.StatusCreated, http.StatusAccepted, http.StatusUnprocessableEntity}
		status = statuses[uint(status)%uint(len(statuses))]
		for name, test := range accountOperations(t.Context()) {
			err := test.ask(newClient(t, always(status, body)))
			if err == nil {
				continue
			}
			failed := failure(t, err)
			if failed.Status == http.StatusUnprocessableEntity && failed.Kind == api.Validation {
				require.False(t, failed.MaybeDone, name)
				continue
			}
			require.Equal(t, api.Decode, failed.Kind, name)
			require.Equal(t, test.isWrite(), failed.MaybeDone, name)
		}
	})
}

func FuzzRecordResult(f *testing.F) {
	for _, seed := range []string{`{"error":"x"}`, `[]`, `{"dmarc_spf_alignment_issue":{"code":1}}`, `null`, `{"found_record":["a"]}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, result string) {
		c := newClient(t, always(http.StatusUnprocessableEntity, `{"message":"No.","result":`+result+`}`))
		got, err := c.VerifyRecord(t.Context(), "d", "r")
		if err != nil {
			require.Contains(t, []api.Kind{api.Validation, api.Decode}, api.KindOf(err), "no JSON, or JSON of more than a result")
			return
		}
		require.False(t, got.Verified)
		require.NotEmpty(t, got.Result.Raw)
	})
}

func FuzzDelivery(f *testing.F) {
	for _, seed := range []string{
		`{"response_headers":["a: b",1,null],"payload":[1]}`, `{"response_headers":{"a":[["b"]]},"duration_ms":-1}`,
		`{"timestamp":"","response_body":{"a":1}}`, `[]`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		delivery, err := newClient(t, always(http.StatusOK, body)).Delivery(t.Context(), budget.Visible, "w", "x")
		if err != nil {
			require.ErrorIs(t, err, api.Decode)
			return
		}
		require.True(t, json.Valid(delivery.Raw))
		require.True(t, delivery.Payload == nil || json.Valid(delivery.Payload))
		for _, header := range delivery.ResponseHeaders {
			require.True(t, utf8.ValidString(header.Key+header.Value))
		}
	})
}
