// Package smtp says in a few words what a receiving server's reply means, from
// its enhanced status code (RFC 3463 and the IANA registry "SMTP Enhanced
// Status Codes") and, without one, from its basic reply code (RFC 5321).
package smtp
