import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { describe, test } from 'node:test'
import { questionOf, sitePath } from './question.ts'

const asked = (...rawHeaders: string[]) => questionOf({ rawHeaders } as IncomingMessage)

describe('the encoding of an answer', () => {
  for (const [accepted, encoding] of [
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br; q=0.5, gzip; q=0.5', 'br'],
    ['BR', 'br'],
    ['x-gzip', 'gzip'],
    ['*', 'br'],
    ['*, br;q=0', 'gzip'],
    ['identity', 'identity'],
    ['identity, gzip;q=0.5', 'identity'],
    ['*;q=0', 'identity'],
    ['abr, gzipped', 'identity'],
    ['br;q=nonsense', 'identity'],
  ] as const)
    test(`of "${accepted}" is ${encoding}`, () => {
      assert.equal(asked('Accept-Encoding', accepted).encodings[0], encoding)
    })
})

test('several lines of a list are one list, and names are read in any case', () => {
  const { ifNoneMatch, range } = asked('IF-NONE-MATCH', '"a"', 'if-none-match', '"b"', 'Range', 'bytes=0-')
  assert.deepEqual([ifNoneMatch, range], ['"a","b",', 'bytes=0-'])
})

test('a host is one name or address with a port', () => {
  for (const host of [
    'paper.example',
    'paper.example:3000',
    '127.0.0.1',
    '[::1]:8080',
    'xn--80a.example',
    '',
  ])
    assert.ok(asked('Host', host).sound, host)
  for (const host of ['paper.example/x', 'a b', 'user@paper.example', 'a:b', '[::1', 'a, b', 'a<script>'])
    assert.ok(!asked('Host', host).sound, host)
  assert.ok(!asked('Host', 'a.example', 'host', 'a.example').sound)
})

test('proxies may send the whole address', () => {
  assert.equal(sitePath('http://paper.example/a.html?x#y'), 'a.html')
  assert.equal(sitePath('HTTPS://paper.example'), 'index.html')
  assert.equal(sitePath('http://paper.example?x=/y'), 'index.html')
  for (const target of ['*', '', 'paper.example:443', 'ftp://paper.example/a', 'http:///a', 'a.html'])
    assert.equal(sitePath(target), null, target)
})

test('a folder means its index, in every language', () => {
  assert.equal(sitePath('/'), 'index.html')
  assert.equal(sitePath('/ru/?x=1'), 'ru/index.html')
})
