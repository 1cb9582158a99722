import assert from 'node:assert/strict'
import { fromUtf8, utf8 } from '#base/bytes.ts'
import type { TestRepository } from './tuf/testing.ts'
import { testKey } from './tuf/testing.ts'
import { describeCases } from './tuf/visitors.test.ts'
import type { Case } from './tuf/visitors.test.ts'

const form: Case[] = [
  {
    title: 'a timestamp of 20 kB',
    next: (r) => {
      Object.assign(r.timestamp, { 'x-filler': 'x'.repeat(20_000) })
      return r.nextEdition()
    },
    expected: 'too-long',
  },
  ...garbage('a page of HTML', '<!doctype html><title>blocked</title>'),
  ...garbage('nothing', ''),
  ...garbage('null', 'null'),
  ...garbage('a list', '[]'),
  ...garbage('half a file', '{"signatures":[],"signed":{"_type":"timesta'),
  ...garbage('20,000 brackets', '['.repeat(8_000) + ']'.repeat(8_000)),
  patched('a version that is no whole number', '"version":6', '"version":6.5'),
  patched('a version in quotes', '"version":6', '"version":"6"'),
  patched('a version beyond counting', '"version":6', '"version":1e300'),
  patched('__proto__', '"version":6', '"version":6,"__proto__":{"version":7}'),
  patched('half a character', '"version":6', '"version":6,"x":"\\ud800"'),
  patched('an instant that is no instant', /"expires":"[^"]+"/, '"expires":"tomorrow"'),
  {
    title: 'bytes that are not UTF-8',
    next: (r) => void r.files.set('timestamp.json', new Uint8Array([0x7b, 0xff, 0x7d])),
    expected: 'malformed',
  },
  {
    title: 'a timestamp that is not there',
    next: (r) => void r.files.delete('timestamp.json'),
    expected: 'missing',
  },
  {
    title: 'a snapshot that is not there',
    next: async (r) => {
      await r.nextEdition()
      r.files.delete('6.snapshot.json')
    },
    expected: 'missing',
  },
]

const delegations: Case[] = [
  {
    title: 'an edition that speaks for code',
    next: (r) => {
      r.parts.edition.targets['code/sw.js'] = { length: 1, hashes: { sha256: 'cd'.repeat(32) } }
      return r.nextEdition()
    },
    path: 'code/sw.js',
    expected: 'not found',
  },
  {
    title: 'mirrors that speak for the edition',
    next: (r) => {
      r.parts.mirrors.targets['i/late.idx'] = { length: 1, hashes: { sha256: 'cd'.repeat(32) } }
      r.parts.mirrors.version++
      return r.nextEdition()
    },
    path: 'i/late.idx',
    expected: 'not found',
  },
  {
    title: 'a pattern does not cross a slash',
    next: (r) => {
      r.parts.edition.targets['i/deep/now.idx'] = { length: 1, hashes: { sha256: 'cd'.repeat(32) } }
      return r.nextEdition()
    },
    path: 'i/deep/now.idx',
    expected: 'not found',
  },
  {
    title: 'a name that every object has',
    next: (r) => r.nextEdition(),
    path: 'constructor',
    expected: 'not found',
    refereeDiffers: 'tuf-js 5.0.1 looks the name up on the object’s prototype and finds a function',
  },
  {
    title: 'a delegated role that calls itself root',
    next: (r) => {
      const [edition] = r.parts.targets.delegations?.roles ?? []
      if (edition) edition.name = 'root'
      r.parts.targets.version++
      return r.nextEdition()
    },
    expected: 'malformed',
  },
  {
    title: 'an edition role the snapshot never had',
    next: (r) => {
      const [edition] = r.parts.targets.delegations?.roles ?? []
      if (edition) edition.name = 'other'
      r.parts.targets.version++
      return r.nextEdition()
    },
    expected: 'role-unknown',
  },
  {
    title: 'the same edition after targets replaced its key',
    next: async (r) => {
      const thief = r.keys.edition
      const fresh = await testKey()
      const { delegations } = r.parts.targets
      if (delegations?.roles[0]) delegations.roles[0].keyids = [fresh.id]
      if (delegations) delegations.keys[fresh.id] = fresh.key
      r.parts.targets.version++
      r.snapshot.version++
      r.timestamp.version++
      r.keys = { ...r.keys, edition: thief }
      await r.publish()
    },
    expected: 'signature-threshold',
  },
]

describeCases('A client reads metadata', form)
describeCases('A client follows delegations', delegations)

/** A timestamp whose bytes are replaced. */
function garbage(title: string, text: string): Case[] {
  const next = (r: TestRepository) => void r.files.set('timestamp.json', utf8(text))
  return [{ title: `${title} for a timestamp`, next, expected: 'malformed' }]
}

/** A timestamp whose text is changed after it was signed. */
function patched(what: string, from: string | RegExp, to: string, refereeDiffers?: string): Case {
  return {
    title: `${what} in a timestamp`,
    next: async (r) => {
      await r.nextEdition()
      const text = fromUtf8(r.files.get('timestamp.json') ?? utf8(''))
      assert.notEqual(text.replace(from, to), text)
      r.files.set('timestamp.json', utf8(text.replace(from, to)))
    },
    expected: 'malformed',
    ...(refereeDiffers === undefined ? {} : { refereeDiffers }),
  }
}
