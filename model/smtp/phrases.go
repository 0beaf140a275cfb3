package smtp

// families lists the phrases of every family, in the order in which they are tried.
// Those that speak about the sender stand first, those that say little stand last.
// Receivers write in their own language, so the phrases do too.
func families() []familyPhrases {
	return []familyPhrases{
		{family: NotAuthenticated, phrases: notAuthenticatedPhrases()},
		{family: BlockListed, phrases: blockListedPhrases()},
		{family: ReceivingTooFast, phrases: receivingTooFastPhrases()},
		{family: Greylisted, phrases: greylistedPhrases()},
		{family: SendingTooFast, phrases: sendingTooFastPhrases()},
		{family: ReverseDNS, phrases: reverseDNSPhrases()},
		{family: SenderRefused, phrases: senderRefusedPhrases()},
		{family: EncryptionNeeded, phrases: encryptionNeededPhrases()},
		{family: MailboxFull, phrases: mailboxFullPhrases()},
		{family: AddressDisabled, phrases: addressDisabledPhrases()},
		{family: NoSuchAddress, phrases: noSuchAddressPhrases()},
		{family: RelayRefused, phrases: relayRefusedPhrases()},
		{family: TooBig, phrases: tooBigPhrases()},
		{family: Malware, phrases: malwarePhrases()},
		{family: SpamContent, phrases: spamContentPhrases()},
		{family: PolicyRefusal, phrases: policyPhrases()},
		{family: NoSuchAddress, phrases: addressRefusedPhrases(), onlyForGood: true},
		{family: PolicyRefusal, phrases: vaguePolicyPhrases()},
		{family: ServerTrouble, phrases: serverTroublePhrases()},
	}
}

func notAuthenticatedPhrases() []string {
	return []string{
		"unauthenticated mail", "unauthenticated email", "sender is unauthenticated", "sender is not authenticated",
		"not authenticated", "is unauthenticated", "spf check failed", "spf fail", "fails spf", "failed spf",
		"spf validation failed", "spf hardfail", "spf ~ not pass", "spf ~ not permitted", "not allowed by spf",
		"rejected by spf", "violates spf", "does not designate", "not designated", "spf record ~ does not",
		"not authorized to send", "is not authorised to send", "dmarc policy", "dmarc check failed", "fails dmarc",
		"failed dmarc", "dmarc fail", "dmarc evaluation", "dmarc verification failed", "domains dmarc", "dmarc reject",
		"rejected by dmarc", "nach dmarc", "dmarc richtlinie", "dkim check failed", "dkim signature ~ failed", "dkim fail",
		"fails dkim", "dkim verification failed", "no valid dkim", "missing dkim", "dkim ~ not pass",
		"failed authentication checks", "authentication checks failed", "did not pass authentication",
		"does not pass authentication", "doesnt meet the required authentication level", "required authentication level",
		"fails to pass authentication", "sender authentication failed", "email authentication failed",
		"message authentication failed", "absender nicht authentifiziert", "echec de lauthentification",
		"echec dauthentification", "autenticacion del remitente", "autenticazione del mittente fallita",
		"autenticacao do remetente",
	}
}

func blockListedPhrases() []string {
	return []string{
		"block list", "blocklist", "blocklisted", "block listed", "blacklist", "blacklisted", "black list", "black listed",
		"blacklists", "blocklists", "banned sending ip", "ip ~ banned", "spamhaus", "barracudacentral", "spamcop", "sorbs",
		"uceprotect", "proofpoint dynamic reputation", "invaluement", "rbl", "dnsbl", "is listed", "ip reputation",
		"bad reputation", "poor reputation", "low reputation", "reputation of your", "reputation of the sending",
		"sender reputation", "ip ~ blocked", "ip address ~ blocked", "ip has been blocked", "blocked your ip",
		"blocked using", "host ~ blocked", "sending ip ~ rejected", "client host ~ blocked",
		"connection refused from ~ ip", "your network is blocked", "server is blocked", "ipcheck",
		"auf einer schwarzen liste", "sperrliste", "gesperrte ip", "ip adresse gesperrt", "ip ~ gesperrt", "liste noire",
		"liste de blocage", "adresse ip ~ bloquee", "ip bloquee", "lista negra", "lista de bloqueo", "ip bloqueada",
		"ip ~ bloqueada", "lista nera", "ip bloccato", "ip ~ bloccato", "zwarte lijst", "czarnej liscie",
		"ip ~ geblokkeerd", "currently listed", "been listed", "blocked by ~ spamhaus",
	}
}

