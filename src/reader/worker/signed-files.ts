import { type Bytes, fromUtf8 } from '#base/bytes.ts'
import { SourceFault } from '#edition/ask-source.ts'
import { type Edition, placeOf } from '#edition/held-edition.ts'
import { fetching } from '#edition/hedged-fetch.ts'
import type { FileRef } from '#edition/index-file.ts'
import { addTargets, fileName, type TrustRules } from '#edition/trust.ts'
import { metadataLimits } from '#edition/tuf.ts'
import type { Hosts } from './hosts.ts'
import type { Shelf } from './shelf.ts'

/** Where a file lies in the edition folder. */
export type Place = FileRef & { name: string }

/** What an edition says besides its pages: fetched when it changes, kept on this device. */
export class SignedFiles {
  readonly #shelf: Shelf
  readonly #hosts: Hosts

  constructor(shelf: Shelf, hosts: Hosts) {
    this.#shelf = shelf
    this.#hosts = hosts
  }

  /** What is kept of a file that the edition role names, such as `i/funding.json`; nobody is asked. */
  async kept({ targets }: Edition, path: string): Promise<string | null> {
    const kept = await this.#shelf.get(path)
    return kept && kept.note.sha256 === placeOf(targets, path)?.sha256 ? fromUtf8(kept.bytes) : null
  }

  /** Bytes of the file at `place`, kept under `path`; null where they cannot be had. */
  async at(path: string, place: Place | null): Promise<Bytes | null> {
    if (!place) return null
    const kept = await this.#shelf.get(path)
    if (kept?.note.sha256 === place.sha256) return kept.bytes
    const found = await this.#hosts.file(place.name, place)
    // Without room on the device it is used, and asked for again another time.
    if (found) await this.#shelf.put(path, found.value, { sha256: place.sha256 }).catch(() => {})
    return found && found.value
  }

  /**
   * Where a file lies that another role names, as `mirrors` does `mirrors/list.json`. Null where that role's metadata
   * has expired, cannot be had, or names no such file.
   */
  async placeBy(role: string, path: string, { trust }: Edition, rules: TrustRules): Promise<Place | null> {
    const meta = trust.snapshot?.meta[`${role}.json`]
    if (!meta) return null
    const check = async (bytes: Bytes) => {
      const step = await addTargets(trust, bytes, rules, role, 'targets')
      if (step.ok) return { bytes, targets: step.value.roles.get(role)?.signed.targets ?? {} }
      // Its host tells the truth; it is we who may not use it.
      if (step.code === 'expired') throw new SourceFault('missing')
      return null
    }
    const kept = await this.#shelf.get(role)
    const held = kept && (await check(kept.bytes).catch(() => null))
    if (held) return placeOf(held.targets, path)
    const name = `edition/${fileName(trust, role, meta.version)}`
    const came = await this.#hosts.ask(fetching(name, meta.length ?? metadataLimits.targets, check)).won
    if (!came) return null
    await this.#shelf.put(role, came.value.bytes, {}).catch(() => {})
    return placeOf(came.value.targets, path)
  }
}
