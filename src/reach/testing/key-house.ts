import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fixedClock } from '#base/clock.ts'
import { findTarget, refresh } from '#edition/refresh.ts'
import { openRoot } from '#edition/trust.ts'
import type { Trust } from '#edition/trust.ts'
import { ceremony } from '../ceremony.ts'
import { readHolderFile } from '../holder-keys.ts'
import { type Adopted, adoptSigning } from '../key-adoption.ts'
import { holderPath, keysOf, publicPath } from '../key-folder.ts'
import { draftSigning, signFolder, type WantedChanges } from '../key-signing.ts'
import type { HeldKey } from '../keys.ts'
import { makeHolderKeys } from '../next-keys.ts'
import { folderSource } from '../site-source.ts'
import { type Signer, startSigner } from '../signer.ts'
import { Site } from '../site.ts'
import { type VerifyReport, verifySite } from '../verify-site.ts'
import { refereeAgrees } from './referee.ts'
import { makeScratchEdition } from './scratch-site.ts'

/** What a host answers for a name in its edition folder. */
export type Host = (name: string) => Uint8Array | null

const wordsOf = (name: string) => `${name}’s own words`

/**
 * A newsroom with two of three holders, whose keys lie in drawers of their own, and one edition out. `stick` is the
 * folder that is carried from one to the next.
 */
export class KeyHouse {
  readonly folder = mkdtempSync(join(tmpdir(), 'tamizdat-runbook-'))
  readonly keysFolder = keysOf(this.folder)
  readonly stick = join(this.folder, 'stick')
  readonly clock = fixedClock(Date.UTC(2026, 10, 23, 10))
  site!: Site
  signer!: Signer
  readonly #drawers = join(this.folder, 'drawers')

  static async open(): Promise<KeyHouse> {
    const house = new KeyHouse()
    await house.newCeremony(house.folder, ['anna', 'boris', 'vera'])
    cpSync(join(house.folder, 'edition'), join(house.folder, 'site/edition'), { recursive: true })
    cpSync(join(house.keysFolder, 'holders'), join(house.#drawers, 'holders'), { recursive: true })
    rmSync(join(house.keysFolder, 'holders'), { recursive: true })
    await house.start()
    await makeScratchEdition(house.site, { 'index.html': 'ours' })
    return house
  }

  newCeremony(folder: string, names: string[]) {
    const holders = names.map((name) => ({ name, passphrase: wordsOf(name) }))
    return ceremony({ folder, threshold: 2, holders, clock: this.clock, workFactor: 4 })
  }

  async start(): Promise<void> {
    this.signer = await startSigner(this.keysFolder)
    const { folder, signer, clock } = this
    this.site = new Site({ folder: join(folder, 'site'), privateFolder: join(folder, 'work'), signer, clock })
    await this.site.open()
  }

  async stop(): Promise<void> {
    await this.site.close()
    await this.signer.stop()
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** What our own hosts answer. */
  readonly ours: Host = (name) => this.site.readEdition(name)

  keysOf(name: string): Promise<HeldKey[]> {
    return readHolderFile(holderPath(this.#drawers, name), wordsOf(name))
  }

  publicOf(name: string): string {
    return publicPath(join(this.#drawers, 'holders'), name)
  }

  loseHolder(name: string): void {
    rmSync(holderPath(this.#drawers, name))
  }

  /** Makes a new holder; returns the file that they hand in. */
  async newHolder(name: string): Promise<string> {
    const { open } = await makeHolderKeys(this.#drawers, { name, passphrase: wordsOf(name), workFactor: 4 })
    return open
  }

  draft(changes: WantedChanges): Promise<void> {
    return draftSigning({ folder: this.stick, read: this.ours, changes, clock: this.clock })
  }

  /** Each signs on a copy of the stick of their own, and hands it on. */
  async signedBy(...names: string[]): Promise<void> {
    for (const name of names) {
      const desk = join(this.folder, `desk-of-${name}`)
      cpSync(this.stick, desk, { recursive: true })
      await signFolder(desk, await this.keysOf(name))
      cpSync(desk, this.stick, { recursive: true })
      rmSync(desk, { recursive: true })
    }
  }

  adopt(options: { folder?: string; signer?: Signer } = {}): Promise<Adopted> {
    const { stick: folder, site, signer, keysFolder, clock } = this
    return adoptSigning({ folder, site, signer, keysFolder, clock, ...options })
  }

  /** From the draft to readers, as the runbook has it. */
  async rotate(changes: WantedChanges, signing: string[]): Promise<void> {
    await this.draft(changes)
    await this.signedBy(...signing)
    assert.deepEqual((await this.adopt()).skipped, [])
    rmSync(this.stick, { recursive: true })
  }

  /** What a stranger finds; where that is nothing, an independent TUF client has to agree. */
  async problems(): Promise<VerifyReport['problems']> {
    const { ok, problems } = await verifySite(folderSource(join(this.folder, 'site')), { clock: this.clock })
    if (ok) await refereeAgrees(join(this.folder, 'site/edition'), this.clock())
    return problems
  }

  /** Somebody who has the first root from a trusted place. */
  async reader(root = this.ours('1.root.json')): Promise<Reader> {
    const opened = await openRoot(root ?? new Uint8Array())
    assert.ok(opened.ok)
    return new Reader(opened.value, this.clock)
  }
}

/** A reader who asks a host, and keeps what they have believed. */
export class Reader {
  trust: Trust
  readonly #clock: () => number

  constructor(trust: Trust, clock: () => number) {
    this.trust = trust
    this.#clock = clock
  }

  /** Null where all is well, else the code of what was refused. */
  async asks(host: Host, path = 'i/now.idx'): Promise<string | null> {
    const rules = { clock: this.#clock, expiry: 'soft' } as const
    const read = async (name: string) => host(name)
    let progress = await refresh(this.trust, read, rules)
    if (!progress.stopped) progress = await findTarget(progress.trust, path, read, rules)
    this.trust = progress.trust
    return progress.stopped?.code ?? null
  }

  get edition(): number | null {
    return this.trust.roles.get('edition')?.signed.version ?? null
  }
}

/** A host that has the files of a folder. */
export function hostOf(folder: string): Host {
  return (name) => (existsSync(join(folder, name)) ? new Uint8Array(readFileSync(join(folder, name))) : null)
}