func receivingTooFastPhrases() []string {
	return []string{
		"receiving mail at a rate", "receiving mail too quickly", "receiving email at a rate",
		"receiving messages at a rate", "receiving mail too fast", "receiving too many messages",
		"receives too many messages", "recipient ~ rate limit", "recipient has exceeded", "mailbox ~ too many messages",
		"mailbox receive limit", "recipient limit ~ hour", "too many messages for this recipient",
		"too much mail for this recipient", "user is receiving", "destinataire recoit trop", "empfanger erhalt zu viele",
		"destinatario recibe demasiados", "il destinatario sta ricevendo troppi", "destinatario esta recebendo",
	}
}

func greylistedPhrases() []string {
	return []string{
		"greylisted", "greylist", "greylisting", "graylisted", "graylist", "graylisting", "grey listed", "grey listing",
		"gray listed", "postgrey", "liste grise", "lista gris", "greylistado", "lista grigia", "listagem cinza",
		"grijze lijst",
	}
}

func sendingTooFastPhrases() []string {
	return []string{
		"unusual rate", "rate limited", "rate limit", "ratelimit", "rate limiting", "sending rate", "connection rate",
		"message rate", "too many connections", "too many concurrent", "too many messages", "too many mails",
		"too many emails", "too many sessions", "too many recipients ~ minute", "throttled", "throttling",
		"unexpected volume", "volume of mail", "volume ~ exceeded", "sent too many", "sending too many",
		"sending too fast", "slow down", "exceeded the maximum number of", "limit of messages", "messages per hour",
		"messages per connection", "temporarily deferred", "deferred due to", "zu viele verbindungen",
		"zu viele nachrichten", "zu viele mails", "trop de connexions", "trop de messages", "trop de connections",
		"demasiadas conexiones", "demasiados mensajes", "demasiados correos", "troppe connessioni", "troppi messaggi",
		"muitas conexoes", "muitas mensagens", "te veel verbindingen", "te veel berichten", "zbyt wiele polaczen",
		"zbyt wiele wiadomosci", "nombre de connexions",
	}
}

func reverseDNSPhrases() []string {
	return []string{
		"reverse dns", "rdns", "ptr record", "ptr", "no reverse", "helo", "ehlo ~ rejected", "ehlo ~ invalid",
		"hostname ~ not resolve", "cannot find your hostname", "cannot find your reverse hostname",
		"cannot resolve your address", "client host name", "does not have a valid reverse", "reverse lookup",
		"reverse hostname", "dns inverso", "dns inverse", "reverse eintrag",
	}
}

func senderRefusedPhrases() []string {
	return []string{
		"sender address rejected", "sender rejected", "sender denied", "sender refused", "sender not accepted",
		"sender domain ~ not exist", "domain of sender", "sender verify failed", "sender verification",
		"sender address ~ not exist", "sender address ~ invalid", "invalid sender", "bad sender", "mail from ~ rejected",
		"mail from ~ not accepted", "from address ~ not allowed", "sender ~ not allowed", "return path ~ invalid",
		"blocked the sender", "sender is blocked", "sender ~ blocked by the recipient", "blocked sender",
		"absender abgelehnt", "absenderadresse abgelehnt", "ungultiger absender", "expediteur refuse", "expediteur rejete",
		"expediteur invalide", "adresse dexpediteur", "remitente rechazado", "remitente invalido", "remitente no valido",
		"mittente rifiutato", "mittente non valido", "remetente rejeitado", "remetente invalido", "afzender geweigerd",
		"nadawca odrzucony",
	}
}

func encryptionNeededPhrases() []string {
	return []string{
		"must issue a starttls", "starttls", "tls required", "tls is required", "requires tls", "requires encryption",
		"encryption required", "encrypted connection", "encryption needed", "must use tls", "without tls", "unencrypted",
	}
}

