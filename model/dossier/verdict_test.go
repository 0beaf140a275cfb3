package dossier_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/dossier"
	"mintop/model/mail"
)

// trial is facts, and the verdict they deserve.
type trial struct {
	name     string
	facts    dossier.Facts
	kind     dossier.Kind
	severity mail.Severity
	sentence string
}

func judge(t *testing.T, trials []trial) {
	t.Helper()
	for _, trial := range trials {
		t.Run(trial.name, func(t *testing.T) {
			verdict := dossier.Judge(trial.facts, words())
			require.Equal(t, trial.sentence, verdict.Sentence)
			require.Equal(t, trial.kind, verdict.Kind)
			require.Equal(t, trial.severity, verdict.Severity)
			require.Contains(t, verdict.Sentence, verdict.NextStep)
		})
	}
}

func TestVerdictsOnTaken(t *testing.T) {
	then := ago(78 * time.Minute)
	judge(t, []trial{
		{
			"delivered",
			with(known(letter(api.StatusDelivered, then)), happened(api.EventDelivered, then, 250, "2.6.0")),
			dossier.KindDelivered, mail.Good,
			`Delivered 10:42, accepted by example.com (250 2.6.0): that is no proof of the inbox, so have the spam folder searched if it is missed.`,
		},
		{
			"delivered, history unknown",
			known(letter(api.StatusDelivered, then)),
			dossier.KindDelivered, mail.Good,
			`Delivered 10:42, accepted by example.com: that is no proof of the inbox, so have the spam folder searched if it is missed.`,
		},
		{
			"delivered on another day",
			known(letter(api.StatusDelivered, ago(72*time.Hour))),
			dossier.KindDelivered, mail.Good,
			`Delivered 1 Mar 12:00, accepted by example.com: that is no proof of the inbox, so have the spam folder searched if it is missed.`,
		},
		{
			"delivered in the sandbox",
			known(letter(api.StatusDelivered, then, func(m *api.Message) { m.DeliveryMode = api.Sandbox })),
			dossier.KindDelivered, mail.Good,
			`Delivered 10:42, accepted by example.com: that is no proof of the inbox, so have the spam folder searched if it is missed. It was sandbox mail, which is never really sent.`,
		},
		{
			"delivered, suppressions forbidden",
			with(known(letter(api.StatusDelivered, then)), forbidden(holds)),
			dossier.KindDelivered, mail.Good,
			`Delivered 10:42, accepted by example.com: that is no proof of the inbox, so have the spam folder searched if it is missed. Whether it is suppressed is not known: this token may not read suppressions.`,
		},
		{
			"delivered, suppressions not read",
			with(known(letter(api.StatusDelivered, then)), failed(holds)),
			dossier.KindDelivered, mail.Good,
			`Delivered 10:42, accepted by example.com: that is no proof of the inbox, so have the spam folder searched if it is missed. Whether it is suppressed could not be read.`,
		},
		{
			"delivered, suppressions waited for",
			with(known(letter(api.StatusDelivered, then)), func(f *dossier.Facts) { f.Held = dossier.Question{} }),
			dossier.KindDelivered, mail.Good,
			`Delivered 10:42, accepted by example.com: that is no proof of the inbox, so have the spam folder searched if it is missed.`,
		},
		{
			"delivered, the service silent",
			with(known(letter(api.StatusDelivered, then)), failed(mails)),
			dossier.KindDelivered, mail.Good,
			`Delivered 10:42, accepted by example.com: that is no proof of the inbox, so have the spam folder searched if it is missed. There may be newer mail to it, which could not be read.`,
		},
		{
			"opened",
			known(letter(api.StatusOpened, then)),
			dossier.KindOpened, mail.Good,
			`Delivered, and opened 10:42.`,
		},
		{
			"clicked",
			known(letter(api.StatusClicked, then)),
			dossier.KindClicked, mail.Good,
			`Delivered, and a link in it clicked 10:42.`,
		},
		{
			"complaint",
			known(letter(api.StatusSpamComplaint, then)),
			dossier.KindComplaint, mail.Bad,
			`Delivered, and the recipient reported it as spam 10:42: do not write again unasked.`,
		},
		{
			"unsubscribed",
			known(letter(api.StatusUnsubscribed, then)),
			dossier.KindOptedOut, mail.Info,
			`Delivered, and the recipient unsubscribed 10:42: send only what they cannot opt out of.`,
		},
	})
}

