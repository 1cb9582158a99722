import type { Answer } from './server.ts'

/** A page of a stand-in: for people in a browser and for tests. Marked so that nobody takes it for the real one. */
export function page(title: string, body: string): Answer {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>body{font:1rem/1.5 system-ui;max-width:26rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
button{font:inherit;display:block;width:100%;padding:.7rem;margin:.5rem 0}label{display:block;margin:.5rem 0}
input{font:inherit;width:100%;box-sizing:border-box;padding:.4rem}</style>
<main><p>Stand-in for tests: no money moves here.</p><h1>${escaped(title)}</h1>${body}</main></html>`
  return { status: 200, body: html, headers: { 'content-type': 'text/html; charset=utf-8' } }
}

/** A form with a button for each act: `[value, what it says]`. */
export function buttons(action: string, acts: [string, string][], fields = ''): string {
  const each = acts.map(([act, words]) => `<button name="act" value="${act}">${escaped(words)}</button>`)
  return `<form method="post" action="${escaped(action)}">${fields}${each.join('')}</form>`
}

export const payerFields =
  '<label>E-mail <input name="email" type="email" autocomplete="off"></label><label>Name on card <input name="name" autocomplete="off"></label>'

export function goTo(location: string): Answer {
  return { status: 303, body: '', headers: { location } }
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
