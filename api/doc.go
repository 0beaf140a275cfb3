// Package api speaks the Lettermint Team API over HTTP: typed operations,
// typed errors, lenient decoding of the three generations of answers that are
// in the field, and one rate-limit budget that every request passes through.
//
// It knows no screen. Strings in its types are exactly what the API sent,
// written in part by strangers: package mail makes them safe to draw.
//
// "Contract" in comments means testdata/contract, the facts this package is
// built on.
package api
