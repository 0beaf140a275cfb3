// Package team knows the account: its plan, what it sends and where a billing
// period is heading, its people, its figures by the day, and what the token in
// use was found able to do. Everything in it is safe to draw.
package team
