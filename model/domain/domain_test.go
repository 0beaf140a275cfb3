package domain_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/domain"
	"mintop/model/mail"
)

var noon = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

const attack = "acme\x1b]0;owned\a\u202etest\n"

func TestADomainIsAProblemUnlessItIsVerified(t *testing.T) {
	for status, want := range map[api.DomainStatus]mail.Severity{
		api.DomainVerified:          mail.Good,
		api.DomainPartiallyVerified: mail.Warn,
		api.DomainPending:           mail.Warn,
		api.DomainFailed:            mail.Bad,
		"frozen":                    mail.Warn, // a status nobody knows
		"":                          mail.Info, // only the detail was read
	} {
		d := domain.FromAPI(api.Domain{Status: status})
		require.Equal(t, want, d.Severity(), status)
		require.Equal(t, want >= mail.Warn, d.Problem(), status)
	}
}

func TestOnlyAFailedRequiredRecordIsAnIncident(t *testing.T) {
	for _, c := range []struct {
		status   api.RecordStatus
		required bool
		want     mail.Severity
	}{
		{api.RecordActive, true, mail.Good},
		{api.RecordActive, false, mail.Good},
		{api.RecordFailed, true, mail.Bad},
		{api.RecordFailed, false, mail.Warn},
		{api.RecordPending, true, mail.Warn},
		{api.RecordPending, false, mail.Info},
		{"frozen", true, mail.Info},
	} {
		record := domain.Record{Status: c.status, Required: c.required}
		require.Equal(t, c.want, record.Severity(), "%s required %t", c.status, c.required)
	}
}

func TestWhatStrangersWriteIsMadeSafe(t *testing.T) {
	detail := domain.DetailFromAPI(api.DomainDetail{
		Domain:   api.Domain{Name: attack, Status: attack},
		Records:  []api.Record{{FQDN: attack, Content: attack, Purpose: attack}},
		Projects: []api.ProjectRef{{Name: attack}},
	})
	for _, text := range []string{
		detail.Name, string(detail.Status), detail.Records[0].Name, detail.Records[0].Content,
		detail.Records[0].Title(), detail.Projects[0].Name,
	} {
		require.Regexp(t, `^acmetest ?$`, text)
	}
}

func TestALongRecordIsKeptWhole(t *testing.T) {
	long := make([]byte, 1500)
	for i := range long {
		long[i] = 'a' + byte(i%26)
	}
	detail := domain.DetailFromAPI(api.DomainDetail{Records: []api.Record{{Content: string(long)}}})
	require.Equal(t, string(long), detail.Records[0].Content)
}

func TestProjectsThatWereNotToldAreUnknown(t *testing.T) {
	require.False(t, func() bool { d := domain.DetailFromAPI(api.DomainDetail{}); return d.ProjectsKnown }())
	require.True(t, func() bool {
		d := domain.DetailFromAPI(api.DomainDetail{Projects: []api.ProjectRef{}})
		return d.ProjectsKnown
	}())
}

func TestARecordSaysHowMuchHangsOnIt(t *testing.T) {
	for want, record := range map[string]domain.Record{
		"recommended": {Scope: api.RecordRecommended},
		"required":    {Required: true},
		"optional":    {},
	} {
		require.Equal(t, want, record.Need())
	}
}

func TestTheVerdictOnARecord(t *testing.T) {
	verdict := domain.VerdictFromAPI(api.RecordVerification{
		Message: "DNS record verification failed.",
		Result: api.RecordResult{
			Error: "mismatch", Expected: "a.test", Found: "b.test", DMARCPolicy: api.DMARCNone, DMARCPolicyDomain: "example.com",
			Alignment: &api.AlignmentIssue{Code: "return_path_differs", BlocksVerification: true, ReturnPathDomain: "bounces.test"},
		},
	}, noon)
	require.Equal(t, domain.Verdict{
		At: noon, Message: "DNS record verification failed.", Error: "mismatch", Expected: "a.test", Found: "b.test",
		Policy: "none", PolicyAt: "example.com",
		Alignment: &domain.Alignment{Code: "return_path_differs", Blocks: true, ReturnPath: "bounces.test"},
	}, verdict)
	require.Equal(t, "the return path bounces.test keeps SPF from aligning with the domain (return path differs): this alone blocks verification",
		verdict.Alignment.Sentence())
}

func TestAVerdictOfAnotherShapeIsShownAsItCame(t *testing.T) {
	for raw, want := range map[string]string{
		`{"reason": "elsewhere\u001b[2J"}`: `{"reason":"elsewhere\u001b[2J"}`,
		`{}`:                               "",
		`null`:                             "",
	} {
		verdict := domain.VerdictFromAPI(api.RecordVerification{Result: api.RecordResult{Raw: json.RawMessage(raw)}}, noon)
		require.Equal(t, want, verdict.Rest)
	}
}

func TestWhatCameOfACheck(t *testing.T) {
	for want, answer := range map[string]api.DomainVerification{
		"acme.test is verified: every record is as it should be.": {Verified: true},
		"acme.test is verified; 1 recommended record fails.":      {Verified: true, RecommendedFailed: make([]api.RecordRef, 1)},
		"acme.test is not verified: 1 of 4 records failed.":       {FailedCount: 1, TotalCount: 4},
		"acme.test is not verified: 2 records failed.":            {Failed: make([]api.RecordRef, 2)},
		"acme.test is not verified.":                              {},
	} {
		check := domain.CheckFromAPI(answer, noon)
		require.Equal(t, want, check.Sentence("acme.test"))
	}
}

func TestACheckSaysWhyEachRecordFailed(t *testing.T) {
	check := domain.CheckFromAPI(api.DomainVerification{
		Failed: []api.RecordRef{{ID: "one"}, {ID: "two"}},
		Errors: []api.RecordError{{RecordID: "two", Text: "not found"}},
	}, noon)
	require.Equal(t, map[api.RecordID]string{"one": "", "two": "not found"}, check.Errors)
}
