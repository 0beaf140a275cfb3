package smtp_test

import "mintop/model/smtp"

// reply is what a receiving server wrote, and the receiver whose way of writing it
// follows. The texts are made up for this table.
type reply struct {
	receiver string
	code     int
	enhanced string
	text     string
}

// repliesOf are replies of each family, as receivers write them.
func repliesOf() map[smtp.Family][]reply {
	return map[smtp.Family][]reply{
		smtp.NoSuchAddress:    noSuchAddressReplies(),
		smtp.AddressDisabled:  addressDisabledReplies(),
		smtp.MailboxFull:      mailboxFullReplies(),
		smtp.ReceivingTooFast: receivingTooFastReplies(),
		smtp.SendingTooFast:   sendingTooFastReplies(),
		smtp.BlockListed:      blockListedReplies(),
		smtp.NotAuthenticated: notAuthenticatedReplies(),
		smtp.SenderRefused:    senderRefusedReplies(),
		smtp.ReverseDNS:       reverseDNSReplies(),
		smtp.TooBig:           tooBigReplies(),
		smtp.SpamContent:      spamContentReplies(),
		smtp.Greylisted:       greylistedReplies(),
		smtp.RelayRefused:     relayRefusedReplies(),
		smtp.Malware:          malwareReplies(),
		smtp.EncryptionNeeded: encryptionNeededReplies(),
		smtp.PolicyRefusal:    policyRefusalReplies(),
		smtp.ServerTrouble:    serverTroubleReplies(),
		smtp.FamilyUnknown:    familyUnknownReplies(),
	}
}

func noSuchAddressReplies() []reply {
	return []reply{
		{"Google", 550, "5.1.1", "No account by that name: please check the recipient for typing mistakes. The email account does not exist."},
		{"Microsoft 365", 550, "5.4.1", "Recipient address rejected: Access denied. [AB1.eurprd01.example.com]"},
		{"Hotmail", 550, "5.5.0", "Requested action not taken: mailbox unavailable (S1234567890)."},
		{"Exchange on site", 550, "5.7.1", "No such user here"},
		{"Yahoo", 554, "", "delivery error: this user doesn't have a yahoo.test account"},
		{"a hosted list", 554, "", "<jane@example.com>: not in the recipient list"},
		{"a small ISP", 552, "", "mailbox not found"},
		{"Postfix", 550, "5.1.1", "<jane@example.com>: Recipient address rejected: User unknown in local recipient table"},
		{"Exim", 550, "", "Unrouteable address: unknown user"},
		{"Sendmail", 550, "5.1.1", "<jane@example.com>... User unknown"},
		{"qmail", 511, "5.1.1", "sorry, no mailbox here by that name"},
		{"Domino", 550, "", "jane@example.com... User not listed in public directory"},
		{"plain 550", 550, "", "user unknown"},
		{"iCloud", 550, "5.1.1", "<jane@example.com>: user does not exist"},
		{"Proofpoint", 550, "5.1.1", "User Unknown"},
		{"Mimecast", 550, "", "Invalid Recipient"},
		{"GMX", 550, "", "Requested action not taken: mailbox unavailable."},
		{"T-Online", 550, "", "Der Benutzer unbekannt / user has no account here"},
		{"a German host", 550, "5.0.0", "Unbekannter Empfänger"},
		{"a second German host", 550, "5.7.1", "Die Adresse existiert nicht"},
		{"Orange", 550, "5.1.1", "Adresse d'au moins un destinataire invalide. OFR_416"},
		{"Free", 550, "5.0.0", "Utilisateur inconnu"},
		{"La Poste", 550, "", "Boîte inexistante"},
		{"Telefonica", 550, "5.1.1", "Usuario desconocido"},
		{"a Spanish host", 550, "", "El usuario jane no existe"},
		{"Libero", 550, "", "Utente sconosciuto"},
		{"Aruba", 550, "5.5.0", "Casella inesistente"},
		{"UOL", 550, "", "Usuário não encontrado"},
		{"KPN", 550, "", "Onbekende gebruiker"},
		{"WP", 550, "", "Nie ma takiego użytkownika"},
		{"a Japanese carrier", 550, "5.0.0", "宛先不明"},
		{"a temporary one", 450, "4.1.1", "<jane@example.com>: user unknown, lookup pending"},
	}
}

