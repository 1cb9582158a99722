import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { systemContext } from '#platform/context.ts'
import { openDatabase } from '#platform/database.ts'
import { createMailer, openMailConfig } from '#platform/mail.ts'
import { keyStatus } from '#reach/key-status.ts'
import { folderSource } from '#reach/site-source.ts'
import { verifySite } from '#reach/verify-site.ts'
import { appFolder } from '../app-folder.ts'
import { type Call, type Command, exit, UsageError } from '../command.ts'
import { isRunning } from '../hand-over.ts'
import { dataPaths, editionReader, isInitialised } from '../house.ts'
import { doctorProviders } from './doctor-providers.ts'

/** What was looked at, how it stands, and what to do where it is not well. */
type Finding = { what: string; state: 'well' | 'note' | 'ill'; words: string }

const gigabyte = 1_000_000_000

export const doctorCommand: Command = {
  name: 'doctor',
  usage: '[providers] [--json]',
  summary: 'look the whole installation over and say what to mend',
  help: `Checks program, data folder, disk, database, keys, ports and every page of the newest edition. Changes
nothing, and may be run beside a running newsroom. Exit code 1 where something is ill.

  tamizdat doctor providers

asks the payment providers too: keys and their rights, mode, webhook, clock.`,
  options: { json: { type: 'boolean' } },
  async run(call) {
    const [part, ...more] = call.words
    if (more.length > 0 || (part !== undefined && part !== 'providers'))
      throw new UsageError('doctor takes nothing, or: providers')
    if (part === 'providers') return doctorProviders(call)
    const running = await isRunning(call.config.dataFolder)
    const findings = [
      program(),
      app(),
      dataFolder(call),
      disk(call),
      await database(call),
      await mail(call),
      ...(await ports(call, running)),
      ...(isInitialised(call.config.dataFolder) ? [await keys(call), await site(call)] : []),
    ]
    call.terminal.settle()
    if (call.values.json === true) call.terminal.say(JSON.stringify(findings))
    else for (const { what, state, words } of findings) call.terminal.say(`${marks[state]} ${what}: ${words}`)
    return findings.some(({ state }) => state === 'ill') ? exit.refused : exit.done
  },
}

const marks = { well: '✓', note: '!', ill: '✗' }

const finding = (what: string, state: Finding['state'], words: string): Finding => ({ what, state, words })

function program(): Finding {
  const [major = 0] = process.versions.node.split('.').map(Number)
  return finding('Node', major >= 24 ? 'well' : 'ill', `${process.version} (24 or newer is needed)`)
}

function app(): Finding {
  if (existsSync(join(appFolder, 'index.html'))) return finding('Newsroom app', 'well', 'built')
  return finding('Newsroom app', 'ill', 'not built: run npm run build')
}

function dataFolder({ config }: Call): Finding {
  const { dataFolder: folder } = config
  if (!existsSync(folder))
    return finding('Data folder', 'note', `${folder} does not exist yet: tamizdat init makes it`)
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    return finding('Data folder', 'ill', `${folder} cannot be written to by this user`)
  }
  if (isInitialised(folder)) return finding('Data folder', 'well', folder)
  return finding('Data folder', 'note', `${folder} holds no newsroom yet: tamizdat init makes one`)
}

function disk({ config }: Call): Finding {
  if (!existsSync(config.dataFolder)) return finding('Disk', 'note', 'nothing to look at yet')
  const { bavail, bsize } = statfsSync(config.dataFolder)
  const free = bavail * bsize
  const words = `${(free / gigabyte).toFixed(1)} GB free`
  return finding('Disk', free > gigabyte ? 'well' : 'ill', free > gigabyte ? words : `${words}: make room`)
}

async function database({ config }: Call): Promise<Finding> {
  const { database: at, dataFolder: folder } = config
  if (at.kind === 'sqlite' && !existsSync(at.file))
    return finding('Database', 'note', `embedded, made in ${folder} at the first start`)
  try {
    const opened = await openDatabase(at)
    await opened.close()
    return finding('Database', 'well', at.kind === 'sqlite' ? 'embedded (SQLite)' : 'PostgreSQL answers')
  } catch (error) {
    return finding('Database', 'ill', (error as Error).message)
  }
}

/** Signs in to the mail server and sends nothing. */
async function mail({ config }: Call): Promise<Finding> {
  if (config.mail === null)
    return finding(
      'Mail',
      'note',
      'no mail server is named (SMTP_URL): no receipts, links or reminders are offered',
    )
  try {
    const checked = await createMailer(openMailConfig(config.mail)).check()
    const signed = config.mail.dkim === null ? 'not signed with DKIM' : 'signed with DKIM'
    return checked.ok
      ? finding('Mail', 'well', `the mail server lets us in; letters are ${signed}`)
      : finding('Mail', 'ill', checked.message)
  } catch (error) {
    return finding('Mail', 'ill', (error as Error).message)
  }
}

async function ports({ config }: Call, running: boolean): Promise<Finding[]> {
  const doors = [
    { what: 'Port for readers', ...config.site, variable: 'PORT' },
    { what: 'Port for staff', ...config.newsroom, variable: 'NEWSROOM_PORT' },
  ]
  return Promise.all(
    doors.map(async ({ what, host, port, variable }) => {
      if (running) return finding(what, 'well', `${port}, served by the running newsroom`)
      if (await isFree(host, port)) return finding(what, 'well', `${port} is free`)
      return finding(what, 'ill', `${port} is in use by another program: choose another with ${variable}`)
    }),
  )
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}

async function keys({ config }: Call): Promise<Finding> {
  const paths = dataPaths(config.dataFolder)
  const read = editionReader(paths.site)
  const { warnings } = await keyStatus({ keysFolder: paths.keys, read, clock: systemContext().clock })
  if (warnings.length === 0) return finding('Keys', 'well', 'nothing expires soon')
  return finding('Keys', 'note', warnings.join(' '))
}

async function site({ config, terminal }: Call): Promise<Finding> {
  const { site: folder } = dataPaths(config.dataFolder)
  if (!existsSync(join(folder, 'edition', 'timestamp.json')))
    return finding('Edition', 'note', 'none yet: tamizdat start makes the first')
  const { ok, edition, pages, problems } = await verifySite(folderSource(folder), {
    clock: systemContext().clock,
    onProgress: (done) => terminal.report({ step: 'Checking pages', done, total: null }),
  })
  if (ok) return finding('Edition', 'well', `${edition} verifies, ${pages} pages`)
  const first = problems[0]
  const words = `${problems.length} problems, the first: ${first?.path} [${first?.code}]; mend with tamizdat press --full`
  return finding('Edition', 'ill', words)
}
