import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hrefLimit, isAllowedHref } from './href.ts'

const allowed = [
  'http://example.org',
  'https://example.org/a?b=c:d#e',
  'HTTPS://EXAMPLE.ORG/',
  'https://ru.wikipedia.org/wiki/Самиздат',
  'https://medium.com/@writer/story',
  'https://[2001:db8::1]:8443/x',
  'mailto:desk@example.org?subject=Tip',
  'tel:+31-20-555-0100',
  '2026/11/23/slug.html',
  '/tag/censorship.html#newest',
  'search?q=a:b',
]
const refused = [
  '',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\0script:alert(1)',
  '\u0001javascript:alert(1)',
  ' javascript:alert(1)',
  '\u00A0javascript:alert(1)',
  'java\u200Bscript:alert(1)',
  'java\uD800script:alert(1)',
  'data:text/html,<script>',
  'vbscript:x',
  'blob:https://example.org/1',
  'file:///etc/passwd',
  'x-anything:1',
  'unknown:path',
  'слово:path',
  'https:example.org',
  'https:/example.org',
  'https:///example.org',
  'https://',
  'https://bank.example@evil.example/',
  'https:\\\\evil.example',
  '//evil.example/x',
  '/\\evil.example/x',
  '\\\\evil.example',
  '/a/../../b',
  '%2e%2E/b',
  './b',
  '#here',
  '?query',
  'a b.html',
  'a"b.html',
  'mailto:',
  'tel:javascript',
  `https://example.org/${'a'.repeat(hrefLimit)}`,
]

describe('an address that an article links to', () => {
  for (const href of allowed) it(`may be ${href}`, () => assert.ok(isAllowedHref(href)))
  for (const href of refused) {
    it(`may not be ${JSON.stringify(href.slice(0, 60))}`, () => assert.ok(!isAllowedHref(href)))
  }
})
