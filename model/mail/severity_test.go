package mail_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/mail"
)

// The table of the contract, "Message status".
func TestStatusTable(t *testing.T) {
	table := map[api.Status]struct {
		severity mail.Severity
		final    bool
	}{
		api.StatusScheduled:      {mail.Info, false},
		api.StatusPending:        {mail.Info, false},
		api.StatusQueued:         {mail.Info, false},
		api.StatusProcessed:      {mail.Info, false},
		api.StatusDelivered:      {mail.Good, false},
		api.StatusOpened:         {mail.Good, false},
		api.StatusClicked:        {mail.Good, false},
		api.StatusSoftBounced:    {mail.Warn, false},
		api.StatusHardBounced:    {mail.Bad, true},
		api.StatusSpamComplaint:  {mail.Bad, true},
		api.StatusUnsubscribed:   {mail.Info, true},
		api.StatusSuppressed:     {mail.Warn, true},
		api.StatusFailed:         {mail.Bad, true},
		api.StatusPolicyRejected: {mail.Bad, true},
		api.StatusBlocked:        {mail.Bad, true},
		api.StatusQuarantined:    {mail.Warn, false},
		api.StatusCanceled:       {mail.Info, true},
		"something_new":          {mail.Info, false},
	}
	for _, status := range append(api.Statuses(), "something_new") {
		want, listed := table[status]
		require.True(t, listed, status)
		require.Equal(t, want.severity, mail.StatusSeverity(status), status)
		require.Equal(t, want.final, mail.Final(status), status)
	}
}

func TestWaitingTooLongIsAProblem(t *testing.T) {
	for _, c := range []struct {
		status   api.Status
		patience time.Duration
	}{
		{api.StatusPending, mail.QueueOld},
		{api.StatusQueued, mail.QueueOld},
		{api.StatusProcessed, mail.ProcessedOld},
		{api.StatusScheduled, mail.ScheduleOld},
	} {
		from := api.Message{Status: c.status, CreatedAt: api.At(noon.Add(-24 * time.Hour))}
		if c.status == api.StatusScheduled {
			from.ScheduledAt = api.At(noon)
		} else {
			from.StatusChangedAt = api.At(noon)
		}
		m := mail.FromAPI(from, nil)
		require.Equal(t, noon.Add(c.patience), m.OldAt(), c.status)
		require.Equal(t, mail.Info, m.Severity(noon.Add(c.patience-time.Second)), c.status)
		require.Equal(t, mail.Warn, m.Severity(noon.Add(c.patience)), c.status)
		require.True(t, mail.Ages(c.status))
	}
	delivered := mail.FromAPI(receipt(), nil)
	require.True(t, delivered.OldAt().IsZero())
	require.False(t, mail.Ages(delivered.Status))
	require.Equal(t, mail.Good, delivered.Severity(noon.AddDate(1, 0, 0)))
}

func TestProblems(t *testing.T) {
	for severity, want := range map[mail.Severity]bool{mail.Info: false, mail.Good: false, mail.Warn: true, mail.Bad: true} {
		require.Equal(t, want, severity.Problem(), severity)
	}
	require.Equal(t, "info good warn bad", mail.Info.String()+" "+mail.Good.String()+" "+mail.Warn.String()+" "+mail.Bad.String())
}

func TestWords(t *testing.T) {
	require.Equal(t, "hard bounced", mail.Words(api.StatusHardBounced))
	require.Equal(t, "inbound spam blocked", mail.Words(api.EventInboundSpamBlocked))
	require.Equal(t, "quite new", mail.Words(api.Status("quite_new\x1b[31m")))
}

func TestProcessedInboundMailWaitsForNothing(t *testing.T) {
	from := receipt()
	from.Type, from.Status = api.Inbound, api.StatusProcessed
	m := mail.FromAPI(from, nil)
	require.True(t, m.OldAt().IsZero())
	require.Equal(t, mail.Info, m.Severity(noon.AddDate(0, 0, 1)))
}
