// Package house keeps the rules of this repository that a compiler does not:
// which folder may import which, how long a file may be, where goroutines may
// be started, and what no committed file may mention.
//
// The linter keeps most of them too. Here they are part of `go test ./...`, so
// that they hold on a machine that has nothing but Go.
package house