// A bounce blames the address only where its code speaks about the address.
func TestVerdictsOnBounced(t *testing.T) {
	then := ago(78 * time.Minute)
	judge(t, []trial{
		{
			"no such mailbox",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 550, "5.1.1")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, no such mailbox (550 5.1.1): look how the address is written, or ask for another. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"policy",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 554, "5.7.1")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, against the receiver's policy (554 5.7.1): the address is not at fault, read the reply for what its server objects to. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"the sender's domain",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 550, "5.1.8")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, the sender's domain takes no mail (550 5.1.8): the address is not at fault, read the reply for what its server objects to. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"mailbox full",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 552, "5.2.2")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, the mailbox is full (552 5.2.2): read the reply below, which does not speak about the address. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"mailbox disabled",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 550, "5.2.1")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, the mailbox is disabled (550 5.2.1): look how the address is written, or ask for another. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"the code in the text only",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 550, ""), said("550 5.1.1 User unknown")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, no such mailbox (550 5.1.1): look how the address is written, or ask for another. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"unknown user without an enhanced code",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 550, ""), said("user unknown")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, no such mailbox (550): look how the address is written, or ask for another. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"Microsoft 365 on an unknown recipient",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 550, "5.4.1"), said("Recipient address rejected: Access denied")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, no such mailbox (550 5.4.1): look how the address is written, or ask for another. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"hotmail on an unknown mailbox",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 550, "5.5.0"), said("Requested action not taken: mailbox unavailable")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, no such mailbox (550 5.5.0): look how the address is written, or ask for another. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"no such user under a policy code",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 550, "5.7.1"), said("no such user")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, no such mailbox (550 5.7.1): look how the address is written, or ask for another. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"not in a recipient list",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 554, ""), said("not in the recipient list")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, no such mailbox (554): look how the address is written, or ask for another. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"mailbox not found under a storage code",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 552, ""), said("mailbox not found")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, no such mailbox (552): look how the address is written, or ask for another. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"over quota under an address code",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 552, "5.1.1"), said("user over quota")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, its words say "the mailbox is full", its code says "no such mailbox" (552 5.1.1): read the reply below, for its words and its code differ. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"a rate, called a hard bounce",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 450, "4.2.1"), said("is receiving mail at a rate that is too high")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, the recipient is getting too much mail right now (450 4.2.1): the address is not at fault, it gets too much mail right now. Status and code disagree: a hard bounce is for good, 450 is for now. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"a block list",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 550, "5.7.1"), said("your IP is on our block list")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, the sending server is on a block list (550 5.7.1): the address is not at fault, read the reply for what its server objects to. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"a block list under an address code",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 550, "5.1.1"), said("blocked using a block list")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, its words say "the sending server is on a block list", its code says "no such mailbox" (550 5.1.1): read the reply below, for its words and its code differ. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"authentication",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 550, "5.7.26"), said("the sender is unauthenticated")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, the sender could not be authenticated (SPF, DKIM or DMARC) (550 5.7.26): the address is not at fault, read the reply for what its server objects to. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"spam",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 554, ""), said("rejected as spam")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, the message looks like spam (554): the address is not at fault, read the reply for what its server objects to. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"full, in words",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 550, ""), said("Mailbox is full")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, the mailbox is full (550): the address is not at fault, its owner has to make room. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"another language",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 550, ""), said("Unbekannter Empfänger")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, no such mailbox (550): look how the address is written, or ask for another. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"no enhanced code",
			with(known(letter(api.StatusHardBounced, then)), happened(api.EventHardBounced, then, 550, "")),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com, the mailbox is not available, or the message not wanted (550): read the reply below, which does not speak about the address. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"history unknown",
			known(letter(api.StatusHardBounced, then)),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com: read the reply below. No suppression holds the address now, so the next mail to it will be tried.`,
		},
		{
			"suppressions not read",
			with(known(letter(api.StatusHardBounced, then)), failed(holds)),
			dossier.KindHardBounced, mail.Bad,
			`Refused for good 10:42 by example.com: read the reply below. Whether it is suppressed could not be read.`,
		},
		{
			"still trying",
			with(known(letter(api.StatusSoftBounced, ago(time.Minute))), happened(api.EventSoftBounced, then, 452, "4.2.2"), happened(api.EventSoftBounced, ago(time.Minute), 452, "4.2.2")),
			dossier.KindSoftBounced, mail.Warn,
			`Delayed since 10:42, last tried 11:59, the mailbox is full (452 4.2.2): wait, the service goes on trying.`,
		},
		{
			"tried once",
			with(known(letter(api.StatusSoftBounced, then)), happened(api.EventSoftBounced, then, 450, "4.2.0")),
			dossier.KindSoftBounced, mail.Warn,
			`Delayed since 10:42, the mailbox does not take the message (450 4.2.0): wait, the service goes on trying.`,
		},
		{
			"delayed with a code that is for good",
			with(known(letter(api.StatusSoftBounced, then)), happened(api.EventSoftBounced, then, 550, "5.1.1")),
			dossier.KindSoftBounced, mail.Warn,
			`Delayed since 10:42, no such mailbox (550 5.1.1): wait, the service goes on trying. Status and code disagree: a soft bounce is for now, 550 is for good.`,
		},
		{
			"still trying, history unknown",
			known(letter(api.StatusSoftBounced, then)),
			dossier.KindSoftBounced, mail.Warn,
			`Delayed since 10:42: wait, the service goes on trying.`,
		},
	})
}

func TestVerdictsOnNotSent(t *testing.T) {
	then := ago(78 * time.Minute)
	judge(t, []trial{
		{
			"policy rejected",
			with(known(letter(api.StatusPolicyRejected, then)), happened(api.EventPolicyRejected, then, 0, ""), reason("spam_score_exceeded")),
			dossier.KindRejected, mail.Bad,
			`Not sent 10:42, the service took its content for spam (spam score exceeded): change the content and send it again.`,
		},
		{
			"failed",
			with(known(letter(api.StatusFailed, then)), happened(api.EventFailed, then, 0, ""), reason("message_rendering_failed")),
			dossier.KindFailed, mail.Bad,
			`Failed 10:42 at the service (message rendering failed): send it again once the reason is mended.`,
		},
		{
			"failed after trying",
			with(known(letter(api.StatusFailed, then)), happened(api.EventFailed, then, 0, "4.4.7"), reason("retry_timeout_exceeded")),
			dossier.KindFailed, mail.Bad,
			`Failed 10:42 at the service (retry timeout exceeded), tried for too long (4.4.7): send it again once the reason is mended.`,
		},
		{
			"blocked",
			with(known(letter(api.StatusBlocked, then)), happened(api.EventBlocked, then, 0, ""), reason("sender_blocked")),
			dossier.KindBlocked, mail.Bad,
			`Blocked 10:42 by the service before it was sent (sender blocked): enter to open it and see what the service says.`,
		},
		{
			"pending",
			known(letter(api.StatusPending, ago(time.Second))),
			dossier.KindUnderWay, mail.Info,
			`Accepted 11:59, not worked on yet: wait a moment.`,
		},
		{
			"queued",
			known(letter(api.StatusQueued, ago(time.Second))),
			dossier.KindUnderWay, mail.Info,
			`In the send queue since 11:59: wait a moment.`,
		},
		{
			"processed",
			known(letter(api.StatusProcessed, ago(time.Second))),
			dossier.KindUnderWay, mail.Info,
			`Handed to the sending servers 11:59, no answer of example.com yet: wait a moment.`,
		},
		{
			"pending too long",
			known(letter(api.StatusPending, then)),
			dossier.KindStuck, mail.Warn,
			`Accepted 10:42, not worked on yet, for 1 hour now, which is too long: the service is slow, the address has no part in it.`,
		},
		{
			"queued too long",
			known(letter(api.StatusQueued, ago(6*time.Minute))),
			dossier.KindStuck, mail.Warn,
			`In the send queue since 11:54, for 6 minutes now, which is too long: the service is slow, the address has no part in it.`,
		},
		{
			"processed too long",
			known(letter(api.StatusProcessed, then)),
			dossier.KindStuck, mail.Warn,
			`Handed to the sending servers 10:42, no answer of example.com yet, for 1 hour now, which is too long: look below whether other mail to example.com waits too.`,
		},
		{
			"scheduled",
			known(letter(api.StatusScheduled, then, due(noon.Add(time.Hour)))),
			dossier.KindScheduled, mail.Info,
			`Scheduled to be sent 13:00: enter to open it and change that.`,
		},
		{
			"scheduled, time unknown",
			known(letter(api.StatusScheduled, then)),
			dossier.KindScheduled, mail.Info,
			`Held back on purpose: enter to open it and change that.`,
		},
		{
			"scheduled and past due",
			known(letter(api.StatusScheduled, then, due(ago(12*time.Minute)))),
			dossier.KindOverdue, mail.Warn,
			`Was to be sent 11:48 and is not yet, 12 minutes late: the service is slow, the address has no part in it.`,
		},
		{
			"canceled",
			known(letter(api.StatusCanceled, then)),
			dossier.KindCanceled, mail.Info,
			`Canceled 10:42 before it was sent: send it again if that was not meant.`,
		},
		{
			"a status nobody knows",
			known(letter("quite_new", then)),
			dossier.KindStrange, mail.Info,
			`The service calls it "quite new" since 10:42, which this program does not know: enter to open it and read its events.`,
		},
		{
			"no status at all",
			known(letter("", then)),
			dossier.KindStrange, mail.Info,
			`The service calls it nothing since 10:42, which this program does not know: enter to open it and read its events.`,
		},
	})
}

func TestVerdictsOnInbound(t *testing.T) {
	then := ago(78 * time.Minute)
	judge(t, []trial{
		{
			"handed on",
			known(letter(api.StatusProcessed, then, inbound)),
			dossier.KindInbound, mail.Good,
			`Came in 10:41 from bob@example.org and went to the webhooks of its route.`,
		},
		{
			"under way",
			known(letter(api.StatusQueued, ago(time.Second), inbound)),
			dossier.KindInbound, mail.Info,
			`Came in 11:58 from bob@example.org and is queued.`,
		},
		{
			"stuck",
			known(letter(api.StatusQueued, then, inbound)),
			dossier.KindInbound, mail.Warn,
			`Came in 10:41 from bob@example.org and is queued: that is too long, look whether the webhooks of its route answer.`,
		},
		{
			"quarantined",
			known(letter(api.StatusQuarantined, then, inbound)),
			dossier.KindQuarantined, mail.Warn,
			`Kept in quarantine since 10:42 as possible spam: enter to open it and release it.`,
		},
		{
			"blocked",
			known(letter(api.StatusBlocked, then, inbound)),
			dossier.KindBlocked, mail.Bad,
			`Blocked as spam 10:42 on its way in, from bob@example.org: enter to open it and see why.`,
		},
		{
			"failed",
			known(letter(api.StatusFailed, then, inbound)),
			dossier.KindFailed, mail.Bad,
			`Came in from bob@example.org and failed 10:42: look whether the webhooks of its route answer.`,
		},
		{
			"a status nobody knows",
			known(letter("quite_new", then, inbound)),
			dossier.KindStrange, mail.Info,
			`The service calls it "quite new" since 10:42, which this program does not know: enter to open it and read its events.`,
		},
		{
			"the address only writes, and more",
			with(known(), func(f *dossier.Facts) { f.From, f.Searched.Complete, f.Searched.Back = 50, false, ago(3*time.Hour) }),
			dossier.KindInbound, mail.Info,
			`No mail to this address since 09:00, which is how far back was read, only 50 messages from it.`,
		},
		{
			"the address only writes",
			with(known(), func(f *dossier.Facts) { f.From = 3 }),
			dossier.KindInbound, mail.Info,
			`No mail to this address in the last 28 days, only 3 messages from it.`,
		},
	})
}

func TestVerdictsOnNothingFound(t *testing.T) {
	judge(t, []trial{
		{
			"unknown",
			known(),
			dossier.KindUnknown, mail.Info,
			`No mail to this address in the last 28 days: look how the address is written, and whether its mail is sent by another team. No suppression holds it.`,
		},
		{
			"unknown, one is near",
			with(known(), near(dossier.Near{Address: "jan@example.com", Messages: 1})),
			dossier.KindUnknown, mail.Info,
			`No mail to this address in the last 28 days; nearest: jan@example.com (1): see whether it is meant. No suppression holds it.`,
		},
		{
			"unknown, some are near",
			with(known(), near(dossier.Near{Address: "jane.do@example.com", Messages: 3}, dossier.Near{Address: "jan@example.com", Messages: 1200})),
			dossier.KindUnknown, mail.Info,
			`No mail to this address in the last 28 days; nearest: jane.do@example.com (3), jan@example.com (1,200): see whether one of these is meant. No suppression holds it.`,
		},
		{
			"unknown, suppressions forbidden",
			with(known(), forbidden(holds)),
			dossier.KindUnknown, mail.Info,
			`No mail to this address in the last 28 days: look how the address is written, and whether its mail is sent by another team. Whether it is suppressed is not known: this token may not read suppressions.`,
		},
		{
			"messages forbidden",
			with(known(), forbidden(mails)),
			dossier.KindForbidden, mail.Warn,
			`This token may not read messages, so what happened to mail to this address is not known: ask somebody whose token may. No suppression holds it.`,
		},
		{
			"messages forbidden, suppressions not read",
			with(known(), forbidden(mails), failed(holds)),
			dossier.KindForbidden, mail.Warn,
			`This token may not read messages, so what happened to mail to this address is not known: ask somebody whose token may. Its suppressions could not be read: r to ask again.`,
		},
		{
			"all forbidden",
			with(known(), forbidden(mails), forbidden(holds)),
			dossier.KindForbidden, mail.Warn,
			`This token may read neither messages nor suppressions: ask somebody whose token may.`,
		},
		{
			"messages not read",
			with(known(), failed(mails)),
			dossier.KindNotAsked, mail.Warn,
			`What happened to mail to this address could not be asked: r to ask again. The service said no. No suppression holds it.`,
		},
		{
			"nothing read",
			with(known(), failed(mails), failed(holds)),
			dossier.KindNotAsked, mail.Warn,
			`What happened to mail to this address could not be asked: r to ask again. The service said no.`,
		},
		{
			"nothing asked yet",
			dossier.Facts{Address: jane},
			dossier.KindReading, mail.Info,
			`Reading what happened to mail to this address.`,
		},
	})
}
