// Package smtp words what receiving servers answer: the codes and texts that
// the large mailbox providers, filtering services and self-hosted servers are
// known for, with example names in place of real ones.
//
// Basic codes follow RFC 5321, enhanced codes RFC 3463, RFC 7372
// (authentication) and RFC 7505 (null MX). Some servers send no enhanced code,
// and a domain that cannot be reached answers nothing at all.
package smtp