func addressDisabledReplies() []reply {
	return []reply{
		{"Google", 550, "5.2.1", "The account that was addressed is inactive. Account is disabled."},
		{"Postfix", 550, "5.7.1", "Recipient mailbox is disabled"},
		{"Yahoo", 554, "", "This account has been suspended"},
		{"Mail.ru", 550, "", "account is locked: user inactive"},
		{"Zoho", 550, "5.2.1", "mailbox has been deactivated: account closed"},
		{"Comcast", 550, "5.1.1", "Account not active"},
		{"GMX", 550, "", "Das Konto ist gesperrt"},
		{"SFR", 550, "5.2.1", "Compte désactivé"},
		{"Terra", 550, "", "Cuenta deshabilitada"},
		{"Libero", 550, "", "Casella disattivata"},
		{"UOL", 550, "", "Conta suspensa"},
	}
}

func mailboxFullReplies() []reply {
	return []reply{
		{"Google", 452, "4.2.2", "The recipient's inbox is out of storage space."},
		{"Google, for good", 552, "5.2.2", "Out of storage space and inactive."},
		{"Exchange", 554, "5.2.2", "mailbox full; quota rule applied"},
		{"iCloud", 552, "5.2.2", "<jane@example.com>: user is over quota"},
		{"Yahoo", 552, "", "Mail action aborted, mailbox over quota"},
		{"Dovecot", 552, "5.2.2", "<jane@example.com> Quota exceeded (mailbox for user is full)"},
		{"cPanel", 550, "", "Mailbox is full / Blocks limit exceeded"},
		{"GMX", 552, "", "exceeded storage allocation. Quota exceeded."},
		{"T-Online", 552, "", "Das Postfach ist voll"},
		{"Orange", 552, "5.1.0", "Boîte du destinataire pleine"},
		{"Telefonica", 552, "", "Buzón lleno"},
		{"Libero", 552, "5.0.0", "Casella piena"},
		{"UOL", 552, "", "Caixa postal cheia"},
		{"KPN", 452, "4.2.2", "Postvak is vol"},
	}
}

func receivingTooFastReplies() []reply {
	return []reply{
		{"Google", 450, "4.2.1", "The user you are trying to contact is receiving mail at a rate that prevents more from being delivered."},
		{"Google, for good", 550, "5.2.1", "The user is receiving mail at a rate that is too high."},
		{"Exchange", 452, "4.5.3", "Mailbox has received too many messages for this recipient"},
		{"a hosted list", 451, "4.7.1", "receiving email at a rate that exceeds the limit"},
		{"Zimbra", 450, "", "Recipient has exceeded the hourly limit"},
		{"T-Online", 450, "", "Der Empfänger erhält zu viele Nachrichten"},
		{"Free", 451, "", "Le destinataire reçoit trop de messages"},
	}
}

func sendingTooFastReplies() []reply {
	return []reply{
		{"Google", 421, "4.7.28", "Unusual rate of mail from your address; it has been rate limited to protect our users from spam."},
		{"Yahoo", 421, "4.7.0", "[TSS04] Messages from 192.0.2.1 temporarily deferred because of unexpected volume"},
		{"Proofpoint", 421, "4.7.1", "Connection rate limit exceeded"},
		{"GMX", 421, "", "Service not available. Too many connections."},
		{"Microsoft", 451, "4.7.651", "throttled, slow down"},
		{"Comcast", 421, "4.1.0", "Throttled: too many sessions open"},
		{"Orange", 421, "", "Trop de connexions, veuillez vérifier votre configuration. OFR_104"},
		{"a German host", 421, "", "Zu viele Verbindungen"},
		{"Terra", 450, "", "Demasiadas conexiones"},
	}
}

