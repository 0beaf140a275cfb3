package token

import "os/exec"

// endWithChildren leaves it at what exec does, which ends the command alone.
func endWithChildren(*exec.Cmd) (kill func()) { return func() {} }
