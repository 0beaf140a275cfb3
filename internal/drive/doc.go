// Package drive runs a Bubble Tea model in a test, without a terminal and
// without a tea.Program: keys go in, drawn screens come out.
//
// It works inside a bubble of testing/synctest, where time is simulated. Every
// command runs in a goroutine as it does in the runtime, ticks and deadlines
// take no real time, and "until nothing happens any more" is a state that can
// be waited for. Messages are delivered one at a time in the goroutine of the
// test, and after each the drawn screen is held to its exact size.
package drive
