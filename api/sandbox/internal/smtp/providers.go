package smtp

func gmail(s Situation) []Reply {
	const tail = " {h:13}-{h:13}si{n:7}ejc.{n:3} - gsmtp"
	switch s {
	case Accepted:
		return []Reply{{250, "2.0.0", "OK  {n:10}" + tail}}
	case Throttled:
		return []Reply{{421, "4.7.28", "Gmail has detected an unusual rate of mail originating from your IP address [{ip}]. To protect our users from spam, mail sent from your IP address has been temporarily rate limited. For more information, go to https://support.google.com/mail/?p=UnsolicitedRateLimitError" + tail}}
	case Busy:
		return []Reply{{421, "4.3.0", "Temporary System Problem. Try again later (10)." + tail}}
	case FullForNow:
		return []Reply{{452, "4.2.2", "The recipient's inbox is out of storage space. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaTemp" + tail}}
	case FullForGood:
		return []Reply{{552, "5.2.2", "The recipient's inbox is out of storage space and inactive. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaPerm" + tail}}
	case UnknownUser:
		return []Reply{
			{550, "5.1.1", "The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos or unnecessary spaces. For more information, go to https://support.google.com/mail/?p=NoSuchUser" + tail},
			{550, "5.2.1", "The email account that you tried to reach is inactive. For more information, go to https://support.google.com/mail/?p=DisabledUser" + tail},
		}
	case Refused:
		return []Reply{
			{550, "5.7.26", "Your email has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. Authentication results: DKIM = did not pass SPF [acme.test] with ip: [{ip}] = did not pass. For instructions on setting up authentication, go to https://support.google.com/mail/answer/81126#authentication" + tail},
			{550, "5.7.1", "[{ip}      12] Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked. For more information, go to https://support.google.com/mail/?p=UnsolicitedMessageError" + tail},
		}
	default:
		return nil
	}
}

func outlookCom(s Situation) []Reply {
	const host = " [{A:2}{n:1}PEPF{H:8}.eurprd0{n:1}.prod.outlook.com {H:16}]"
	switch s {
	case Accepted:
		return []Reply{{250, "2.6.0", "<{h:16}@acme.test> [InternalId={n:14}, Hostname=AM{n:1}PR0{n:1}MB{n:4}.eurprd0{n:1}.prod.outlook.com] {n:5} bytes in 0.1{n:2}, 8{n:1}.{n:3} KB/sec Queued mail for delivery"}}
	case Throttled:
		return []Reply{
			{451, "4.7.650", "The mail server [{ip}] has been temporarily rate limited due to IP reputation. For e-mail delivery information, see https://aka.ms/postmaster (S775)" + host},
			{451, "4.7.500", "Server busy. Please try again later from [{ip}]. (S77719)" + host},
		}
	case Busy, Greylisted:
		return []Reply{{451, "4.7.500", "Server busy. Please try again later from [{ip}]. (AS{n:5})" + host}}
	case FullForNow:
		return []Reply{{452, "4.2.2", "Mailbox full; the recipient's mailbox is full and can't accept messages now." + host}}
	case FullForGood:
		return []Reply{{554, "5.2.2", "mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message due to a permanent exception" + host}}
	case UnknownUser:
		return []Reply{{550, "5.5.0", "Requested action not taken: mailbox unavailable (S2017062302)." + host}}
	case Refused:
		return []Reply{{550, "5.7.1", "Unfortunately, messages from [{ip}] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors." + host}}
	default:
		return nil
	}
}

func microsoft365(s Situation) []Reply {
	const host = " [{A:2}{n:1}PEPF{H:8}.eurprd0{n:1}.prod.outlook.com]"
	switch s {
	case UnknownUser:
		return []Reply{
			{550, "5.1.10", "RESOLVER.ADR.RecipientNotFound; Recipient {to} not found by SMTP address lookup" + host},
			{550, "5.4.1", "Recipient address rejected: Access denied. For more information see https://aka.ms/EXOSmtpErrors" + host},
		}
	case Refused:
		return []Reply{{550, "5.7.606", "Access denied, banned sending IP [{ip}]. To request removal from this list please visit https://sender.office.com/ and follow the directions. For more information please go to http://go.microsoft.com/fwlink/?LinkID=526655 AS(1430)" + host}}
	default:
		return outlookCom(s)
	}
}