func mailboxFullPhrases() []string {
	return []string{
		"mailbox full", "mailbox is full", "mailbox ~ is full", "mail box is full", "mailbox has exceeded",
		"mailbox exceeded", "mailbox over quota", "mailbox ~ over quota", "inbox is full", "inbox ~ is full",
		"full mailbox", "over quota", "overquota", "over its quota", "over their quota", "over the quota", "over storage",
		"out of storage", "storage space", "exceeded storage", "exceeds storage", "exceeded its storage", "storage limit",
		"storage allocation", "quota exceeded", "quota exceed", "exceeded ~ quota", "exceeds ~ quota", "exceeding ~ quota",
		"quota full", "quota ~ reached", "quotaexceeded", "quotaexceededexception", "not enough space",
		"no space left in mailbox", "insufficient storage ~ mailbox", "insufficient space ~ mailbox", "mailbox size limit",
		"mailbox limit", "disk quota", "postfach ist voll", "postfach voll", "postfach ~ voll", "mailbox voll",
		"mailbox ist voll", "speicherplatz ~ erschopft", "speicher ~ voll", "kontingent uberschritten",
		"quota uberschritten", "boite pleine", "boite ~ pleine", "boite aux lettres pleine", "quota depasse",
		"espace ~ insuffisant", "buzon lleno", "buzon ~ lleno", "buzon esta lleno", "cuota excedida", "excedido ~ cuota",
		"casella piena", "casella ~ piena", "quota superata", "spazio esaurito", "caixa cheia", "caixa postal cheia",
		"caixa ~ cheia", "cota excedida", "quota excedida", "mailbox vol", "postvak vol", "postvak ~ vol",
		"skrzynka ~ pelna", "przekroczono ~ limit", "превышен", "ящик переполнен", "邮箱已满",
	}
}

func addressDisabledPhrases() []string {
	return []string{
		"mailbox disabled", "mailbox is disabled", "mailbox has been disabled", "mailbox ~ disabled", "account disabled",
		"account is disabled", "account has been disabled", "account ~ disabled",
		"account that you tried to reach is disabled", "account inactive", "account is inactive", "reach is inactive",
		"mailbox inactive", "mailbox is inactive", "mailbox is currently inactive", "inactive mailbox", "inactive user",
		"user inactive", "user is inactive", "user disabled", "user is disabled", "recipient is inactive",
		"account suspended", "account ~ suspended", "mailbox suspended", "mailbox ~ suspended", "user suspended",
		"user is suspended", "account ~ deactivated", "mailbox ~ deactivated", "address ~ deactivated", "account closed",
		"account ~ closed", "mailbox closed", "account expired", "account ~ expired", "account ~ deleted",
		"mailbox ~ deleted", "account locked", "account ~ locked", "address no longer in use", "no longer accepts mail",
		"no longer accepting mail", "no longer active", "not active", "no longer with", "has been terminated",
		"account terminated", "postfach deaktiviert", "postfach ist deaktiviert", "konto deaktiviert", "konto gesperrt",
		"konto ist gesperrt", "postfach gesperrt", "postfach ~ inaktiv", "compte desactive", "compte ~ desactive",
		"compte suspendu", "boite desactivee", "boite inactive", "boite ~ inactive", "cuenta desactivada",
		"cuenta deshabilitada", "cuenta suspendida", "cuenta inactiva", "buzon desactivado", "buzon inactivo",
		"casella disabilitata", "casella disattivata", "casella ~ disattivata", "casella sospesa", "account disattivato",
		"utente disabilitato", "conta desativada", "conta suspensa", "conta inativa", "caixa desativada",
		"account uitgeschakeld", "konto zablokowane", "konto nieaktywne",
	}
}

