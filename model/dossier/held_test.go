package dossier_test

import (
	"testing"
	"time"

	"mintop/api"
	"mintop/model/dossier"
	"mintop/model/mail"
	"mintop/model/suppression"
)

// Whatever became of the newest message, the next one is not sent.
func TestVerdictsOnSuppressed(t *testing.T) {
	then := ago(78 * time.Minute)
	team := suppression.Team()
	wholeDomain := entry(api.ReasonManual, team)
	wholeDomain.Type, wholeDomain.Value = api.SuppressedDomain, "example.com"
	judge(t, []trial{
		{
			"hard bounce about the address",
			with(known(letter(api.StatusSuppressed, then)), held(entry(api.ReasonHardBounce, team)), caused(550, "5.1.1")),
			dossier.KindSuppressed, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 after a hard bounce (550 5.1.1, no such mailbox): make sure that it exists, then d to lift it. Newest mail: not sent 10:42.`,
		},
		{
			"hard bounce by policy",
			with(known(letter(api.StatusSuppressed, then)), held(entry(api.ReasonHardBounce, team)), caused(550, "5.7.1")),
			dossier.KindSuppressed, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 after a hard bounce (550 5.7.1, against the receiver's policy): the address is not at fault, d to lift it. Newest mail: not sent 10:42.`,
		},
		{
			"hard bounce of a full mailbox",
			with(known(letter(api.StatusSuppressed, then)), held(entry(api.ReasonHardBounce, team)), caused(552, "5.2.2")),
			dossier.KindSuppressed, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 after a hard bounce (552 5.2.2, the mailbox is full): d to lift it. Newest mail: not sent 10:42.`,
		},
		{
			"hard bounce, cause unknown",
			with(known(letter(api.StatusSuppressed, then)), held(entry(api.ReasonHardBounce, team))),
			dossier.KindSuppressed, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 after a hard bounce: d to lift it. Newest mail: not sent 10:42.`,
		},
		{
			"complaint",
			with(known(letter(api.StatusSuppressed, then)), held(entry(api.ReasonSpamComplaint, team))),
			dossier.KindSuppressed, mail.Bad,
			`Suppressed for the whole team since 2 Mar 12:00 after a spam complaint: d to ask for a review, since somebody called its mail spam. Newest mail: not sent 10:42.`,
		},
		{
			"by hand",
			with(known(letter(api.StatusSuppressed, then)), held(entry(api.ReasonManual, team))),
			dossier.KindSuppressed, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 by hand: d to lift it. Newest mail: not sent 10:42.`,
		},
		{
			"unsubscribed",
			with(known(letter(api.StatusSuppressed, then)), held(entry(api.ReasonUnsubscribe, team))),
			dossier.KindSuppressed, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 after unsubscribing: the recipient wants no more, so d to lift it only if they ask. Newest mail: not sent 10:42.`,
		},
		{
			"disposable",
			with(known(letter(api.StatusSuppressed, then)), held(entry(api.ReasonDisposable, suppression.Place{Scope: api.ScopeGlobal}))),
			dossier.KindSuppressed, mail.Warn,
			`Suppressed everywhere since 2 Mar 12:00 as a disposable address: ask for another address, or d to lift it. Newest mail: not sent 10:42.`,
		},
		{
			"a reason nobody knows",
			with(known(letter(api.StatusSuppressed, then)), held(entry("quite_new", team))),
			dossier.KindSuppressed, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 for the reason quite new: d to lift it. Newest mail: not sent 10:42.`,
		},
		{
			"a complaint beside a bounce",
			with(known(letter(api.StatusSuppressed, then)), held(entry(api.ReasonHardBounce, team), entry(api.ReasonSpamComplaint, team))),
			dossier.KindSuppressed, mail.Bad,
			`Suppressed for the whole team since 2 Mar 12:00 after a spam complaint: d to ask for a review, since somebody called its mail spam. Newest mail: not sent 10:42.`,
		},
		{
			"the whole domain",
			with(known(letter(api.StatusSuppressed, then)), held(wholeDomain)),
			dossier.KindSuppressed, mail.Warn,
			`Every address at example.com is suppressed for the whole team since 2 Mar 12:00 by hand: only lifting it for the whole domain helps. Newest mail: not sent 10:42.`,
		},
		{
			"a team-wide one before a narrower one",
			with(known(letter(api.StatusSuppressed, then)), shop, held(entry(api.ReasonSpamComplaint, suppression.InRoute("r1")), entry(api.ReasonManual, team)), on("r1")),
			dossier.KindSuppressed, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 by hand: d to lift it. Newest mail: not sent 10:42.`,
		},
		{
			"delivered before",
			with(known(letter(api.StatusDelivered, ago(72*time.Hour))), held(entry(api.ReasonManual, team))),
			dossier.KindSince, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 by hand: d to lift it. Newest mail: delivered 1 Mar 12:00, sent before that.`,
		},
		{
			"opened since",
			with(known(letter(api.StatusOpened, then, sent(72*time.Hour))), held(entry(api.ReasonManual, team))),
			dossier.KindSince, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 by hand: d to lift it. Newest mail: opened 10:42, sent before that.`,
		},
		{
			"delivered all the same",
			with(known(letter(api.StatusDelivered, then)), held(entry(api.ReasonManual, team))),
			dossier.KindSince, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 by hand: d to lift it. Newest mail: delivered 10:42, sent all the same.`,
		},
		{
			"bounced, then suppressed",
			with(known(letter(api.StatusHardBounced, then)), held(entry(api.ReasonHardBounce, team)), caused(550, "5.1.1")),
			dossier.KindSuppressed, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 after a hard bounce (550 5.1.1, no such mailbox): make sure that it exists, then d to lift it. Newest mail: refused for good 10:42.`,
		},
		{
			"complained, then suppressed",
			with(known(letter(api.StatusSpamComplaint, then)), held(entry(api.ReasonSpamComplaint, team))),
			dossier.KindSuppressed, mail.Bad,
			`Suppressed for the whole team since 2 Mar 12:00 after a spam complaint: d to ask for a review, since somebody called its mail spam. Newest mail: reported as spam 10:42.`,
		},
		{
			"scheduled all the same",
			with(known(letter(api.StatusScheduled, then)), held(entry(api.ReasonManual, team))),
			dossier.KindSuppressed, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 by hand: d to lift it. Newest mail: scheduled since 10:42.`,
		},
		{
			"nothing ever sent",
			with(known(), held(entry(api.ReasonManual, team))),
			dossier.KindSuppressed, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 by hand: d to lift it. No mail to it in the last 28 days.`,
		},
		{
			"messages forbidden",
			with(known(), forbidden(mails), held(entry(api.ReasonManual, team))),
			dossier.KindSuppressed, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 by hand: d to lift it. This token may not read its mail.`,
		},
		{
			"messages not read",
			with(known(), failed(mails), held(entry(api.ReasonManual, team))),
			dossier.KindSuppressed, mail.Warn,
			`Suppressed for the whole team since 2 Mar 12:00 by hand: d to lift it. Its mail could not be read.`,
		},
	})
}

// Mail of some places only is held back: what became of the newest counts unless
// it is one of those.
func TestVerdictsOnPartlySuppressed(t *testing.T) {
	then := ago(78 * time.Minute)
	broadcast := entry(api.ReasonManual, suppression.Team())
	broadcast.AppliesTo = api.AppliesToBroadcast
	judge(t, []trial{
		{
			"the project of the newest",
			with(known(letter(api.StatusSuppressed, then)), shop, held(entry(api.ReasonManual, suppression.InProject("p1"))), on("r1")),
			dossier.KindPartly, mail.Warn,
			`Suppressed in project Shop since 2 Mar 12:00 by hand: d to lift it. Newest mail: not sent 10:42.`,
		},
		{
			"another project",
			with(known(letter(api.StatusDelivered, then)), shop, held(entry(api.ReasonManual, suppression.InProject("p2"))), on("r1")),
			dossier.KindDelivered, mail.Good,
			`Delivered 10:42, accepted by example.com: that is no proof of the inbox, so have the spam folder searched if it is missed. It is suppressed in project Blog since 2 Mar 12:00 by hand: d to lift it.`,
		},
		{
			"the route of the newest and another",
			with(known(letter(api.StatusDelivered, then)), shop, held(entry(api.ReasonManual, suppression.InRoute("r2")), entry(api.ReasonHardBounce, suppression.InRoute("r1"))), on("r1")),
			dossier.KindPartly, mail.Warn,
			`Suppressed on route Shop / receipts since 2 Mar 12:00 after a hard bounce: d to lift it. Newest mail: delivered 10:42, sent all the same. One more suppression is listed.`,
		},
		{
			"another route",
			with(known(letter(api.StatusOpened, then)), shop, held(entry(api.ReasonManual, suppression.InRoute("r2"))), on("r1")),
			dossier.KindOpened, mail.Good,
			`Delivered, and opened 10:42. It is suppressed on route Shop / news since 2 Mar 12:00 by hand: d to lift it.`,
		},
		{
			"not sent, its route unknown",
			with(known(letter(api.StatusSuppressed, then)), shop, held(entry(api.ReasonManual, suppression.InRoute("r2")))),
			dossier.KindPartly, mail.Warn,
			`Suppressed on route Shop / news since 2 Mar 12:00 by hand: d to lift it. Newest mail: not sent 10:42.`,
		},
		{
			"sent, its route unknown",
			with(known(letter(api.StatusDelivered, then)), shop, held(entry(api.ReasonManual, suppression.InRoute("r2")))),
			dossier.KindDelivered, mail.Good,
			`Delivered 10:42, accepted by example.com: that is no proof of the inbox, so have the spam folder searched if it is missed. It is suppressed on route Shop / news since 2 Mar 12:00 by hand: d to lift it.`,
		},
		{
			"a project nobody named",
			with(known(letter(api.StatusSuppressed, then)), held(entry(api.ReasonManual, suppression.InProject("p9"))), on("r1")),
			dossier.KindPartly, mail.Warn,
			`Suppressed in project p9 since 2 Mar 12:00 by hand: d to lift it. Newest mail: not sent 10:42.`,
		},
		{
			"broadcast mail",
			with(known(letter(api.StatusDelivered, then)), held(broadcast)),
			dossier.KindDelivered, mail.Good,
			`Delivered 10:42, accepted by example.com: that is no proof of the inbox, so have the spam folder searched if it is missed. Broadcast mail to it is suppressed for the whole team since 2 Mar 12:00 by hand: d to lift it.`,
		},
		{
			"broadcast mail, and the newest was some",
			with(known(letter(api.StatusSuppressed, then)), shop, held(broadcast), on("r2")),
			dossier.KindPartly, mail.Warn,
			`Broadcast mail to it is suppressed for the whole team since 2 Mar 12:00 by hand: d to lift it. Newest mail: not sent 10:42.`,
		},
		{
			"broadcast mail, and the newest was none",
			with(known(letter(api.StatusSuppressed, then)), shop, held(broadcast), on("r1")),
			dossier.KindLifted, mail.Warn,
			`Not sent 10:42, the address was suppressed, and is no more where it was sent from: send it again. Broadcast mail to it is suppressed for the whole team since 2 Mar 12:00 by hand: d to lift it.`,
		},
		{
			"broadcast mail, and the newest may be some",
			with(known(letter(api.StatusSuppressed, then)), held(broadcast)),
			dossier.KindPartly, mail.Warn,
			`Broadcast mail to it is suppressed for the whole team since 2 Mar 12:00 by hand: d to lift it. Newest mail: not sent 10:42.`,
		},
		{
			"a subscription group",
			with(known(letter(api.StatusDelivered, then)), held(entry(api.ReasonUnsubscribe, suppression.Place{Scope: api.ScopeSubscriptionGroup}))),
			dossier.KindDelivered, mail.Good,
			`Delivered 10:42, accepted by example.com: that is no proof of the inbox, so have the spam folder searched if it is missed. It is suppressed in the scope subscription group since 2 Mar 12:00 after unsubscribing: the recipient wants no more, so d to lift it only if they ask.`,
		},
		{
			"three places",
			with(known(letter(api.StatusOpened, then)), shop, held(entry(api.ReasonManual, suppression.InRoute("r2")), entry(api.ReasonHardBounce, suppression.InRoute("r3")), entry(api.ReasonManual, suppression.InProject("p2"))), on("r1")),
			dossier.KindOpened, mail.Good,
			`Delivered, and opened 10:42. It is suppressed in project Blog since 2 Mar 12:00 by hand: d to lift it. 2 more suppressions are listed.`,
		},
		{
			"nothing ever sent",
			with(known(), shop, held(entry(api.ReasonManual, suppression.InRoute("r2")))),
			dossier.KindPartly, mail.Warn,
			`Suppressed on route Shop / news since 2 Mar 12:00 by hand: d to lift it. No mail to it in the last 28 days.`,
		},
		{
			"messages forbidden",
			with(known(), shop, forbidden(mails), held(entry(api.ReasonManual, suppression.InRoute("r2")))),
			dossier.KindPartly, mail.Warn,
			`Suppressed on route Shop / news since 2 Mar 12:00 by hand: d to lift it. This token may not read its mail.`,
		},
	})
}

func TestVerdictsOnSuppressedOnce(t *testing.T) {
	then := ago(78 * time.Minute)
	judge(t, []trial{
		{
			"lifted since",
			known(letter(api.StatusSuppressed, then)),
			dossier.KindLifted, mail.Warn,
			`Not sent 10:42, the address was suppressed, and is no more: send it again.`,
		},
		{
			"lifted since, with the reason",
			with(known(letter(api.StatusSuppressed, then)), happened(api.EventSuppressed, then, 0, ""), reason("hard_bounce")),
			dossier.KindLifted, mail.Warn,
			`Not sent 10:42, the address was suppressed (hard bounce), and is no more: send it again.`,
		},
		{
			"disposable by policy",
			with(known(letter(api.StatusSuppressed, then)), happened(api.EventSuppressed, then, 0, ""), reason("disposable_email")),
			dossier.KindSuppressed, mail.Warn,
			`Not sent 10:42, the address was suppressed (disposable email): ask for another address, for the service sends nothing to disposable ones.`,
		},
		{
			"suppressions forbidden",
			with(known(letter(api.StatusSuppressed, then)), forbidden(holds)),
			dossier.KindSuppressed, mail.Warn,
			`Not sent 10:42, the address was suppressed, and whether it still is this token may not read: ask somebody whose token may.`,
		},
		{
			"suppressions not read",
			with(known(letter(api.StatusSuppressed, then)), failed(holds)),
			dossier.KindSuppressed, mail.Warn,
			`Not sent 10:42, the address was suppressed. Whether it is suppressed could not be read.`,
		},
		{
			"there may be more suppressions",
			with(known(letter(api.StatusSuppressed, then)), func(f *dossier.Facts) { f.More = true }),
			dossier.KindSuppressed, mail.Warn,
			`Not sent 10:42, the address was suppressed.`,
		},
	})
}