func blockListedReplies() []reply {
	return []reply{
		{"Outlook.com", 550, "5.7.1", "Messages weren't sent since part of your network is on our block list (S3140)."},
		{"Microsoft 365", 550, "5.7.606", "Access denied, banned sending IP [192.0.2.1]."},
		{"Spamhaus user", 554, "5.7.1", "Service unavailable; Client host [192.0.2.1] blocked using zen.example.org"},
		{"Barracuda", 554, "", "Blocked: poor reputation of your server"},
		{"Proofpoint", 554, "5.7.0", "Blocked - see https://ipcheck.example.com/?ip=192.0.2.1"},
		{"Comcast", 554, "", "PRB000001 192.0.2.1 is listed by our filter, on a blacklist"},
		{"a rejecting recipient", 550, "5.1.1", "Recipient rejected: your IP is blacklisted"},
		{"GMX", 554, "", "Ihre IP-Adresse gesperrt: sie steht auf einer Sperrliste"},
		{"Orange", 550, "", "Votre adresse IP est bloquée, liste noire"},
		{"Telefonica", 550, "5.7.1", "Su IP está en una lista negra"},
		{"Libero", 550, "", "IP bloccato, lista nera"},
	}
}

func notAuthenticatedReplies() []reply {
	return []reply{
		{"Google", 550, "5.7.26", "Your mail has been blocked because the sender is unauthenticated."},
		{"Google, DMARC", 550, "5.7.26", "Unauthenticated email from example.test is not accepted because of the domain's DMARC policy."},
		{"Microsoft", 550, "5.7.515", "Access denied, sending domain example.test does not meet the required authentication level."},
		{"Yahoo", 554, "5.7.9", "Message failed DMARC"},
		{"Mail.ru", 550, "", "spam message rejected: failed SPF"},
		{"Mimecast", 550, "", "Rejected by header based anti-spoofing: SPF check failed"},
		{"OpenDMARC", 550, "5.7.1", "rejected by DMARC policy for example.test"},
		{"a German host", 550, "", "Absender nicht authentifiziert"},
		{"Orange", 550, "5.7.0", "Échec de l'authentification"},
		{"an address code", 550, "5.1.1", "user mail rejected, SPF fail"},
	}
}

func senderRefusedReplies() []reply {
	return []reply{
		{"Postfix", 450, "4.1.8", "<a@b.test>: Sender address rejected: Domain not found"},
		{"Exim", 550, "", "Sender verify failed"},
		{"Sendmail", 553, "5.1.8", "Domain of sender address a@b.test does not exist"},
		{"Exchange", 550, "5.7.1", "Sender denied as sender's email address is on SenderFilter list"},
		{"Gmail user", 550, "", "The recipient has blocked the sender"},
		{"GMX", 550, "", "Absenderadresse abgelehnt"},
		{"Free", 550, "", "Expéditeur refusé"},
		{"Libero", 550, "", "Mittente rifiutato"},
	}
}

func reverseDNSReplies() []reply {
	return []reply{
		{"AOL", 421, "", "DNS: no PTR record"},
		{"Comcast", 554, "", "no reverse DNS for 192.0.2.1"},
		{"Postfix", 450, "4.7.1", "Client host rejected: cannot find your reverse hostname"},
		{"Exim", 550, "", "HELO is not a name"},
		{"T-Online", 554, "", "IP=192.0.2.1 rDNS missing"},
		{"Telefonica", 550, "", "Sin DNS inverso"},
	}
}

func tooBigReplies() []reply {
	return []reply{
		{"Google", 552, "5.3.4", "Your message exceeded our message size limits."},
		{"Exchange", 552, "5.3.4", "Message size exceeds fixed maximum message size"},
		{"Postfix", 552, "5.3.4", "Error: message too big"},
		{"Yahoo", 552, "", "Message too large"},
		{"GMX", 552, "", "Nachricht zu groß"},
		{"Orange", 552, "", "Message trop volumineux"},
	}
}