func noSuchAddressPhrases() []string {
	return []string{
		"user unknown", "unknown user", "user not found", "user ~ not found", "no such user", "no such recipient",
		"no such mailbox", "no such address", "no such account", "no such person", "no such local user", "no such email",
		"there is no such", "recipient unknown", "unknown recipient", "unknown address", "address unknown",
		"unknown mailbox", "mailbox unknown", "unknown local part", "unknown account", "unknown local user",
		"recipient not found", "recipientnotfound", "recipient ~ not found", "mailbox not found", "mailbox ~ not found",
		"mailbox not known", "account not found", "address not found", "email address not found",
		"email account ~ does not exist", "could not be found", "couldnt be found", "cannot be found", "wasnt found",
		"was not found", "not found by smtp address lookup", "does not exist", "doesnt exist", "do not exist",
		"dont exist", "doesnot exist", "not exist", "non existent", "nonexistent", "non existing",
		"does not have an account", "doesnt have ~ account", "doesnt have an account", "has no account",
		"no account by that name", "no mailbox by that name", "no mailbox here", "no mailbox found", "no valid recipient",
		"no valid recipients", "no mail box", "invalid recipient", "invalid recipients", "recipient ~ invalid",
		"recipient address ~ invalid", "invalid mailbox", "invalid address", "invalid user", "bad address",
		"bad destination mailbox", "bad recipient", "not a valid mailbox", "not a valid recipient", "not a valid address",
		"not a valid user", "is not a known user", "not a known user", "not our customer", "not a customer",
		"not in the recipient list", "not in recipient list", "not in our recipient", "not listed in", "not in directory",
		"not in our directory", "address not present", "address lookup failed", "nobody by that name",
		"undeliverable address", "user doesnt have", "no user here", "not known here", "isnt a valid",
		"benutzer unbekannt", "unbekannter benutzer", "unbekannter empfanger", "empfanger unbekannt",
		"empfangeradresse unbekannt", "empfanger existiert nicht", "empfanger ~ nicht gefunden", "existiert nicht",
		"adresse ~ unbekannt", "postfach nicht gefunden", "postfach existiert", "kein postfach", "kein solcher benutzer",
		"keine solche adresse", "kein benutzer", "utilisateur inconnu", "destinataire inconnu", "adresse inconnue",
		"adresse inexistante", "destinataire invalide", "destinataire inexistant", "boite inconnue", "boite inexistante",
		"compte inexistant", "compte inconnu", "nexiste pas", "adresse ~ invalide", "usuario desconocido",
		"usuario no encontrado", "usuario inexistente", "usuario no existe", "usuario ~ no existe",
		"destinatario desconocido", "destinatario no encontrado", "destinatario inexistente", "destinatario no existe",
		"buzon inexistente", "buzon no existe", "direccion desconocida", "direccion ~ no existe", "direccion inexistente",
		"cuenta no existe", "cuenta inexistente", "cuenta ~ no existe", "no existe", "utente sconosciuto",
		"utente inesistente", "utente non trovato", "destinatario sconosciuto", "destinatario inesistente",
		"indirizzo inesistente", "indirizzo sconosciuto", "casella inesistente", "casella non esistente",
		"casella ~ non esiste", "non esiste", "usuario nao encontrado", "usuario nao existe", "usuario ~ nao existe",
		"destinatario nao encontrado", "destinatario nao existe", "caixa postal inexistente", "caixa inexistente",
		"conta inexistente", "conta nao existe", "endereco inexistente", "nao existe", "onbekende gebruiker",
		"gebruiker onbekend", "gebruiker niet gevonden", "onbekende ontvanger", "ontvanger onbekend", "adres onbekend",
		"adres bestaat niet", "bestaat niet", "nieznany uzytkownik", "uzytkownik nieznany", "nie ma takiego uzytkownika",
		"nie ma takiego konta", "brak uzytkownika", "brak takiego", "adresat nieznany", "nie istnieje", "okand anvandare",
		"ukendt bruger", "ukjent bruker", "tuntematon", "нет такого пользователя", "пользователь не найден",
		"не существует", "usuario desconhecido", "宛先不明", "ユーザーが見つかりません",
	}
}

func relayRefusedPhrases() []string {
	return []string{
		"relay access denied", "relaying denied", "relay denied", "relay not permitted", "relaying not permitted",
		"relay not allowed", "relaying not allowed", "unable to relay", "not permitted to relay", "not allowed to relay",
		"relay prohibited", "relaying prohibited", "do not relay", "dont relay", "we do not relay", "no relay",
		"domain not hosted", "domain not found", "domain isnt hosted", "not a local domain", "not hosted here",
		"domain ~ not handled", "domain ~ does not accept mail", "domain ~ accepts no mail", "domain ~ not accept",
		"not in my list of allowed rcpthosts", "allowed rcpthosts", "keine weiterleitung", "relais refuse",
		"relais non autorise", "relay no permitido", "relay non consentito", "relay nao permitido",
	}
}

func tooBigPhrases() []string {
	return []string{
		"message too large", "message too big", "message is too large", "message is too big", "message ~ too large",
		"message ~ too big", "message size exceeds", "size exceeds", "exceeds size", "exceeds the size", "exceeds maximum",
		"exceeds the maximum", "exceeds fixed", "exceeds ~ message size", "exceeded ~ message size", "size limit",
		"size limits", "message exceeded", "attachment too large", "nachricht zu gross", "nachricht ist zu gross",
		"nachricht zu groß", "message trop volumineux", "message trop gros", "mensaje demasiado grande",
		"messaggio troppo grande", "mensagem muito grande", "bericht te groot", "wiadomosc ~ za duza",
	}
}

