import type { Clock, Instant } from '#base/clock.ts'
import { type Edition, type Held, openHeld, type Walked } from '#edition/held-edition.ts'
import { openRoot, type TrustRules } from '#edition/trust.ts'
import { getFiles, putFiles, type Shelf } from './shelf.ts'

/**
 * What this device believes of the publication. Kept as the bytes that were signed, and verified again at each start:
 * `held` is what a newer answer is measured by, `edition` the last whole one, from which is read meanwhile.
 */
export class Beliefs {
  held: Held | null = null
  edition: Edition | null = null
  readonly #shelf: Shelf
  readonly #clock: Clock

  constructor(shelf: Shelf, clock: Clock) {
    this.#shelf = shelf
    this.#clock = clock
  }

  /** What was kept. A new root may have come without its edition: then that of the old one is still read from. */
  async open(): Promise<void> {
    const edition = await this.#opened('edition')
    const held = await this.#opened('held')
    this.edition = edition?.edition ?? null
    this.held = held?.held ?? edition?.held ?? null
  }

  async #opened(name: string): Promise<Walked | null> {
    const files = await getFiles(this.#shelf, name)
    return files && openHeld(files, this.#clock)
  }

  /** Begins from the first root; false where it is not one. */
  async anchor(root: Uint8Array): Promise<boolean> {
    const opened = await openRoot(root)
    if (opened.ok) this.held = { trust: opened.value, files: new Map([['root.json', root]]) }
    return opened.ok
  }

  /**
   * Takes up where a walk came to: a whole edition, or a newer root alone, so that stolen keys count no more. A newer
   * timestamp whose edition cannot be had binds nothing here: else a host could keep us from every edition by it.
   */
  async believe({ held, edition, stopped }: Walked): Promise<void> {
    const before = this.held?.trust
    const isRootNewer = held.trust.root.version > (before?.root.version ?? 0)
    const isNews = held.trust.timestamp !== before?.timestamp || !this.edition
    if (!isRootNewer && (stopped || !edition || !isNews)) return
    this.held = held
    this.edition = edition ?? this.edition
    await putFiles(this.#shelf, 'held', held.files)
    if (edition) await putFiles(this.#shelf, 'edition', edition.files)
  }

  /** For reading. The device's clock may be wrong: it is never earlier than what was signed. */
  get rules(): TrustRules {
    return { clock: () => Math.max(this.#clock(), this.#signedAt), expiry: 'soft' }
  }

  /** A day of leave: clocks of telephones are set by hand, and to other zones. */
  get isClockWrong(): boolean {
    return this.#clock() < this.#signedAt - dayMs
  }

  get #signedAt(): Instant {
    return this.edition?.signedAt ?? 0
  }
}

const dayMs = 86_400_000
