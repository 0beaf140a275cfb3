package main

import (
	"context"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

// exitSignal is added to the number of a signal for the exit code of a program
// that it ended, as shells do.
const exitSignal = 128

// grace is how long what is under way before the screen may take to end: a token
// command is ended within it. What no context ends, such as reading a file of a
// server that is gone, ends with the program.
const grace = 3 * time.Second

// signals has the program end when it is told to, or when its terminal goes away.
// While there is a screen, SIGINT and SIGTERM are the screen's to answer.
type signals struct {
	came   chan os.Signal
	early  chan os.Signal
	ended  atomic.Int64 // the signal that ended the program; 0 for none
	screen atomic.Bool
}

// watchSignals has the context end at a signal. The function stops that.
func watchSignals() (life context.Context, s *signals, stop func()) {
	life, end := context.WithCancel(context.Background())
	s = &signals{came: make(chan os.Signal, 1), early: make(chan os.Signal, 1)}
	signal.Notify(s.came, syscall.SIGHUP)
	signal.Notify(s.early, syscall.SIGINT, syscall.SIGTERM)
	go s.wait(life, end)
	return life, s, func() {
		end()
		signal.Stop(s.came)
		signal.Stop(s.early)
	}
}

func (s *signals) wait(life context.Context, end func()) {
	var which os.Signal
	select {
	case <-life.Done():
		return
	case which = <-s.came:
	case which = <-s.early:
	}
	number, _ := which.(syscall.Signal) // what came is one of three
	s.ended.Store(int64(number))
	end()
	if !s.screen.Load() {
		time.AfterFunc(grace, func() { os.Exit(exitSignal + int(number)) })
	}
}

// toScreen leaves SIGINT and SIGTERM to the screen, which listens already.
func (s *signals) toScreen() {
	s.screen.Store(true)
	signal.Stop(s.early)
}

// code is the exit code that tells the signal that ended the program, 0 for none.
func (s *signals) code() int {
	if number := s.ended.Load(); number != 0 {
		return exitSignal + int(number)
	}
	return 0
}
