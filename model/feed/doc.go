// Package feed holds the live messages: which are known, in which order, how
// far back that is the whole truth, and what to ask next to make it more.
//
// There is no event stream and no "changed since" (contract: "Lists and
// paging"), so the feed reads two lists again and again from their newest end:
// by creation for new mail, by change of status for movement. Each reading, a
// sweep, walks pages until it meets what an earlier one has read. What could
// not be reached at once stays a gap that is told and closed later.
//
// The feed decides what to ask. When to ask is up to the poll plan, and asking
// is up to whoever holds a client: a Request goes out, its page comes back to
// Apply, or to Failed. The feed is not safe for concurrent use.
package feed
