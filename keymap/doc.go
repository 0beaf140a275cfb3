// Package keymap is the one table of what can be pressed: actions, the scopes
// they belong to, their default keys and the words that explain them. The
// dispatcher, the hint line, the help screen, the command palette, the README
// and the conflict check all read this table, so none of them can disagree.
//
// Keys are written as Bubble Tea names them (the String of a key press):
// "j", "G", "?", "space", "enter", "esc", "pgdown", "shift+tab", "ctrl+d".
//
// To give the program a new key, add one constant and one row to the table.
package keymap
