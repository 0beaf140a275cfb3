package program

import (
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"
)

// CrashError is a panic that ended the program. The terminal was given back first.
type CrashError struct {
	// Value is what was panicked with. It may hold anything.
	Value any
	// During says what the program was doing: a part of it, and the type of the
	// message, never its content.
	During string
	// Stack is the calls that led there, the innermost first, each as
	// "function file:line". It holds no arguments and no folders.
	Stack []string
}

func (c *CrashError) Error() string {
	return fmt.Sprintf("a panic in %s", c.During)
}

// guard is a screen whose panics end the program in good order. The runtime
// would catch them too, and print value and stack on the terminal.
type guard struct {
	Screen

	end  func() // ends the program
	busy *busy  // watches how long the screen takes
	last tea.View

	mu    sync.Mutex
	crash *CrashError // the first
}

// Init is the screen's.
func (g *guard) Init() tea.Cmd {
	defer g.busy.begin()()
	defer g.catch("Init")
	return g.command(g.Screen.Init())
}

// Filter is the screen's.
func (g *guard) Filter(_ tea.Model, msg tea.Msg) tea.Msg {
	if g.crashed() != nil {
		return nil
	}
	g.busy.message()
	defer g.busy.begin()()
	defer g.catch(fmt.Sprintf("Filter of %T", msg))
	return g.Screen.Filter(g.Screen, msg)
}

// Update gives the screen a message, unless it broke before.
func (g *guard) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if g.crashed() != nil {
		return g, nil
	}
	cmd := g.update(msg)
	return g, cmd
}

func (g *guard) update(msg tea.Msg) tea.Cmd {
	defer g.busy.begin()()
	defer g.catch(fmt.Sprintf("Update of %T", msg))
	_, cmd := g.Screen.Update(msg) // the screen is a pointer, and stays the same
	return g.command(cmd)
}

// View draws the screen; one that broke is left as it was.
func (g *guard) View() tea.View {
	if g.crashed() == nil {
		g.view()
	}
	return g.last
}

func (g *guard) view() {
	defer g.busy.begin()()
	defer g.catch("View")
	g.last = g.Screen.View()
}

// beside is the reading of keys beside a busy screen.
func (g *guard) beside(keys reader) func(busy func() bool) {
	return func(busy func() bool) {
		defer g.catch("reading keys beside the screen")
		keys.Beside(busy)
	}
}

// command is a command whose panics are caught, and so are those of the commands
// in what it gives.
func (g *guard) command(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		defer g.catch("a command")
		return g.inside(cmd())
	}
}

// inside guards the commands of a batch or a sequence. The type of a sequence is
// not exported; it is the one other message that is a list of commands.
func (g *guard) inside(msg tea.Msg) tea.Msg {
	list := reflect.ValueOf(msg)
	if list.Kind() != reflect.Slice || list.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return msg
	}
	guarded := reflect.MakeSlice(list.Type(), list.Len(), list.Len())
	for n := range list.Len() {
		cmd, _ := reflect.TypeAssert[tea.Cmd](list.Index(n)) // it is one, by the check above
		guarded.Index(n).Set(reflect.ValueOf(g.command(cmd)))
	}
	return guarded.Interface()
}

// catch is deferred where something may panic. It keeps the first panic and ends
// the program: whatever comes after it may be a consequence.
func (g *guard) catch(during string) {
	value := recover()
	if value == nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.crash == nil {
		g.crash = &CrashError{Value: value, During: during, Stack: Stack()}
	}
	g.end()
}

func (g *guard) crashed() *CrashError {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.crash
}

// deepest is how many calls of a stack are kept.
const deepest = 60

// Stack is the calls that led here, as in a CrashError. While a panic is being
// recovered from, those that led to the panic are among them.
func Stack() []string {
	var counters [deepest]uintptr
	frames := runtime.CallersFrames(counters[:runtime.Callers(2, counters[:])])
	var stack []string
	for more := true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		stack = append(stack, fmt.Sprintf("%s %s:%d", strings.TrimSpace(frame.Function), filepath.Base(frame.File), frame.Line))
	}
	return stack
}
