package world

import (
	"strconv"
	"strings"

	"mintop/api"
)

// Subject is what the message is about; ok is false when it has no subject.
func (m Message) Subject() (subject string, ok bool) {
	d := roll(m.w.seed, drawSubject, m.N)
	switch {
	case m.hostile():
		return hostileText(m.N, m.plainSubject(&d)), true
	case d.below(300) == 0:
		return "", false
	case d.below(400) == 0:
		return strings.TrimSpace(strings.Repeat(m.plainSubject(&d)+" · ", 14)), true
	default:
		return m.plainSubject(&d), true
	}
}

func (m Message) plainSubject(d *dice) string {
	thing := pick(d, m.w.people.things)
	number := strconv.Itoa(m.orderNumber())
	var patterns []string
	switch {
	case m.fate.course == quarantined || m.fate.course == blockedIn:
		patterns = spamSubjects
	case m.Type() == api.Inbound:
		patterns = supportSubjects
	case m.Route().Kind == Broadcast:
		patterns = newsSubjects
	case m.Route().Name == "receipts":
		patterns = receiptSubjects
	default:
		patterns = accountSubjects
	}
	if d.below(14) == 0 && m.Type() == api.Outbound {
		patterns = foreignSubjects
	}
	return strings.NewReplacer("{thing}", thing, "{n}", number).Replace(pick(d, patterns))
}

var (
	receiptSubjects = []string{
		"Your receipt", "Your receipt for order A-{n}", "Order A-{n} is on its way", "Order A-{n} confirmed: {thing}",
		"We could not charge your card for order A-{n}", "Refund for {thing}", "Invoice {n}",
	}
	accountSubjects = []string{
		"Reset your password", "Your sign-in code is ready", "New sign-in to your account", "Confirm your e-mail address",
		"Your export is ready", "You were invited to a workspace", "Your plan renews tomorrow",
	}
	newsSubjects = []string{
		"This week at Acme: {thing}", "🎉 20% off {thing}, today only", "Five ways to use your {thing}", "Acme Weekly #{n}",
	}
	supportSubjects = []string{
		"Re: Your receipt for order A-{n}", "Where is my {thing}?", "Fwd: Invoice {n}", "{thing} arrived broken",
		"AW: Bestellung A-{n}", "Automatic reply: Out of office", "Question",
	}
	spamSubjects = []string{
		"YOU HAVE BEEN SELECTED!!! CLAIM {n} NOW", "Re: your unpaid invoice {n}", "✅ Final notice: mailbox quota", "Cheap {thing} $$$",
	}
	foreignSubjects = []string{
		"ご注文 A-{n} を受け付けました", "您的订单 A-{n} 已发货 📦", "주문 A-{n} 이(가) 확인되었습니다", "Ihre Bestellung A-{n}: Rückzahlung bestätigt",
		"Votre reçu pour la commande A-{n}", "إيصالك للطلب A-{n}", "הקבלה שלך להזמנה A-{n}", "Ваш заказ A-{n} отправлен", "आपकी रसीद A-{n}",
		"ใบเสร็จของคุณ A-{n}", "👨‍👩‍👧‍👦 Family plan: {thing}", "Tak for din ordre A-{n}",
	}
)
