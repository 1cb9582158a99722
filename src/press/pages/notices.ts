import { html, type Safe } from '../html.ts'
import { to, type Page } from '../run/run.ts'

/**
 * The lines that the reader's own script may put at the top of a page, and the edition line at its foot: inert, so that
 * without the script nothing of them is seen, and the script needs no words.
 */
export function notices(page: Page): Safe {
  const { words } = page
  const lines = [
    ['mirror', words.noticeMirror],
    ['stale', words.noticeStale],
    ['clock', words.noticeClock],
    ['offline', words.noticeOffline],
    ['revoked', words.noticeRevoked],
    ['edition', words.noticeEdition],
  ].map(([when = '', text = '']) => html`<p data-when="${when}">${withSlots(text)}</p>`)
  return html`<template id="notices" data-locale="${words.locale}"
    >${lines}<a href="${to(page, page.run.paths.diagnosis)}">${words.noticeWhy}</a></template
  >`
}

/** The places that the script fills, in whatever direction the words around them run. */
const slots: Record<string, Safe> = {
  '{date}': html`<bdi data-date></bdi>`,
  '{number}': html`<bdi data-number></bdi>`,
}

function withSlots(text: string): (string | Safe)[] {
  return text.split(/(\{date\}|\{number\})/).map((part) => slots[part] ?? part)
}
