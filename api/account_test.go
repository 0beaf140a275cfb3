package api_test

import (
	"context"
	"io"
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// Ids as the service makes them; one, the domain's, must be escaped in a path.
const (
	recordID  = "0198a000-0000-7000-8000-000000000002"
	projectID = "0198a000-0000-7000-8000-000000000003"
	routeID   = "0198a000-0000-7000-8000-000000000004"
	oddID     = "a/b?c"
)

// accountOperation is one call of an operation of the contract.
type accountOperation struct {
	contract string // method and path of the contract
	ask      func(*api.Client) error
	target   string // below the base URL
	body     string
}

func (o accountOperation) method() string {
	method, _, _ := strings.Cut(o.contract, " ")
	return strings.ToUpper(method)
}

func (o accountOperation) isWrite() bool { return o.method() != http.MethodGet }

// accountOperations are one call of each operation, with everything in it that
// can be.
func accountOperations(ctx context.Context) map[string]accountOperation {
	all := map[string]accountOperation{}
	for _, some := range []map[string]accountOperation{
		domainOperations(ctx), projectOperations(ctx), routeOperations(ctx), suppressionOperations(ctx),
		webhookOperations(ctx), webhookWrites(ctx), teamOperations(ctx),
	} {
		maps.Copy(all, some)
	}
	return all
}

func TestWhatEachOperationOfTheAccountSends(t *testing.T) {
	contract := loadContract(t)
	for name, test := range accountOperations(t.Context()) {
		t.Run(name, func(t *testing.T) {
			s := always(http.StatusOK, answerFor(test))
			require.NoError(t, test.ask(newClient(t, s)))
			require.Len(t, s.requests, 1)
			request := s.requests[0]
			require.Equal(t, test.method(), request.Method)
			require.Equal(t, "/v1"+test.target, request.URL.RequestURI())
			require.Equal(t, "Bearer "+teamToken, request.Header.Get("Authorization"))
			if test.body == "" {
				require.Empty(t, s.bodies[0])
			} else {
				require.JSONEq(t, test.body, s.bodies[0])
			}
			require.Equal(t, test.body != "", request.Header.Get("Content-Type") == "application/json")
			contract.checkRequest(t, test.contract, request.URL.Query(), s.bodies[0])
		})
	}
}

// answerFor is an answer with just enough in it for an operation.
func answerFor(o accountOperation) string {
	switch {
	case o.contract == "post /suppressions":
		return `{"message":"","data":{}}`
	case o.isWrite():
		return `{"data":{"id":"a"},"message":""}`
	default:
		return `{"data":[],"id":"a"}`
	}
}

func TestALostWriteMayBeDoneAndIsNotRepeated(t *testing.T) {
	for name, test := range accountOperations(t.Context()) {
		if !test.isWrite() {
			continue
		}
		t.Run(name, func(t *testing.T) {
			s := inTurn(breaks(io.ErrUnexpectedEOF))
			failed := failure(t, test.ask(newClient(t, s)))
			require.Equal(t, api.Network, failed.Kind)
			require.True(t, failed.MaybeDone)
			require.Equal(t, 1, s.count())

			failed = failure(t, test.ask(newClient(t, always(http.StatusUnprocessableEntity, `{"message":"No."}`))))
			require.Equal(t, api.Validation, failed.Kind)
			require.False(t, failed.MaybeDone, "it was turned down")
		})
	}
}

func TestEveryOperationTellsWhatTheServiceComplainedOf(t *testing.T) {
	const conflict = `{"error":{"code":"stale_resource","message":"Changed.","details":{"now":2}}}`
	const invalid = `{"message":"Bad.","errors":{"name":["Too long."]}}`
	for name, test := range accountOperations(t.Context()) {
		t.Run(name, func(t *testing.T) {
			failed := failure(t, test.ask(newClient(t, always(http.StatusConflict, conflict))))
			require.Equal(t, api.Conflict, failed.Kind)
			require.Equal(t, "stale_resource", failed.Code)
			require.Equal(t, "Changed.", failed.Message)
			require.JSONEq(t, `{"now":2}`, string(failed.Details))
			require.NotEmpty(t, failed.Op)

			failed = failure(t, test.ask(newClient(t, always(http.StatusUnprocessableEntity, invalid))))
			require.Equal(t, api.Validation, failed.Kind)
			require.Equal(t, map[string][]string{"name": {"Too long."}}, failed.Fields)
		})
	}
}

func TestAnAnswerThatCannotBeReadIsAFailure(t *testing.T) {
	for name, test := range accountOperations(t.Context()) {
		t.Run(name, func(t *testing.T) {
			for _, body := range []string{"", "null", `{"data":`, "<title>Hotel</title>"} {
				err := test.ask(newClient(t, always(http.StatusOK, body)))
				if body == "null" && test.method() == http.MethodDelete && test.contract != "delete /suppressions/{suppressionId}" {
					require.NoError(t, err, "the status alone says that it is gone")
					continue
				}
				require.ErrorIs(t, err, api.Decode, body)
				require.Equal(t, test.isWrite(), failure(t, err).MaybeDone)
			}
		})
	}
}

func TestOperationsHaveTheTierOfTheContract(t *testing.T) {
	special := map[string]bool{
		"verify domain": true, "verify record": true, "verify inbound domain": true,
	}
	for name, test := range accountOperations(t.Context()) {
		want := budget.Read
		switch {
		case special[name]:
			want = budget.Special
		case test.isWrite():
			want = budget.Write
		}
		err := test.ask(newClient(t, always(http.StatusForbidden, "")))
		require.Equal(t, want, failure(t, err).Tier, name)
	}
}

func TestIDsThatWouldChangeThePathAreRefusedUnsent(t *testing.T) {
	ctx := t.Context()
	s := always(http.StatusOK, `{}`)
	c := newClient(t, s)
	for _, id := range []string{"", ".", ".."} {
		for _, err := range []error{
			only(c.Domain(ctx, budget.Visible, api.DomainID(id))),
			only(c.VerifyDomain(ctx, api.DomainID(id))),
			only(c.VerifyRecord(ctx, "d", api.RecordID(id))),
			only(c.AssignDomainProjects(ctx, api.DomainID(id), []api.ProjectID{"p"})),
			c.DeleteDomain(ctx, api.DomainID(id)),
			only(c.Project(ctx, budget.Visible, api.ProjectID(id))),
			c.DeleteProject(ctx, api.ProjectID(id)),
			only(c.Routes(ctx, budget.Visible, api.ProjectID(id), api.RouteQuery{}, api.PageRequest{})),
			only(c.Route(ctx, budget.Visible, api.RouteID(id))),
			c.DeleteRoute(ctx, api.RouteID(id)),
			only(c.RemoveSuppression(ctx, api.SuppressionID(id))),
			only(c.Webhook(ctx, budget.Visible, api.WebhookID(id))),
			only(c.TestWebhook(ctx, api.WebhookID(id))),
			only(c.RegenerateWebhookSecret(ctx, api.WebhookID(id))),
			c.DeleteWebhook(ctx, api.WebhookID(id)),
			only(c.Delivery(ctx, budget.Visible, "w", api.DeliveryID(id))),
		} {
			require.ErrorIs(t, err, api.Refused)
			require.False(t, failure(t, err).MaybeDone)
		}
	}
	require.Zero(t, s.count(), "above all, deleting nothing in particular is not deleting everything")
}

func TestEachListAsksForItsPagesInItsOwnWay(t *testing.T) {
	ctx, page := t.Context(), api.PageRequest{Cursor: "x=", Size: 50}
	for name, test := range map[string]struct {
		ask  func(*api.Client) error
		want string
	}{
		"domains": {func(c *api.Client) error {
			return only(c.Domains(ctx, budget.Visible, api.DomainQuery{}, page))
		}, "page%5Bcursor%5D=x%3D&page%5Bsize%5D=50"},
		"members": {func(c *api.Client) error {
			return only(c.Members(ctx, budget.Visible, page))
		}, "page%5Bcursor%5D=x%3D&page%5Bsize%5D=50"},
		"webhooks": {func(c *api.Client) error {
			return only(c.Webhooks(ctx, budget.Visible, api.WebhookQuery{}, page))
		}, "cursor=x%3D&page%5Bsize%5D=50"},
		"deliveries": {func(c *api.Client) error {
			return only(c.Deliveries(ctx, budget.Visible, "w", api.DeliveryQuery{}, page))
		}, "cursor=x%3D"},
	} {
		t.Run(name, func(t *testing.T) {
			s := always(http.StatusOK, `{"data":[]}`)
			require.NoError(t, test.ask(newClient(t, s)))
			require.Equal(t, test.want, s.requests[0].URL.RawQuery)
		})
	}
}

func TestADeleteMayBeAnsweredWithoutAWord(t *testing.T) {
	silent := always(http.StatusNoContent, "")
	require.NoError(t, newClient(t, silent).DeleteProject(t.Context(), "p"))
	removal, err := newClient(t, silent).RemoveSuppression(t.Context(), "s")
	require.NoError(t, err)
	require.Equal(t, api.Removal{Outcome: api.Removed}, removal)
	_, err = newClient(t, silent).Project(t.Context(), budget.Visible, "p")
	require.ErrorIs(t, err, api.Decode, "but nothing is no project")
}

// day is a day of March 2026 in UTC, named in another zone.
func day(number int) time.Time {
	return time.Date(2026, 3, number, 13, 0, 0, 0, time.FixedZone("CET", 3600))
}
