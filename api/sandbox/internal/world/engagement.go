package world

import "mintop/api"

// reader is a program people read mail with.
type reader struct{ device, kind, name, agent string }

var (
	readers = []reader{
		{"mobile", "email_client", "Apple Mail", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"},
		{"desktop", "webmail", "Gmail", "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"},
		{"desktop", "email_client", "Outlook", "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Microsoft Outlook 16.0.17628; ms-office)"},
		{"desktop", "email_client", "Thunderbird", "Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Thunderbird/115.12.0"},
		{"mobile", "browser", "Chrome Mobile", "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"},
		{"desktop", "browser", "Firefox", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0"},
	}
	scanners = []reader{
		{"unknown", "bot", "Security scanner", "Mozilla/5.0 (compatible; LinkScanner/2.1; +https://scanner.example.com/bot)"},
		{"desktop", "bot", "Barracuda Sentinel", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.88 Safari/537.36"},
	}
)

// Who made an open or click, as the API classifies it.
const (
	human   = "human"
	privacy = "privacy_proxy"
	scanner = "security_scanner"
)

// engagement writes the keys of an open or click.
func (m Message) engagement(s Step, data map[string]any) {
	d := roll(m.w.seed^uint64(s.At), drawEngagement, m.N)
	who, class := pick(&d, readers), human
	switch {
	case s.Machine:
		who, class = pick(&d, scanners), scanner
	case who.name == "Gmail" || (who.name == "Apple Mail" && s.Event == api.EventOpened):
		class = privacy
	}
	data["device_type"], data["client_type"] = who.device, who.kind
	data["client_name"], data["user_agent"] = who.name, who.agent
	data["bot"] = bot(class, &d)
	if s.Event == api.EventOpened {
		data["opened_at"], data["first_open"] = s.At.Time(), s.Status != ""
		return
	}
	data["clicked_at"], data["first_click"] = s.At.Time(), s.Status != ""
	link := d.below(3)
	data["link_index"] = link
	data["anchor_text"] = []string{"View order", "Read more", "Unsubscribe"}[link]
	data["destination_url"] = []string{
		"https://acme.test/orders?utm_source=mail", "https://acme.test/blog/this-week", "https://acme.test/preferences",
	}[link]
}

// bot is the service's judgement on who made an open or click.
func bot(class string, d *dice) map[string]any {
	judged := map[string]any{
		"detected": false, "probability": d.below(8), "classification": class, "proxy_type": nil,
		"reason_codes": []string{}, "machine": class == scanner, "counts_for_metrics": class != scanner,
	}
	switch class {
	case scanner:
		judged["detected"], judged["probability"] = true, 92+d.below(8)
		judged["reason_codes"] = []string{"datacenter_network", "too_fast_after_delivery"}
	case privacy:
		judged["proxy_type"] = "image_proxy"
		judged["reason_codes"] = []string{"prefetch"}
	}
	return judged
}
