import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { dropJournal, type Journal } from './journal.ts'
import { tighten } from './tighten.ts'
import type { Tree } from './tree.ts'

const pauseMs = 1_000

/**
 * Puts the Brotli copies beside finished editions and forces all of it onto the disk, behind everybody's back and
 * several at once; then forgets their journals. Until then a journal stays, and the next start does its work again.
 */
export class Settler {
  readonly #tree: Tree
  #waiting: Journal[] = []
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> = Promise.resolve()

  constructor(tree: Tree) {
    this.#tree = tree
  }

  /** Takes over an edition that has been rolled forward. */
  add(journal: Journal): void {
    this.#waiting.push(journal)
    this.#timer ??= setTimeout(() => this.#start(), pauseMs).unref()
  }

  /** Waits until everything taken over is on the disk. */
  async finish(): Promise<void> {
    this.#start()
    await this.#running
  }

  #start(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const journals = this.#waiting
    this.#waiting = []
    if (journals.length > 0) this.#running = this.#running.then(() => settle(this.#tree, journals))
  }
}

async function settle(tree: Tree, journals: Journal[]): Promise<void> {
  for (const journal of journals) await tighten(tree, journal)
  if (!(await flushFileSystem(tree.folder))) for (const journal of journals) await flushFiles(tree, journal)
  for (const { edition } of journals) dropJournal(tree.journalFolder, edition)
}

/** `sync -f FOLDER` (syncfs(2)): one flush costs less than one for each file. False where there is no such command. */
async function flushFileSystem(folder: string): Promise<boolean> {
  const child = spawn('sync', process.platform === 'linux' ? ['-f', folder] : [], { stdio: 'ignore' })
  return once(child, 'exit').then(
    ([code]) => code === 0,
    () => false,
  )
}

async function flushFiles(tree: Tree, journal: Journal): Promise<void> {
  const pages = journal.pages.filter((page) => page.stage !== null)
  const files = [
    ...journal.files.map((file) => tree.edition(file.name)),
    ...pages.flatMap((page) => [...tree.filesOf(page.path), tree.blob(page.sha256)]),
  ]
  for (const file of files) await forceToDisk(file)
}

async function forceToDisk(file: string): Promise<void> {
  try {
    const handle = await open(file, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    // The next edition may have replaced or removed it already; that edition's own journal covers it.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
