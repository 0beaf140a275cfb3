// Package account is what a simulated team has set up around its mail:
// domains and their DNS records, projects and routes, suppressions, webhooks
// and their deliveries, members, statistics.
//
// Unlike the mail itself, which is computed from a seed, an account is a state
// that writes change. Where the two meet, the account follows the mail (a hard
// bounce suppresses its recipient, an event calls a webhook) and decides about
// mail to come (a suppressed recipient gets none).
package account
