package drive

import (
	"reflect"
	"sync"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
)

// run starts a command in a goroutine of its own. It is given the time to come
// as far as it can before anything else happens, so that the order in which
// commands were returned decides the order of their effects, and a test tells
// the same story each time.
func (d *Drive) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	d.running.Go(func() { d.perform(cmd) })
	synctest.Wait()
}

// perform runs a command and hands its message to the test. The runtime too
// takes a batch apart in its event loop; only a sequence has to be seen through
// here, since each of its commands waits for the one before.
func (d *Drive) perform(cmd tea.Cmd) {
	msg := cmd()
	if cmds, ok := parts(msg); ok && !isBatch(msg) {
		d.inOrder(cmds)
		return
	}
	d.say(msg)
}

// inOrder runs commands one after the other.
func (d *Drive) inOrder(cmds []tea.Cmd) {
	for _, cmd := range cmds {
		msg := cmd()
		switch cmds, several := parts(msg); {
		case !several:
			d.say(msg)
		case isBatch(msg):
			d.together(cmds)
		default:
			d.inOrder(cmds)
		}
	}
}

// together runs the commands of a batch within a sequence, which goes on when
// all of them are done.
func (d *Drive) together(cmds []tea.Cmd) {
	var group sync.WaitGroup
	for _, cmd := range cmds {
		group.Go(func() { d.inOrder([]tea.Cmd{cmd}) })
	}
	group.Wait()
}

// say hands a message to the test, unless the test is over.
func (d *Drive) say(msg tea.Msg) {
	if msg == nil {
		return
	}
	select {
	case d.messages <- msg:
	case <-d.over:
	}
}

func isBatch(msg tea.Msg) bool {
	_, batch := msg.(tea.BatchMsg)
	return batch
}

// parts takes a batch or a sequence apart. The type of a sequence is not
// exported; it is the one other message whose kind is a list of commands.
func parts(msg tea.Msg) ([]tea.Cmd, bool) {
	list := reflect.ValueOf(msg)
	if list.Kind() != reflect.Slice || list.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	var cmds []tea.Cmd
	for i := range list.Len() {
		if cmd, ok := reflect.TypeAssert[tea.Cmd](list.Index(i)); ok && cmd != nil {
			cmds = append(cmds, cmd)
		}
	}
	return cmds, true
}
