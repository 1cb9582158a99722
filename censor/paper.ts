import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keysOf, operationsPath } from '#reach/key-folder.ts'
import { signHosts } from '../journeys/hosts/signed-list.ts'
import { repository, runCommand, startProgram } from '../journeys/running-newsroom.ts'
import { newsroomPort } from './hosts.ts'
import { hasSaid } from './names.ts'
import { places, spaceOf } from './network.ts'

/** An article, its headline, and its path in the site. */
export type Piece = { headline: string; path: string }

const publicUrl = `https://${places.main.host}`
const pieces = 14

/**
 * A publication with fourteen pieces, of which a reader's device keeps the newest ten ahead; the second is so long that it
 * crosses the curtain in parts alone. Its list names three stores and another front door.
 */
export async function makePaper(folder: string, dataFolder: string): Promise<Piece[]> {
  const env = { PUBLIC_URL: publicUrl }
  await runCommand(['init', '--demo-keys', '--name', 'The Far Post'], { dataFolder, env })
  // Serving for the first time is what brings the reader's code into the edition.
  const newsroom = await startProgram({ command: 'start', dataFolder, env })
  const files = Array.from({ length: pieces }, (_, i) => writePiece(folder, i + 1))
  const { stdout, stderr } = await runCommand(['import', ...files, '--publish', '--json'], {
    dataFolder,
    env,
  })
  await newsroom.stop()
  const made = (JSON.parse(stdout) as { files: { url?: string }[] }).files
  const published = made.map(({ url }, i) => {
    if (url === undefined) throw new Error(`expected piece ${i + 1} to be published: ${stdout}${stderr}`)
    return { headline: headlineOf(i + 1), path: new URL(url).pathname.slice(1) }
  })
  const stores = (['m1', 'm2', 'm3'] as const).map((place) => place)
  await signHosts(dataFolder, {
    mirrors: [
      ...stores.map((place) => ({ url: `https://${places[place].host}/`, kind: 'store' as const })),
      { url: `https://${places.door.host}/`, kind: 'front' },
    ],
  })
  // Else the newsroom would sign a list of its own mirrors, of which it has none.
  rmSync(operationsPath(keysOf(dataFolder)))
  return published
}

/** Starts the newsroom in the place of the main host. */
export async function startPaper(dataFolder: string): Promise<{ stop(): Promise<void> }> {
  const program = join(repository, 'bin/tamizdat.mjs')
  const { PATH = '', HOME = '' } = process.env
  const env = {
    PATH,
    HOME,
    TAMIZDAT_DATA: dataFolder,
    PUBLIC_URL: publicUrl,
    HOST: '0.0.0.0',
    PORT: String(newsroomPort),
    LOG_LEVEL: 'warn',
  }
  const words = ['netns', 'exec', spaceOf('main'), process.execPath, program, 'start']
  const child = spawn('ip', words, { cwd: repository, env, stdio: ['ignore', 'pipe', 'pipe'] })
  await hasSaid(child, 'Stop it with Ctrl-C.')
  return { stop: () => ended(child) }
}

async function ended(child: ChildProcess): Promise<void> {
  const over = once(child, 'exit')
  child.kill('SIGINT')
  await over
}

const headlineOf = (number: number) => `Dispatch ${String(number).padStart(2, '0')}`

function writePiece(folder: string, number: number): string {
  const file = join(folder, `dispatch-${number}.md`)
  const sentence = `The press of dispatch ${number} was carried over the border in parts. `
  // Words that no compression shortens much.
  const long = Array.from({ length: number === 2 ? 7_000 : 0 }, (_, i) =>
    ((i * 2_654_435_761) % 4_294_967_296).toString(36),
  )
  const head = `---\nheadline: ${headlineOf(number)}\nsection: News\n---\n`
  writeFileSync(file, `${head}\n${sentence.repeat(6)}\n\n${sentence}\n\n${long.join(' ')}\n`)
  return file
}
