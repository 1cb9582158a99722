import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articlePath } from './paths.ts'

test('an address has the day of the publication, not of the server', () => {
  const publishedAt = Date.UTC(2026, 10, 23, 22, 30)
  const at = (timeZone: string) => articlePath({ timeZone }, { slug: 'x', publishedAt })
  assert.equal(at('Europe/Riga'), '2026/11/24/x.html')
  assert.equal(at('UTC'), '2026/11/23/x.html')
  assert.equal(at('America/Los_Angeles'), '2026/11/23/x.html')
})
