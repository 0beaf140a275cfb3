// Package sandbox is a simulated Team API: an http.Handler that behaves as
// the contract (testdata/contract) tells, for demonstrations, tests and
// benchmarks. Everything it serves follows from a seed and the clock; its
// mail, people and servers are invented.
//
// A request passes the fault rules a test switched on, the rate limits, the
// token and its abilities, and then one operation. Operations are listed with
// the resource they belong to (list.go, domains.go, webhooks.go); a further
// resource is a further file with its own list.
//
// Mail is computed (internal/world), so that a million messages cost nothing.
// What is set up around it is kept in memory and changed by writes
// (internal/account). The two agree: who is suppressed gets no mail, and who
// bounces is suppressed.
//
// BreakRecord, MendRecord and FailWebhook let a test bring about what happens
// outside of the service.
package sandbox
