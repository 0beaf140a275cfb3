// Package widget holds the views that know nothing of mail: a table, a
// timeline, a pager, a menu, a confirmation, a form, a meter, chips, key and
// value pairs, help columns, a sheet drawn over a body, and the rectangles they
// are laid out in.
//
// They share one contract.
//
//   - A view is a string of exactly h lines, joined by "\n", each of exactly w
//     cells whatever the text in it, at every size down to 0×0.
//   - Drawing does no I/O and is cheap: it runs after every message.
//   - A widget answers named intents (Down, Accept, Toggle), never raw keys, so
//     that every key can be remapped. Only what is typed or pasted into a text
//     field arrives as a Bubble Tea message, through Update.
//   - Text given to a widget is cell-safe already (see model/cell). Text typed
//     or pasted into one is made safe and single-line by the widget.
//
// Widgets are not safe for concurrent use; a Bubble Tea program draws and
// updates in one goroutine.
package widget
