// Package dns asks the resolver of this machine what it holds of a name. It
// exists beside the standard library's look-ups because those keep the resolver
// and the time to live to themselves, and follow aliases to their end, where a
// person who waits for a record wants to see the record.
//
// It imports nothing of ours. What it answers was written by strangers: make it
// safe before it is drawn.
package dns
