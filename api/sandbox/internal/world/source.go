package world

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"
	"time"

	"mintop/api"
)

// Source is the message as it went over the wire (RFC 5322 and MIME), bodies
// in quoted-printable, attachments left out.
func (m Message) Source() []byte {
	var out bytes.Buffer
	for _, field := range m.header() {
		fmt.Fprintf(&out, "%s: %s\r\n", field[0], field[1])
	}
	parts := multipart.NewWriter(&out)
	if err := parts.SetBoundary("acme-" + strings.ReplaceAll(string(m.ID()), "-", "")); err != nil {
		panic(fmt.Sprintf("world: %v", err)) // an id is always a valid boundary
	}
	fmt.Fprintf(&out, "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=%q\r\n\r\n", parts.Boundary())
	if text, ok := m.Text(); ok {
		writePart(parts, "text/plain; charset=UTF-8", text)
	}
	if page, ok := m.HTML(); ok {
		writePart(parts, "text/html; charset=UTF-8", page)
	}
	if err := parts.Close(); err != nil {
		panic(fmt.Sprintf("world: writing to memory: %v", err))
	}
	return out.Bytes()
}

// header lists the fields of the head in the order servers add them.
func (m Message) header() [][2]string {
	to, sender := m.Addressees(), m.Sender()
	created := m.Created().Time()
	date := created.Format(time.RFC1123Z)
	fields := [][2]string{
		{"Return-Path", "<bounces+" + string(m.ID()) + "@" + m.Route().Domain + ">"},
		{"Received", fmt.Sprintf("from mta-%d.acme.test (mta-%d.acme.test [%s])\r\n\tby mx.example.com with ESMTPS id %s;\r\n\t%s",
			m.N%4, m.N%4, sendingIPs[m.N%len(sendingIPs)], string(m.ID())[24:], date)},
		{"DKIM-Signature", "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + m.Route().Domain +
			"; s=lm1;\r\n\th=from:to:subject:date:message-id; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\r\n\tb=ZXhhbXBsZQ=="},
		{"Date", date},
		{"From", addressText(sender)},
		{"To", addressList(to.To)},
		{"Message-ID", "<" + string(m.ID()) + "@" + m.Route().Domain + ">"},
	}
	if len(to.CC) > 0 {
		fields = append(fields, [2]string{"Cc", addressList(to.CC)})
	}
	if subject, ok := m.Subject(); ok {
		fields = append(fields, [2]string{"Subject", mime.QEncoding.Encode("utf-8", subject)})
	}
	if m.Type() == api.Outbound && m.Route().Kind == Broadcast {
		fields = append(fields, [2]string{"List-Unsubscribe", "<https://acme.test/preferences>"})
	}
	return fields
}

func addressList(people []Addressee) string {
	texts := make([]string, len(people))
	for i, who := range people {
		texts[i] = addressText(who)
	}
	return strings.Join(texts, ",\r\n\t")
}

func addressText(who Addressee) string {
	return (&mail.Address{Name: who.Name, Address: who.Email}).String()
}

func writePart(parts *multipart.Writer, contentType, body string) {
	part, err := parts.CreatePart(textproto.MIMEHeader{
		"Content-Type":              {contentType},
		"Content-Transfer-Encoding": {"quoted-printable"},
	})
	if err == nil {
		encoder := quotedprintable.NewWriter(part)
		_, err = io.WriteString(encoder, body)
		if closed := encoder.Close(); err == nil {
			err = closed
		}
	}
	if err != nil {
		panic(fmt.Sprintf("world: writing to memory: %v", err))
	}
}
