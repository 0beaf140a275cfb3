// Package suppression is what the dashboard knows of the suppression list: its
// entries, the places they hold in, what a pasted list of addresses amounts to,
// what became of a change, and what it takes to undo one.
package suppression
