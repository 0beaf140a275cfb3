// Package budget decides when a request may be sent, so that the Team API's
// rate limits are never overrun and a key somebody pressed never queues behind
// a poll.
//
// One record per tier is kept from the X-RateLimit headers of every answer
// (contract: "Rate limits"). The service's own count is trusted, because other
// programs may spend from the same limit; beside it a log of our own requests
// makes sure that no 60 seconds ever hold more of them than the limit, whatever
// the headers say. Polls share a part of what is left and spread it evenly to
// the end of the window. What other programs spent tells what they are going to,
// and so what is left for this one: several mintops on one token get as much
// each, all through a window.
//
// The package waits, so it uses the real clock, and counts what the machine
// slept beside it; its tests run inside
// testing/synctest bubbles. It starts no goroutine of its own: timers and
// settled requests wake whoever is next.
package budget
