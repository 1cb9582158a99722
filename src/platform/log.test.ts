import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createLog } from './log.ts'

function logged(level = 'debug') {
  const lines: string[] = []
  const log = createLog({ level, write: (line) => void lines.push(line) })
  return {
    log,
    lines,
    last: () => JSON.parse(lines.at(-1) ?? 'null') as Record<string, unknown>,
  }
}

describe('the log', () => {
  test('says level, time, event and facts, one JSON object a line, and nothing of the machine', () => {
    const { log, lines, last } = logged()
    log.info('edition-made', { number: 7, pages: { changed: 3 } })
    const { time, ...rest } = last()
    assert.deepEqual(rest, { level: 'info', event: 'edition-made', number: 7, pages: { changed: 3 } })
    assert.match(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    assert.equal(lines.length, 1)
    assert.match(lines[0] ?? '', /^[^\n]+\n$/)
  })

  test('says where a line comes from', () => {
    const { log, last } = logged()
    log.child('press').child('lists').warn('list-sealed')
    assert.equal(last()['from'], 'press/lists')
  })

  test('keeps to its level', () => {
    const { log, lines } = logged('warn')
    log.debug('a')
    log.info('b')
    log.warn('c')
    log.error('d')
    assert.equal(lines.length, 2)
    logged('silent').log.error('e')
  })

  test('lets no fact stand in for its own fields', () => {
    const { log, last } = logged()
    log.info('edition-made', { event: 'forged', level: 'x', from: 'y', time: 0 })
    assert.equal(last()['event'], 'edition-made')
    assert.equal(last()['level'], 'info')
    assert.equal(last()['fact-event'], 'forged')
  })
})

describe('the log takes out', () => {
  const SECRET = 'hunter2'

  test('facts about people and facts that open doors, however they are spelled and wherever they stand', () => {
    const { log, lines } = logged()
    const names = [
      'email userEmail E-Mail password new_password token csrfToken secret totpSecret ip IP clientIp',
      'remoteAddress address userAgent user-agent authorization Authorization cookie set-cookie',
      'x-forwarded-for privateKey apiKey sessionId recoveryCode',
    ].flatMap((line) => line.split(' '))
    for (const name of names) {
      log.info('test', { [name]: SECRET })
      log.info('test', { [name]: { nested: SECRET } })
      log.info('test', { request: { [name]: SECRET } })
      log.info('test', { request: { headers: [{ [name]: SECRET }] } })
    }
    assert.equal(lines.length, 4 * names.length)
    for (const line of lines) assert.doesNotMatch(line, /hunter2/)
  })

  test('e-mail addresses and passwords inside texts and errors', () => {
    const { log, lines, last } = logged()
    const error = new Error(`can't reach postgres://editor:${SECRET}@db/news for anna.k@news.example`)
    log.error('failed', {
      error,
      note: 'write to Anna <anna.k@news.example>, please',
      list: ['anna.k@news.example'],
    })
    assert.doesNotMatch(lines.join(''), /hunter2|anna/)
    assert.equal(last()['note'], 'write to Anna <[e-mail]>, please')
  })

  test('whatever libraries hang on their errors', () => {
    const { log, lines, last } = logged()
    const error = Object.assign(new Error('no'), {
      code: 'ECONNREFUSED',
      request: { body: SECRET },
      cause: SECRET,
    })
    log.error('failed', { error })
    assert.doesNotMatch(lines.join(''), /hunter2/)
    assert.equal((last()['error'] as { code: string }).code, 'ECONNREFUSED')
  })

  test('bytes, and what lies deeper than anybody reads, without an end for what refers to itself', () => {
    const { log, last } = logged()
    const ring: Record<string, unknown> = { name: 'ring' }
    ring['self'] = ring
    log.info('test', { ring, bytes: new Uint8Array(9), count: 2n ** 60n, none: null, missing: undefined })
    const { time: _, level: __, event: ___, ...facts } = last()
    assert.deepEqual(facts, {
      ring: { name: 'ring', self: { name: 'ring', self: '[deeper]' } },
      bytes: '[9 bytes]',
      count: '1152921504606846976',
      none: null,
    })
  })

  test('nothing of harmless facts with such words inside', () => {
    const { log, last } = logged()
    log.info('test', {
      shipped: 1,
      script: 'a.js',
      recipe: 'x',
      zip: 'y',
      path: '2026/11/23/a.html',
      port: 3000,
    })
    const { time: _, level: __, event: ___, ...facts } = last()
    assert.deepEqual(facts, {
      shipped: 1,
      script: 'a.js',
      recipe: 'x',
      zip: 'y',
      path: '2026/11/23/a.html',
      port: 3000,
    })
  })
})
