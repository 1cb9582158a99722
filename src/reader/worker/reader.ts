import { fromUtf8, utf8 } from '#base/bytes.ts'
import type { Instant } from '#base/clock.ts'
import { askSource } from '#edition/ask-source.ts'
import { type Edition, placeOf, type Walked } from '#edition/held-edition.ts'
import type { Network } from '#edition/network.ts'
import { askForNewest, type Look } from '#edition/newest-edition.ts'
import type { SavedMemory } from '#edition/source-memory.ts'
import { metadataLimits } from '#edition/tuf.ts'
import { Beliefs } from './beliefs.ts'
import { Hosts } from './hosts.ts'
import { KeptPages } from './kept-pages.ts'
import type { Shelf } from './shelf.ts'
import { readMirrorList, readWithdrawn } from './signed-json.ts'
import { SignedFiles } from './signed-files.ts'

/** What a worker has around it: its own address below which it serves, the network, and two places to keep things. */
export type Device = {
  /** Ends in a slash. */
  home: string
  network: Network
  /** What was signed and what is remembered; small. */
  state: Shelf
  /** Pages and pictures. */
  pages: Shelf
  /** As the device's owner set them, BCP 47 tags, best first. */
  languages: readonly string[]
}

/** How the last look for a newer edition went, and when a newer root was last looked for. */
type Checked = { at: Instant; rootAt: Instant } & Look
type Saved = { hosts: SavedMemory; checked: Checked }

/** So long nobody is asked again. */
const restMs = 30_000
const dayMs = 86_400_000
const listPath = 'mirrors/list.json'

/** A reader's device: what it believes, whom it asks and what it keeps. Serving pages is `answers.ts`'s. */
export class Reader {
  readonly device: Device
  readonly hosts: Hosts
  readonly beliefs: Beliefs
  readonly pages: KeptPages
  readonly files: SignedFiles
  checked: Checked
  #looking: Promise<void> | null = null
  /** What goes on after a look: the next one waits for it. */
  #behind: Promise<void> = Promise.resolve()
  /** The timestamp whose mirrors and lists were taken up. */
  #takenUp: unknown = null
  #isForgotten = false
  #isSaved = true

  /** Opens what this device kept, verifying it again. */
  static async open(device: Device): Promise<Reader> {
    const kept = await device.state.get('memory')
    const reader = new Reader(device, kept && (JSON.parse(fromUtf8(kept.bytes)) as Saved))
    await reader.beliefs.open()
    reader.#useList((await device.state.get(listPath))?.bytes ?? null)
    await reader.#useWithdrawn((await device.state.get('i/withdrawn.json'))?.bytes ?? null)
    return reader
  }

  private constructor(device: Device, saved: Saved | null) {
    const { home, network, state, pages } = device
    this.device = device
    this.checked = saved?.checked ?? { at: 0, rootAt: 0, believed: 0, answered: 0 }
    this.hosts = new Hosts(home, network, saved?.hosts ?? null)
    this.hosts.changed = () => {
      if (!this.#isSaved) return
      this.#isSaved = false
      this.behind(() => this.#save())
    }
    this.beliefs = new Beliefs(state, network.clock)
    this.pages = new KeptPages(pages)
    this.files = new SignedFiles(state, this.hosts)
  }

  get edition(): Edition | null {
    return this.beliefs.edition
  }

  /**
   * Learns from its own address, which TLS vouches for this once, what to believe from then on. False where that does
   * not work out; what is believed already is never learnt anew.
   */
  async install(): Promise<boolean> {
    const { home, network } = this.device
    if (!this.beliefs.held) {
      const url = `${home}edition/1.root.json`
      const root = await askSource(network, url, metadataLimits.root, this.hosts.strategy).catch(() => null)
      if (!root || !(await this.beliefs.anchor(root))) return false
    }
    await this.refresh(true)
    return this.edition !== null
  }

  /** Looks for a newer edition, unless that was done a moment ago; `now` regardless. One look at a time. */
  refresh(now = false, all = false): Promise<void> {
    const rests = this.device.network.clock() - this.checked.at < restMs
    if (this.#isForgotten || (rests && !now && !this.#looking)) return Promise.resolve()
    this.#looking ??= this.#look(all).finally(() => (this.#looking = null))
    return this.#looking
  }

  /** Until nothing that was begun is still to be done. */
  async rest(): Promise<void> {
    let behind: Promise<void> | null = null
    while (this.#looking || behind !== this.#behind) {
      await this.#looking
      await (behind = this.#behind)
    }
  }

  /** Does something that nobody waits for, but that the worker must not be stopped in. */
  behind(work: () => Promise<void>): void {
    if (this.#isForgotten) return
    const before = this.#behind
    this.#behind = work().then(
      () => before,
      () => before,
    )
  }

  /** Nothing is left of what this device kept, and nothing is kept any more. */
  async forget(): Promise<void> {
    this.#isForgotten = true
    await this.#behind
    await this.device.pages.clear()
    await this.device.state.clear()
  }

  /** With `all`, every host is asked, so that one can tell the reader how each did. */
  async #look(all: boolean): Promise<void> {
    const { beliefs, hosts, checked } = this
    const { held, rules } = beliefs
    const { network } = this.device
    if (!held) return
    const at = network.clock()
    const probeRoot = at - checked.rootAt > dayMs
    const question = {
      network,
      strategy: all ? { ...hosts.strategy, graceMs: hosts.strategy.firstByteMs } : hosts.strategy,
      rules,
      report: hosts,
      held: () => beliefs.held ?? held,
      believe: (walked: Walked) => beliefs.believe(walked),
      probeRoot,
    }
    const { sources, atOnce } = hosts.memory.sticky(hosts.all, hosts.strategy)
    const look = await askForNewest(question, sources, all ? sources.length : atOnce)
    this.checked = { ...look, at, rootAt: probeRoot && look.believed > 0 ? at : checked.rootAt }
    this.behind(() => this.#takeUp())
    this.hosts.changed()
  }

  /** What a new edition says besides its pages; what was withdrawn comes first. */
  async #takeUp(): Promise<void> {
    const { edition, beliefs, files } = this
    const stamp = edition?.trust.timestamp
    if (edition && this.#takenUp !== stamp) {
      const named = (path: string) => files.at(path, placeOf(edition.targets, path))
      await this.#useWithdrawn(await named('i/withdrawn.json'))
      const list = await files.placeBy('mirrors', listPath, edition, beliefs.rules)
      this.#useList(await files.at(listPath, list))
      await named('i/funding.json')
      await named('i/appeals.json')
      this.#takenUp = stamp
    }
  }

  /** Health of hosts and the last look outlive the worker, which is stopped at will. */
  async #save(): Promise<void> {
    // Several hosts are often learnt of at once.
    await Promise.resolve()
    this.#isSaved = true
    const saved: Saved = { hosts: this.hosts.memory.saved, checked: this.checked }
    await this.device.state.put('memory', utf8(JSON.stringify(saved)), {}).catch(() => {})
  }

  /** A list that expired on the way, or cannot be had, changes nothing: the last good one stays. */
  #useList(bytes: Uint8Array | null): void {
    const list = bytes && readMirrorList(bytes)
    if (list) this.hosts.list = list
  }

  async #useWithdrawn(bytes: Uint8Array | null): Promise<void> {
    if (bytes) await this.pages.withdraw(readWithdrawn(bytes))
  }
}
