import { signedFile } from './tuf/testing.ts'
import { describeCases } from './tuf/visitors.test.ts'
import type { Case } from './tuf/visitors.test.ts'

const honest: Case[] = [
  { title: 'an honest new edition', next: (r) => r.nextEdition(), expected: 'accepted' },
  {
    title: 'an honest new edition with hashes',
    next: (r) => r.nextEdition(),
    hashes: true,
    expected: 'accepted',
  },
  { title: 'nothing new', next: () => {}, expected: 'accepted' },
  {
    title: 'a member nobody knows, under the signature',
    next: (r) => {
      Object.assign(r.timestamp, { 'x-from-the-future': { a: [1] } })
      return r.nextEdition()
    },
    expected: 'accepted',
  },
]

const rollback: Case[] = [
  {
    title: 'an older timestamp',
    next: async (r) => {
      r.timestamp.version = 4
      await r.publish()
    },
    expected: 'rollback',
  },
  {
    title: 'a newer timestamp that names an older snapshot',
    next: async (r) => {
      r.timestamp.version = 6
      r.snapshot.version = 4
      await r.publish()
    },
    expected: 'rollback',
  },
  {
    title: 'a newer snapshot that names older targets',
    next: async (r) => {
      r.parts.targets.version = 4
      await r.nextEdition()
    },
    expected: 'rollback',
  },
  {
    title: 'a newer snapshot that names an older edition',
    next: async (r) => {
      r.parts.edition.version = 3
      await r.nextEdition()
    },
    expected: 'rollback',
  },
  {
    title: 'a snapshot that leaves a role out',
    next: async (r) => {
      r.snapshot.version = r.timestamp.version = 6
      await r.publish({ snapshot: (snapshot) => delete snapshot.meta['mirrors.json'] })
    },
    expected: 'rollback',
  },
]

const freeze: Case[] = [
  {
    title: 'the same timestamp for ever',
    next: () => {},
    later: 11,
    expected: 'expired',
    refereeDiffers: 'tuf-js takes the time from the machine, which cannot be set here',
  },
  {
    title: 'a new timestamp past its date',
    next: (r) => {
      r.timestamp.expires = r.inDays(-1)
      return r.nextEdition()
    },
    expected: 'expired',
  },
  {
    title: 'a snapshot past its date',
    next: (r) => {
      r.snapshot.expires = r.inDays(-1)
      return r.nextEdition()
    },
    expected: 'expired',
  },
  {
    title: 'an edition past its date',
    next: (r) => {
      r.parts.edition.expires = r.inDays(-1)
      return r.nextEdition()
    },
    expected: 'expired',
  },
  {
    title: 'targets past their date',
    next: (r) => {
      r.parts.targets.expires = r.inDays(-1)
      r.parts.targets.version++
      return r.nextEdition()
    },
    expected: 'expired',
  },
  {
    title: 'a root past its date',
    next: (r) => r.nextRoot((root) => (root.expires = r.inDays(-1))),
    expected: 'expired',
  },
]

const mixAndMatch: Case[] = [
  {
    title: 'an edition of another length than the snapshot gives',
    next: async (r) => {
      r.parts.edition.version = r.snapshot.version = r.timestamp.version = 6
      await r.publish({
        snapshot: ({ meta }) => void (meta['edition.json'] = { version: 6, length: 10_000 }),
      })
    },
    expected: 'length',
  },
  {
    title: 'the old snapshot under the new one’s name',
    next: async (r) => {
      const old = r.files.get('5.snapshot.json') as Uint8Array<ArrayBuffer>
      await r.nextEdition()
      r.files.set('6.snapshot.json', old)
    },
    expected: 'mix-and-match',
  },
  {
    title: 'the old snapshot under the new one’s name, where the timestamp has its hash',
    next: async (r) => {
      const old = r.files.get('5.snapshot.json') as Uint8Array<ArrayBuffer>
      await r.nextEdition()
      r.files.set('6.snapshot.json', old)
    },
    hashes: true,
    expected: 'hash',
  },
  {
    title: 'the old edition under the new one’s name',
    next: async (r) => {
      const old = r.files.get('5.edition.json') as Uint8Array<ArrayBuffer>
      await r.nextEdition()
      r.files.set('6.edition.json', old)
    },
    expected: 'mix-and-match',
  },
  {
    title: 'another edition of the same version, where the snapshot has the hash',
    next: async (r) => {
      await r.nextEdition()
      const twin = { ...r.parts.edition, expires: r.inDays(9) }
      r.files.set('6.edition.json', await signedFile(twin, r.keys.edition))
    },
    hashes: true,
    expected: 'hash',
  },
  {
    title: 'one role’s file in another’s place',
    next: async (r) => {
      await r.nextEdition()
      r.files.set('6.edition.json', r.files.get('5.mirrors.json') as Uint8Array<ArrayBuffer>)
    },
    expected: 'signature-threshold',
  },
]

describeCases('A client and an honest publisher', honest)
describeCases('A client against rollback', rollback)
describeCases('A client against freezing', freeze)
describeCases('A client against mix and match', mixAndMatch)
