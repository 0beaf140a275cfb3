// Package query takes query words apart and puts them together: the words a
// person types to say what a list is to show, such as
//
//	status:hard_bounced since:2h -to:@example.com subject:"your receipt"
//
// A word is a value, or a name, a colon and a value right behind it. A value
// with a blank in it stands in double quotes, where a backslash takes the
// meaning off the character behind it. A "-" or "!" before a word leaves out
// what it asks for. Which names there are, and what they mean, is the business
// of whoever reads the words.
package query
