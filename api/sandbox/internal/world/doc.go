// Package world computes the mail of an imaginary team: which messages exist
// at an instant, what each says, and what became of it.
//
// Nothing is stored. Message i (0 is the oldest, numbers grow with time) is a
// pure function of the world's seed, its start and i, so a world of a million
// messages costs as much to make as an empty one, and two worlds of the same
// seed and start are equal for ever. A message's whole life is computed at
// once; its state at an instant is the last step due by then. Only what a
// client wrote (a cancel, a reschedule, a release) is kept, as a replaced life.
//
// The story in it, for people and tests to find: jane.doe@example.com bounces
// for good a day before the start and is suppressed from then on; outlook.test
// throttles in stretches, one of them around the start; initech.test is dead;
// one mailbox is full.
package world
