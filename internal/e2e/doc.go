// Package e2e holds mintop to its promises from the outside: its tests build
// the program, run it under a pseudo-terminal, type, and judge the emulated
// screen, the exit code and every byte that was written. Its benchmarks measure
// what a person at the far end of a slow line pays for.
//
// There is nothing in it but tests.
package e2e
