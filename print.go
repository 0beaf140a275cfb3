package main

import (
	"io"
	"os"
	"unicode/utf8"

	"mintop/model/settings"
)

// file is a file as the help library takes it for a terminal.
type file interface {
	io.ReadWriteCloser

	Fd() uintptr
}

// printed is a standard stream. Where the terminal is not UTF-8 what is printed
// there is put into ASCII first, also where the stream leads elsewhere: the locale
// asks for it.
func printed(stream *os.File, ascii func(string) string) file {
	if !settings.SevenBit(os.Getenv) {
		return stream
	}
	return &asciiFile{file: stream, ascii: ascii}
}

// asciiFile puts what is written to it into ASCII.
type asciiFile struct {
	file

	ascii func(string) string
	rest  []byte // a character whose end is still to be written
}

func (a *asciiFile) Write(text []byte) (int, error) {
	whole := append(a.rest, text...) //nolint:gocritic // rest is replaced below
	end := len(whole)
	for back := 1; back < utf8.UTFMax && back <= len(whole); back++ {
		if at := len(whole) - back; utf8.RuneStart(whole[at]) {
			if !utf8.FullRune(whole[at:]) {
				end = at
			}
			break
		}
	}
	a.rest = append([]byte(nil), whole[end:]...)
	if _, err := io.WriteString(a.file, a.ascii(string(whole[:end]))); err != nil {
		return 0, err
	}
	return len(text), nil
}
