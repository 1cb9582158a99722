import { fromUtf8, utf8 } from '#base/bytes.ts'
import { testKey } from './tuf/testing.ts'
import { describeCases } from './tuf/visitors.test.ts'
import type { Case } from './tuf/visitors.test.ts'

const signatures: Case[] = [
  {
    title: 'targets signed by one of two',
    next: (r) => {
      r.keys = { ...r.keys, targets: r.keys.targets.slice(1) }
      r.parts.targets.version++
      return r.nextEdition()
    },
    expected: 'signature-threshold',
  },
  {
    title: 'targets signed by one of two, twice',
    next: (r) => {
      const [one] = r.keys.targets
      r.keys = { ...r.keys, targets: [one, one] as typeof r.keys.targets }
      r.parts.targets.version++
      return r.nextEdition()
    },
    expected: 'signature-threshold',
  },
  {
    title: 'one key under two ids',
    next: async (r) => {
      const [one] = r.keys.root
      if (!one) return
      const alias = {
        ...one,
        id: 'alias',
        sign: async (payload: Uint8Array<ArrayBuffer>) => ({ ...(await one.sign(payload)), keyid: 'alias' }),
      }
      const honest = r.keys.root
      await r.nextRoot((root) => {
        root.keys.alias = one.key
        root.roles.targets = { keyids: [one.id, 'alias'], threshold: 2 }
      }, honest)
      r.keys = { ...r.keys, targets: [one, alias] }
      r.parts.targets.version++
      await r.nextEdition()
    },
    expected: 'signature-threshold',
    refereeDiffers:
      'tuf-js counts key ids; the standard wants distinct keys, and TAP 12 lets ids be anything',
  },
  {
    title: 'an edition signed by a key nobody knows',
    next: async (r) => {
      r.keys = { ...r.keys, edition: [await testKey()] }
      await r.nextEdition()
    },
    expected: 'signature-threshold',
  },
  {
    title: 'a timestamp signed by a key nobody knows',
    next: async (r) => {
      r.keys = { ...r.keys, timestamp: [await testKey()] }
      await r.nextEdition()
    },
    expected: 'signature-threshold',
  },
  {
    title: 'targets signed by all the online keys',
    next: (r) => {
      r.keys = { ...r.keys, targets: [...r.keys.edition, ...r.keys.snapshot, ...r.keys.timestamp] }
      r.parts.targets.version++
      return r.nextEdition()
    },
    expected: 'signature-threshold',
  },
  {
    title: 'an edition signed by the operations key',
    next: (r) => {
      r.keys = { ...r.keys, edition: r.keys.mirrors }
      return r.nextEdition()
    },
    expected: 'signature-threshold',
  },
  {
    title: 'a signature over other bytes',
    next: async (r) => {
      await r.nextEdition()
      const text = fromUtf8(r.files.get('6.edition.json') ?? utf8(''))
      r.files.set('6.edition.json', utf8(text.replace('abab', 'cdcd')))
    },
    expected: 'signature-threshold',
  },
]

const roots: Case[] = [
  {
    title: 'root 1, 2, 3 with every holder replaced',
    next: async (r) => {
      const old = r.keys.root
      const middle = [...old.slice(1), await testKey()]
      await r.nextRoot(r.rotate('root', middle), [...old, ...middle.slice(1)])
      const last = [...middle.slice(1), await testKey()]
      await r.nextRoot(r.rotate('root', last), [...middle, ...last.slice(1)])
      await r.nextEdition()
    },
    expected: 'accepted',
  },
  {
    title: 'root 3 in the place of 2',
    next: async (r) => {
      r.root.version = 2
      await r.nextRoot()
      r.files.set('2.root.json', r.files.get('3.root.json') as Uint8Array<ArrayBuffer>)
    },
    expected: 'version-skipped',
  },
  {
    title: 'root 1 in the place of 2',
    next: (r) => void r.files.set('2.root.json', r.files.get('1.root.json') as Uint8Array<ArrayBuffer>),
    expected: 'rollback',
  },
  {
    title: 'a new root signed only by the old holders',
    next: async (r) => {
      const old = r.keys.root
      await r.nextRoot(r.rotate('root', [await testKey(), await testKey()]), old)
    },
    expected: 'signature-threshold',
  },
  {
    title: 'a new root signed only by the new holders',
    next: async (r) => r.nextRoot(r.rotate('root', [await testKey(), await testKey()])),
    expected: 'signature-threshold',
  },
  {
    title: 'a new root signed by the new holders and one old one',
    next: async (r) => {
      const one = r.keys.root.slice(1)
      const fresh = [await testKey(), await testKey()]
      await r.nextRoot(r.rotate('root', fresh), [...fresh, ...one])
    },
    expected: 'signature-threshold',
  },
  {
    title: 'the old timestamp key after it was replaced',
    next: async (r) => {
      const stolen = r.keys.timestamp
      await r.nextRoot(r.rotate('timestamp', [await testKey()]))
      r.keys = { ...r.keys, timestamp: stolen }
      await r.nextEdition()
    },
    expected: 'signature-threshold',
  },
]

const fastForward: Case[] = [
  {
    title: 'a timestamp that a thief ran up, after root replaced the key',
    before: (r) => {
      r.timestamp.version = 999
      return r.publish()
    },
    next: async (r) => {
      await r.nextRoot(r.rotate('timestamp', [await testKey()]))
      r.timestamp.version = 8
      await r.publish()
    },
    expected: 'accepted',
  },
  {
    title: 'snapshot and edition that a thief ran up, after root replaced the snapshot key',
    before: (r) => {
      r.snapshot.version = r.parts.edition.version = 999
      return r.publish()
    },
    next: async (r) => {
      await r.nextRoot(r.rotate('snapshot', [await testKey()]))
      r.timestamp.version = r.snapshot.version = r.parts.edition.version = 8
      await r.publish()
    },
    expected: 'accepted',
    refereeDiffers: 'tuf-js keeps a timestamp whose own key stayed; §5.3.11 has both deleted',
  },
  {
    title: 'the same without a new root',
    before: (r) => {
      r.snapshot.version = r.parts.edition.version = 999
      return r.publish()
    },
    next: (r) => {
      r.timestamp.version = r.snapshot.version = r.parts.edition.version = 8
      return r.publish()
    },
    expected: 'rollback',
  },
]

describeCases('A client counts signatures', signatures)
describeCases('A client follows roots', roots)
describeCases('A client recovers', fastForward)
