import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('..', import.meta.url))
const program = join(repository, 'bin/tamizdat.mjs')

/** A newsroom in a process of its own, as a person would start it. */
export type RunningNewsroom = {
  /** Where it answers readers on this machine, whatever PUBLIC_URL says. No slash at the end. */
  siteUrl: string
  newsroomUrl: string
  /** What the program printed as the way into the newsroom: the demo's or the owner's one-time link. */
  link: string
  dataFolder: string
  pid: number
  /** Everything it has printed so far. */
  printed(): string
  /** Asks it to end, as Ctrl-C does; returns its exit code. */
  stop(): Promise<number | null>
  /** Ends it as a power cut does. */
  kill9(): Promise<void>
}

export type CommandOutcome = { code: number | null; stdout: string; stderr: string }

type Environment = Record<string, string>

const alive = new Set<ChildProcess>()
const folders = new Set<string>()
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder for one journey; it is gone when the test process ends, or at once by `removeFolder`. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-journey-'))
  folders.add(folder)
  return folder
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  folders.delete(folder)
}

/** Ports that nobody listened on a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listenAnywhere))
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

function listenAnywhere() {
  return new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

/**
 * Starts the program and waits until it says that it answers. `demo` makes its newsroom first; `start` needs one
 * in `dataFolder`, which by default is a new temporary folder. Rejects, with all it printed, where it ends instead.
 */
export async function startProgram(options: {
  command: 'demo' | 'start'
  dataFolder?: string
  env?: Environment
}): Promise<RunningNewsroom> {
  const dataFolder = options.dataFolder ?? join(temporaryFolder(), 'data')
  const [site, newsroom] = await freePorts(2)
  const env = {
    TAMIZDAT_DATA: dataFolder,
    PORT: String(site),
    NEWSROOM_PORT: String(newsroom),
    ...options.env,
  }
  const child = spawnProgram([options.command], env)
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  await saidThatItRuns(child, ended, () => printed)
  const address = (name: string) => new RegExp(`^ +${name} +(\\S+)$`, 'm').exec(printed)?.[1] ?? ''
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return {
    siteUrl: `http://localhost:${env.PORT}`,
    newsroomUrl: new URL(address('Newsroom')).origin,
    link: address('Newsroom'),
    dataFolder,
    pid: child.pid ?? 0,
    printed: () => printed,
    stop: () => kill('SIGINT'),
    kill9: () => kill('SIGKILL').then(() => undefined),
  }
}

/**
 * Waits until a newsroom on its embedded database has done what it does by itself: every size of every picture made,
 * and all of it in an edition.
 */
export async function atRest(newsroom: Pick<RunningNewsroom, 'dataFolder'>): Promise<void> {
  const database = new DatabaseSync(join(newsroom.dataFolder, 'newsroom.db'), {
    readOnly: true,
    timeout: 10_000,
  })
  try {
    // What comes round by itself is always waiting for its hour.
    // What is due only later (an offline edition in ten minutes, a look at the bank at night) is not waited for.
    const jobs = database.prepare(
      `select count(*) as count from job where kind <> 'check-site' and kind <> 'sign-timestamp'
        and (state = 'leased' or (state = 'ready' and run_at < ?))`,
    )
    const changes = database.prepare('select count(*) as count from change where edition is null')
    while (jobs.get(Date.now() + 300_000)?.count !== 0 || changes.get()?.count !== 0) await pause(300)
  } finally {
    database.close()
  }
}

/** `Stop it with Ctrl-C.` is the last thing said by a newsroom that has opened its doors. */
function saidThatItRuns(
  child: ChildProcess,
  ended: Promise<number | null>,
  printed: () => string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (printed().includes('Stop it with Ctrl-C.')) resolve()
    })
    void ended.then((code) => reject(new Error(`tamizdat ended with exit code ${code}:\n${printed()}`)))
  })
}

/** A command under way: its outcome, and the process, for those who mean to kill it. */
export type StartedCommand = { child: ChildProcess; outcome: Promise<CommandOutcome> }

/** Starts one command of the program without waiting for it. A killed one has `code` null. */
export function startCommand(
  words: string[],
  options: { dataFolder?: string; env?: Environment; stdin?: string } = {},
): StartedCommand {
  const { dataFolder } = options
  const child = spawnProgram(words, { ...(dataFolder ? { TAMIZDAT_DATA: dataFolder } : {}), ...options.env })
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  // A program that ends without reading closes the pipe: that is no fault of the test.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(options.stdin ?? '')
  const outcome = new Promise<CommandOutcome>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout, stderr })),
  )
  return { child, outcome }
}

/** Runs one command of the program to its end, as from a shell; what it printed comes back whole. */
export function runCommand(
  words: string[],
  options: { dataFolder?: string; env?: Environment; stdin?: string } = {},
): Promise<CommandOutcome> {
  return startCommand(words, options).outcome
}

/** Nothing of this machine's settings leaks in: a variable set here would make another journey elsewhere. */
function spawnProgram(words: string[], env: Environment): ChildProcess {
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env
  const child = spawn(process.execPath, [program, ...words], {
    cwd: repository,
    env: { PATH, HOME, TMPDIR, LOG_LEVEL: 'warn', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  alive.add(child)
  child.once('close', () => alive.delete(child))
  return child
}

/** The fingerprint of the root, as `tamizdat init` prints it, without its spaces. */
export function fingerprintIn(printed: string): string {
  const groups = /^ +((?:[0-9a-f]{4} ?){16})$/m.exec(printed)?.[1] ?? ''
  return groups.replaceAll(' ', '')
}
