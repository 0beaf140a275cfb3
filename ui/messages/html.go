package messages

import (
	htmltomarkdown "github.com/JohannesKaufmann/html-to-markdown/v2"

	"mintop/model/cell"
)

// maxHTML bounds the HTML that is turned into text, in bytes: mail providers
// cut a message's HTML at about 100 kB, and a page beyond ten times that is
// quicker read as it came.
const maxHTML = 1 << 20

// htmlLines is HTML as text: structure as Markdown, links written out. Nothing
// in it is fetched or run.
func htmlLines(body string) []string {
	if len(body) > maxHTML {
		return append([]string{"This HTML is too large to be shown as text. As it came:", ""}, block(body)...)
	}
	text, err := htmltomarkdown.ConvertString(body)
	if err != nil {
		return append([]string{"This HTML cannot be read as text (" + cell.Line(err.Error()) + "). As it came:", ""}, block(body)...)
	}
	return block(text)
}