func malwarePhrases() []string {
	return []string{
		"virus", "malware", "infected", "trojan", "phishing link", "attachment type", "attachment ~ not allowed",
		"attachment ~ blocked", "forbidden attachment", "blocked attachment", "prohibited attachment", "executable",
		"illegal attachment", "unsafe attachment", "banned attachment", "dangerous attachment", "anhang ~ verboten",
		"piece jointe interdite", "adjunto no permitido", "adjunto prohibido", "allegato non consentito",
		"anexo nao permitido",
	}
}

func spamContentPhrases() []string {
	return []string{
		"unsolicited mail", "unsolicited", "likely spam", "looks like spam", "considered spam", "considered as spam",
		"classified as spam", "identified as spam", "detected as spam", "marked as spam", "suspected spam",
		"suspicious content", "spam message", "spam content", "spam detected", "spam score", "spam mail", "spam rejected",
		"rejected as spam", "contains spam", "message is spam", "is spam", "this is spam", "as spam", "spam or",
		"bulk mail", "junk mail", "content rejected", "message content", "content ~ rejected", "content policy",
		"content filter", "high probability of spam", "spam wurde", "als spam", "comme spam", "du spam", "indesirable",
		"como spam", "correo no deseado", "come spam", "posta indesiderata", "como lixo", "ongewenste", "uznana za spam",
		"spamverdacht",
	}
}

func policyPhrases() []string {
	return []string{
		"policy reasons", "policy reason", "local policy", "policy restrictions", "policy restriction", "policy violation",
		"security policy", "security policies", "against policy", "violates policy", "violates our policy", "site policy",
		"administrative policy", "organizational policy", "prohibited by administrator", "administratively",
		"administrative prohibition", "rejected by policy", "policy rejection", "richtlinie", "richtlinien", "politique",
		"politica", "politicas", "beleid",
	}
}

// addressRefusedPhrases speak about the address only in a refusal for good: for now,
// they are how greylisting and overload are put too.
func addressRefusedPhrases() []string {
	return []string{
		"mailbox unavailable", "mailbox is unavailable", "mailbox not available", "mailbox ~ unavailable",
		"recipient address rejected", "recipient address denied", "recipient rejected", "recipient ~ rejected",
		"address rejected",
	}
}

func vaguePolicyPhrases() []string {
	return []string{
		"access denied", "not allowed by", "rejected due to", "transaction failed", "not authorized", "not authorised",
		"permission denied", "restricted", "rejected by the recipient", "message rejected", "mail rejected",
		"email rejected", "message refused", "message not accepted", "not accepted", "blocked", "abgelehnt", "refuse par",
		"message refuse", "rechazado por", "rifiutato", "rejeitado", "geweigerd", "odrzucona",
	}
}

func serverTroublePhrases() []string {
	return []string{
		"temporary system problem", "system problem", "system error", "internal error", "internal server error",
		"server error", "local error", "local problem", "configuration error", "config error", "misconfigured",
		"temporary failure", "temporary local problem", "temporarily unavailable", "temporary error", "temporary problem",
		"service unavailable", "service not available", "service temporarily", "service is unavailable", "server busy",
		"server is busy", "too busy", "server too busy", "try again later", "please try later", "try later", "unavailable",
		"resources temporarily", "insufficient system resources", "insufficient system storage", "insufficient resources",
		"out of memory", "lookup failure", "lookup failed", "lookup error", "database error", "timed out", "timeout",
		"time out", "connection lost", "connection refused", "connection reset", "connection timed", "could not connect",
		"cannot connect", "network error", "no route to host", "host unreachable", "dns error", "mail loop",
		"too many hops", "loop detected", "queue full", "disk full", "overloaded", "high load", "maintenance",
		"spater erneut", "spater noch einmal", "interner fehler", "vorubergehend", "temporairement", "reessayez plus tard",
		"reessayer plus tard", "ressayer", "erreur interne", "mas tarde", "error interno", "temporalmente",
		"riprovare piu tardi", "errore interno", "temporaneamente", "tente novamente", "erro interno", "temporariamente",
		"probeer later", "probeer het later", "tijdelijk", "sprobuj pozniej", "tymczasowo",
	}
}
