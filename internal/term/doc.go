// Package term runs a full-screen program the way a person does: under a
// pseudo-terminal of a chosen size, with a terminal emulator reading what it
// draws.
//
// The end-to-end tests, the byte-count benchmarks and the pictures in docs are
// made with it. Nothing mintop ships imports it.
//
// A test starts a program, waits for words to be on the screen, types, and
// looks at the screen again:
//
//	command := exec.CommandContext(ctx, "mintop", "--demo")
//	command.Env = term.Environ()
//	terminal, err := term.Start(command, term.Size{Width: 120, Height: 40})
//	...
//	defer terminal.Close()
//	err = terminal.WaitFor(ctx, "LIVE")
//	err = terminal.Send(term.Enter)
//
// Waiting is woken by output and bounded by the context; there is nothing to
// poll and nothing to sleep for.
package term
