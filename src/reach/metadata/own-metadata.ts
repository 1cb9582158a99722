import type { Metadata } from '#edition/tuf.ts'
import { readMetadata } from '#edition/tuf.ts'
import { TrustRefusal } from '#edition/trust-refusal.ts'
import { ReachRefusal } from '../reach-refusal.ts'

/** Reads a file of the site's edition folder by its name there; null where there is none. */
export type MetadataReader = (name: string) => Uint8Array | null

type Type = Parameters<typeof readMetadata>[0]
type Signed<T extends Type> = ReturnType<typeof readMetadata<T>>['signed']

/**
 * The signed part of one of our own metadata files, or null where it is not there. Its shape is checked, its
 * signatures are not. Throws `ReachRefusal` 'edition-unreadable' where it is no such metadata.
 */
export function readOwn<T extends Type>(type: T, read: MetadataReader, name: string): Signed<T> | null {
  const bytes = read(name)
  if (!bytes) return null
  try {
    const metadata: Metadata<Signed<T>> = readMetadata(type, bytes)
    return metadata.signed
  } catch (error) {
    if (!(error instanceof TrustRefusal)) throw error
    throw new ReachRefusal('edition-unreadable', `${name} cannot be read: ${error.message}`, { cause: error })
  }
}
