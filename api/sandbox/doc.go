// Package sandbox is a simulated Team API: an http.Handler that behaves as
// the contract (testdata/contract) tells, for demonstrations, tests and
// benchmarks. Everything it serves follows from a seed and the clock; its
// mail, people and servers are invented.
//
// A request passes the fault rules a test switched on, the rate limits, the
// token and its abilities, and then one operation. Operations are listed with
// the resource they belong to (messages.go, team.go); a further resource is a
// further file with its own list.
package sandbox