func spamContentReplies() []reply {
	return []reply{
		{"Google", 550, "5.7.1", "This message is likely unsolicited mail."},
		{"Mail.ru", 550, "", "spam message discarded; it looks like spam"},
		{"SpamAssassin", 554, "5.7.1", "rejected as spam, spam score 9"},
		{"Barracuda", 550, "", "Message content rejected"},
		{"GMX", 554, "", "Die Nachricht wurde als Spam erkannt"},
		{"SFR", 550, "", "message considéré comme spam"},
	}
}

func greylistedReplies() []reply {
	return []reply{
		{"Postgrey", 450, "4.2.0", "<jane@example.com>: Recipient address rejected: Greylisted"},
		{"Exim", 451, "", "Greylisting in action, please come back later"},
		{"GMX", 450, "", "mailbox unavailable: greylisted"},
		{"Sendmail", 451, "4.7.1", "Greylisting in action"},
		{"OVH", 450, "4.7.1", "Liste grise"},
		{"rspamd", 451, "4.7.1", "Try again later: greylist"},
	}
}

func relayRefusedReplies() []reply {
	return []reply{
		{"Postfix", 554, "5.7.1", "<jane@example.com>: Relay access denied"},
		{"Exchange", 550, "5.7.1", "Unable to relay"},
		{"Exim", 550, "", "relay not permitted"},
		{"qmail", 553, "", "sorry, that domain isn't in my list of allowed rcpthosts"},
		{"Sendmail", 550, "5.7.1", "<jane@example.com>... Relaying denied"},
		{"a German host", 550, "", "Keine Weiterleitung erlaubt"},
	}
}

func malwareReplies() []reply {
	return []reply{
		{"Google", 552, "5.7.0", "This message was blocked because an attachment is not allowed: executable."},
		{"ClamAV", 554, "5.7.1", "virus Eicar found"},
		{"Barracuda", 554, "", "infected message"},
		{"Mimecast", 554, "", "Attachment type is on the block policy"},
		{"GMX", 554, "", "Anhang ist verboten"},
		{"Orange", 550, "", "Pièce jointe interdite"},
	}
}

func encryptionNeededReplies() []reply {
	return []reply{
		{"Postfix", 530, "5.7.0", "Must issue a STARTTLS command first"},
		{"Exchange", 530, "5.7.57", "Client was not encrypted: TLS required"},
		{"Google Workspace", 550, "5.7.1", "requires TLS"},
		{"Exim", 550, "", "encryption required"},
		{"Mimecast", 550, "5.7.10", "an encrypted connection is needed"},
		{"T-Online", 530, "", "must use TLS"},
	}
}

func policyRefusalReplies() []reply {
	return []reply{
		{"Yahoo", 554, "5.7.9", "Message not accepted for policy reasons."},
		{"iCloud", 554, "5.7.1", "[CS01] Message rejected due to local policy."},
		{"Mimecast", 554, "", "Email rejected due to security policies"},
		{"GMX", 554, "", "Transaction failed. Reject due to policy restrictions."},
		{"a recipient rule", 550, "5.7.1", "Recipient address rejected: policy violation"},
		{"an administrator", 550, "5.7.1", "Access denied"},
		{"a German host", 554, "", "Nachricht abgelehnt"},
	}
}

func serverTroubleReplies() []reply {
	return []reply{
		{"Google", 421, "4.3.0", "Temporary System Problem. Try again later."},
		{"Microsoft", 451, "4.7.500", "Server busy."},
		{"GMX", 450, "", "mailbox unavailable. Please try again later."},
		{"Mimecast", 451, "", "Internal resources are temporarily unavailable"},
		{"Postfix", 451, "4.3.0", "Error: queue file write error, disk full"},
		{"T-Online", 421, "", "Bitte später erneut versuchen"},
		{"Free", 421, "", "Service temporairement indisponible, réessayez plus tard"},
	}
}

func familyUnknownReplies() []reply {
	return []reply{
		{"a bare code", 550, "", ""},
		{"digits", 550, "5.7.1", "12345"},
		{"no claim", 554, "", "Sorry."},
		{"a joke", 550, "", "Nope, not today"},
	}
}
