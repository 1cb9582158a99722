import type { Json } from '#base/canonical-json.ts'
import { readMetadata, writeMetadata } from '#edition/tuf.ts'
import type { Signature, Targets } from '#edition/tuf.ts'
import { delegatedPaths } from '../metadata/edition-roles.ts'
import type { OnlineRole } from '../metadata/edition-roles.ts'
import { signWith } from '../keys.ts'
import type { HeldKey } from '../keys.ts'
import { ReachRefusal } from '../reach-refusal.ts'
import type { LastSigned } from './protocol.ts'

/** What the online keys may be used for, decided beside the keys and nowhere else. */
export class Signing {
  readonly keys: Record<OnlineRole, HeldKey>
  readonly last: LastSigned
  readonly remember: (last: LastSigned) => void

  constructor(keys: Record<OnlineRole, HeldKey>, last: LastSigned, remember: (last: LastSigned) => void) {
    this.keys = keys
    this.last = last
    this.remember = remember
  }

  /**
   * Signs one signed part, given as JSON text; throws 'signer-refused' for what is not metadata of the role, or
   * not of a newer version than the last. The version is remembered before the signature leaves.
   */
  sign(role: OnlineRole, text: string): { version: number; signature: Signature } {
    const { version, payload } = readPart(role, text)
    if (version <= this.last[role]) {
      const message = `${role}: expected a version above ${this.last[role]}, which is signed already, got ${version}`
      throw new ReachRefusal('signer-refused', message)
    }
    this.last[role] = version
    this.#remember()
    return { version, signature: signWith(this.keys[role], payload) }
  }

  /** What could not be written down is not given out: after a crash it could be signed again. */
  #remember(): void {
    try {
      this.remember(this.last)
    } catch (error) {
      const why = error instanceof Error ? error.message : 'no reason given'
      throw new ReachRefusal('signer-refused', `What was signed cannot be written down: ${why}`, {
        cause: error,
      })
    }
  }
}

function readPart(role: OnlineRole, text: string) {
  try {
    const bytes = writeMetadata(JSON.parse(text) as Json, [])
    const { signed, payload } = readMetadata(role === 'edition' ? 'targets' : role, bytes)
    if (signed._type === 'targets') checkEdition(signed)
    return { version: signed.version, payload }
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable'
    throw new ReachRefusal('signer-refused', `This is not metadata of the role ${role}: ${why}`, {
      cause: error,
    })
  }
}

/** An edition names files of its own folder and delegates to nobody. */
function checkEdition(signed: Targets): void {
  const own = delegatedPaths.edition.replace('*', '')
  const foreign = Object.keys(signed.targets).find(
    (path) => !path.startsWith(own) || path.includes('/', own.length),
  )
  if (foreign !== undefined) throw new Error(`it speaks for ${foreign}`)
  if (signed.delegations) throw new Error('it delegates')
}