func yahoo(s Situation) []Reply {
	switch s {
	case Accepted:
		return []Reply{{250, "", "ok dirdel"}}
	case Throttled:
		return []Reply{
			{421, "4.7.0", "[TSS04] Messages from {ip} temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes"},
			{451, "", "Message temporarily deferred - 4.16.50. Please refer to https://postmaster.yahooinc.com/error-codes"},
		}
	case FullForNow, FullForGood:
		return []Reply{{552, "", "1 Requested mail action aborted, mailbox over quota"}}
	case UnknownUser:
		return []Reply{{554, "", "delivery error: dd This user doesn't have a {domain} account ({to}) [0] - mta{n:4}.mail.bf1.yahoo.com"}}
	case Refused:
		return []Reply{{554, "5.7.9", "Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes"}}
	default:
		return nil
	}
}

func iCloud(s Situation) []Reply {
	switch s {
	case FullForNow:
		return []Reply{{452, "4.2.2", "<{to}>: user is over quota"}}
	case FullForGood:
		return []Reply{{552, "5.2.2", "<{to}>: user is over quota"}}
	case UnknownUser:
		return []Reply{{550, "5.1.1", "<{to}>: user does not exist"}}
	case Refused:
		return []Reply{{554, "5.7.1", "[CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137"}}
	case Throttled:
		return []Reply{{421, "4.7.1", "[TS01] Message from {ip} temporarily deferred. Please visit https://support.apple.com/en-us/HT204137"}}
	default:
		return nil
	}
}

func gmx(s Situation) []Reply {
	const see = " For explanation visit https://postmaster.gmx.net/en/error-messages?ip={ip}&c="
	switch s {
	case Accepted:
		return []Reply{{250, "", "Requested mail action okay, completed: id=1M{a:5}-1{a:9}-00{a:4}"}}
	case Greylisted, Busy:
		return []Reply{{450, "", "Requested mail action not taken: mailbox unavailable. Please try again later." + see + "greylist"}}
	case Throttled:
		return []Reply{{421, "", "Service not available. Too many connections." + see + "tmc"}}
	case FullForNow, FullForGood:
		return []Reply{{552, "", "Requested mail action aborted: exceeded storage allocation. Quota exceeded. The recipient mailbox is full." + see + "quota"}}
	case UnknownUser:
		return []Reply{{550, "", "Requested action not taken: mailbox unavailable." + see + "hi"}}
	case Refused:
		return []Reply{{554, "", "Transaction failed. Reject due to policy restrictions." + see + "hi"}}
	default:
		return nil
	}
}

func proofpoint(s Situation) []Reply {
	switch s {
	case Accepted:
		return []Reply{{250, "2.0.0", "3{h:9}-1 Message accepted for delivery"}}
	case Throttled:
		return []Reply{{421, "4.7.1", "Connection rate limit exceeded for {ip}"}}
	case UnknownUser:
		return []Reply{{550, "5.1.1", "<{to}>... User unknown"}, {550, "5.1.1", "User Unknown"}}
	case Refused:
		return []Reply{{554, "5.7.0", "Blocked - see https://ipcheck.proofpoint.com/?ip={ip}"}}
	default:
		return nil
	}
}

func mimecast(s Situation) []Reply {
	const key = " [{a:22}.uk{n:3}]"
	switch s {
	case Accepted:
		return []Reply{{250, "", "SmtpThread-{n:7}-{n:13}@uk-mta-{n:3}.uk.mimecast.lan Received OK" + key}}
	case Greylisted, Throttled, Busy:
		return []Reply{{451, "", "Internal resources are temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451" + key}}
	case UnknownUser:
		return []Reply{{550, "", "Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550" + key}}
	case Refused:
		return []Reply{{554, "", "Email rejected due to security policies - https://community.mimecast.com/docs/DOC-1369#554" + key}}
	default:
		return nil
	}
}
