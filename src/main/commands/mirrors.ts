import { type Call, type Command, conclude, exit, inTheHouse, UsageError } from '../command.ts'
import { frontConfig, frontKinds } from '#reach/front-configs.ts'
import { readNamedFile } from '../house-refusal.ts'

export const mirrorsCommand: Command = {
  name: 'mirrors',
  usage: 'add|list|sync|check|remove|sign|config …',
  summary: 'hosts that carry copies: add them, bring them up to date, look at them as a stranger would',
  help: `  tamizdat mirrors add NAME --folder /srv/copy [--url https://copy.example/]
  tamizdat mirrors add NAME --s3 https://s3.example --bucket paper [--region eu-1] [--prefix x]
                            --credentials-file KEYS.json --url https://paper.example/
  tamizdat mirrors add NAME --sftp user@host[:port] --into /srv/paper --host-key "ssh-ed25519 AAAA…"
                            --credentials-file ID_ED25519 --url https://paper.example/
  tamizdat mirrors list | sync [NAME…] [--afresh] | check [NAME…] | remove NAME | sign
  tamizdat mirrors config KIND [--host NAME] [--curtain]

A mirror is a store (hashed blobs, anybody's host) unless --front says that it serves the pages and the reader's code
too, which only a host of your own should. --hidden keeps it off public pages: readers learn of it from the signed list
alone. --curtain is for hosts that answer each request on a connection of its own. --rate KB limits uploads to so many
kilobytes a second. KEYS.json is {"accessKeyId":"…","secretAccessKey":"…"}; an SSH key has no passphrase and is good for
this one folder. Both are kept encrypted; the files may be deleted afterwards. ssh-keyscan HOST shows the host key:
compare it with what the host's owner says.

sync uploads what changed, blobs first and what points at them last; --afresh asks the place what it holds instead of
going by memory. check reads it from outside, checks signatures and bytes, and says what a browser would stumble over.
sign puts the mirrors that work on the signed list that readers get; the newsroom does so by itself where the
operations key is. config prints what a host of yours needs; KIND is ${frontKinds.join(', ')}.`,
  options: {
    folder: { type: 'string' },
    s3: { type: 'string' },
    bucket: { type: 'string' },
    region: { type: 'string' },
    prefix: { type: 'string' },
    sftp: { type: 'string' },
    into: { type: 'string' },
    'host-key': { type: 'string' },
    'credentials-file': { type: 'string' },
    url: { type: 'string' },
    rate: { type: 'string' },
    host: { type: 'string' },
    front: { type: 'boolean' },
    hidden: { type: 'boolean' },
    curtain: { type: 'boolean' },
    afresh: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(call) {
    const [what = '', ...names] = call.words
    const act = acts.get(what)
    if (act === undefined) throw new UsageError(`say ${[...acts.keys()].join(', ')}`)
    return act(call, names)
  },
}

const acts = new Map<string, (call: Call, names: string[]) => Promise<number> | number>([
  ['add', (call, names) => added(call, theOne(names, 'add'))],
  ['list', async (call, names) => conclude(call, await ask(call, { what: none(names, 'list') }), listWords)],
  ['sync', synced],
  ['check', async (call, names) => conclude(call, await ask(call, { what: 'check', names }), checkWords)],
  ['remove', removed],
  ['sign', async (call, names) => conclude(call, await ask(call, { what: none(names, 'sign') }), signWords)],
  ['config', (call, [kind = '']) => config(call, kind)],
])

async function synced(call: Call, names: string[]): Promise<number> {
  const afresh = call.values.afresh === true
  return conclude(call, await ask(call, { what: 'sync', names, afresh }), syncWords)
}

async function removed(call: Call, names: string[]): Promise<number> {
  const name = theOne(names, 'remove')
  return conclude(call, await ask(call, { what: 'remove', names: [name] }), removeWords)
}

function theOne([name, ...rest]: string[], what: string): string {
  if (name === undefined || rest.length > 0) throw new UsageError(`mirrors ${what} takes one name`)
  return name
}

/** The act, which takes no names. */
function none(names: string[], what: string): string {
  if (names.length > 0) throw new UsageError(`mirrors ${what} takes no names`)
  return what
}

function ask(call: Call, options: Parameters<typeof inTheHouse>[2]) {
  return inTheHouse(call, 'mirrors', options)
}

async function added(call: Call, name: string): Promise<number> {
  const { values } = call
  const rate = values.rate === undefined ? null : Math.round(Number(values.rate) * 1_000)
  const mirror = {
    name,
    ...placeIn(call),
    kind: values.front === true ? 'front' : 'store',
    url: typeof values.url === 'string' ? values.url : null,
    hidden: values.hidden === true,
    curtain: values.curtain === true,
    bytesPerSecond: rate,
  }
  return conclude(call, await ask(call, { what: 'add', mirror }), (value) => {
    const { name: known } = value as { name: string }
    return `${known} is added. Next: tamizdat mirrors sync ${known}, then tamizdat mirrors check ${known}`
  })
}

type Text = (name: string) => string | undefined

/** Where the mirror lies, by its driver, from what was typed. */
function placeIn({ values }: Call) {
  const text: Text = (name) => (typeof values[name] === 'string' ? values[name] : undefined)
  const [folder, s3, sftp] = [text('folder'), text('s3'), text('sftp')]
  if ([folder, s3, sftp].filter((one) => one !== undefined).length !== 1)
    throw new UsageError('say one of --folder, --s3 and --sftp')
  if (s3 !== undefined) return s3Place(s3, text)
  if (sftp !== undefined) return sftpPlace(sftp, text)
  return { driver: 'folder', place: { folder: folder ?? '' } }
}

function s3Place(endpoint: string, text: Text) {
  const more = some({ region: text('region'), prefix: text('prefix') })
  const place = { endpoint, bucket: text('bucket') ?? '', ...more }
  return { driver: 's3', place, credentials: jsonIn(credentialsIn(text)) }
}

function sftpPlace(typed: string, text: Text) {
  const [, user = '', host = '', port] = /^([^@]+)@(.+?)(?::(\d+))?$/.exec(typed) ?? []
  if (user === '') throw new UsageError('--sftp is user@host or user@host:port')
  const place = {
    host,
    user,
    ...some({ port: port === undefined ? undefined : Number(port) }),
    hostKey: text('host-key') ?? '',
    folder: text('into') ?? '',
  }
  return { driver: 'sftp', place, credentials: { privateKey: credentialsIn(text) } }
}

/** From a file: never from arguments or the environment, which others can read. */
function credentialsIn(text: Text): string {
  const file = text('credentials-file')
  return file === undefined ? '' : readNamedFile(file)
}

function some<Value>(fields: Record<string, Value | undefined>): Record<string, Value> {
  const given = Object.entries(fields).filter((field): field is [string, Value] => field[1] !== undefined)
  return Object.fromEntries(given)
}

function jsonIn(text: string): { accessKeyId: string; secretAccessKey: string } {
  try {
    return JSON.parse(text) as { accessKeyId: string; secretAccessKey: string }
  } catch {
    throw new UsageError('--credentials-file for S3 holds {"accessKeyId":"…","secretAccessKey":"…"}')
  }
}

type Row = {
  name: string
  driver: string
  kind: string
  url: string | null
  edition: number | null
  failure: string | null
  outcome: string | null
  remarks: string[]
}

function listWords(value: unknown): string {
  const { edition, mirrors, list } = value as {
    edition: number
    mirrors: Row[]
    list: { isNews: boolean; version: number | null; daysLeft: number | null; canSign: boolean }
  }
  if (mirrors.length === 0) return 'There are no mirrors yet. Add one: tamizdat help mirrors'
  const rows = mirrors.map(({ name, driver, kind, url, edition: there, failure, outcome }) =>
    [
      name.padEnd(16),
      `${driver} ${kind}`.padEnd(12),
      (there === edition ? `edition ${edition}` : `edition ${there ?? '–'} of ${edition}`).padEnd(20),
      (outcome ?? 'not looked at').padEnd(14),
      url ?? '',
      failure === null ? '' : `\n  ! ${failure}`,
    ].join(' '),
  )
  const news = list.isNews
    ? `\nThe signed list differs from what works now. Next: ${list.canSign ? 'tamizdat mirrors sign' : 'sign it where the operations key is'}`
    : ''
  return rows.join('\n') + news
}

function syncWords(value: unknown): string {
  const rows = value as {
    name: string
    failure: string | null
    uploaded: number
    removed: number
    bytes: number
  }[]
  return rows
    .map(({ name, failure, uploaded, removed, bytes }) =>
      failure === null
        ? `${name}: ${uploaded} files (${(bytes / 1_000_000).toFixed(1)} MB) uploaded, ${removed} taken away`
        : `${name}: ${failure}`,
    )
    .join('\n')
}

function checkWords(value: unknown): string {
  const rows = value as (Pick<Row, 'name' | 'outcome' | 'edition' | 'remarks'> & { ms: number })[]
  return rows
    .map(({ name, outcome, edition, ms, remarks }) =>
      outcome === null
        ? `${name}: has no public address to look at`
        : [
            `${name}: ${outcome}, edition ${edition ?? '–'}, ${ms} ms`,
            ...remarks.map((one) => `  ${one}`),
          ].join('\n'),
    )
    .join('\n')
}

function removeWords(value: unknown): string {
  const names = (value as { name: string }[]).map(({ name }) => name)
  return `${names.join(', ')} forgotten. What lies there stays. Next: tamizdat mirrors sign`
}

function signWords(value: unknown): string {
  const { version, mirrors } = value as { version: number; mirrors: number }
  return `List ${version} with ${mirrors} mirrors is signed; readers get it with the next look.`
}

function config(call: Call, kind: string): number {
  const known = frontKinds.find((one) => one === kind)
  if (known === undefined) throw new UsageError(`say config ${frontKinds.join(', config ')}`)
  const host = typeof call.values.host === 'string' ? call.values.host : 'news.example'
  call.terminal.say(
    frontConfig(known, { host, curtain: call.values.curtain === true, port: call.config.site.port }),
  )
  return exit.done
}
