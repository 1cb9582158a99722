import { hash } from 'node:crypto'
import { chmodSync, rmSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Json } from '#base/canonical-json.ts'
import { refused, type Result } from '#base/refusal.ts'
import type { House } from './house.ts'
import { isOperation, type OperationName, operate } from './operations.ts'
import type { Progress, Report } from './report.ts'

// A command that finds the newsroom running hands its work over through a socket in the data folder, so
// that one process alone writes. Lines of JSON come back: progress, then one outcome.

type Line =
  | { progress: Progress }
  | { outcome: { ok: true; value: Json } | { ok: false; code: string; message: string } }

/** A socket's path may be 103 bytes long on macOS; a longer one goes into the system's temporary folder. */
export function socketPath(dataFolder: string): string {
  const path = join(resolve(dataFolder), 'tamizdat.sock')
  return path.length <= 100
    ? path
    : join(tmpdir(), `tamizdat-${hash('sha256', path, 'hex').slice(0, 16)}.sock`)
}

/** Takes over commands for as long as the newsroom runs. Whoever may open the data folder may use it. */
export async function acceptCommands(house: House): Promise<{ close(): void }> {
  const path = socketPath(house.config.dataFolder)
  // Left behind by a kill: the lock on the data folder says that nobody else listens there.
  rmSync(path, { force: true })
  const server = createServer((incoming, outgoing) => {
    void text(incoming)
      .then((body) => serve(house, incoming.url ?? '', body, (line: Line) => outgoing.write(asLine(line))))
      .catch(() => {}) // whoever asked was killed in the midst of asking
      .finally(() => outgoing.end())
  })
  await listen(server, path)
  chmodSync(path, 0o600)
  return {
    close: () => {
      server.close()
      server.closeAllConnections()
      rmSync(path, { force: true })
    },
  }
}

async function serve(house: House, url: string, body: string, send: (line: Line) => void): Promise<void> {
  const name = url.slice(1)
  if (!isOperation(name))
    return send({ outcome: refused('unknown-command', `The running newsroom does not know "${name}".`) })
  const report: Report = (progress) => send({ progress })
  try {
    send({ outcome: await operate(house, name, JSON.parse(body), report) })
  } catch (error) {
    house.log.error('command.failed', { command: name, error: String(error) })
    send({ outcome: refused('failed', `The running newsroom failed: ${String(error)}`) })
  }
}

/** Has the running newsroom do it; its own refusals come back as data. */
export async function handOver(
  dataFolder: string,
  name: OperationName,
  options: Json,
  report: Report,
): Promise<Result<Json>> {
  try {
    const incoming = await post(ownSocket(dataFolder), name, JSON.stringify(options))
    for await (const line of linesOf(incoming)) {
      const message = JSON.parse(line) as Line
      if ('outcome' in message) return message.outcome
      report(message.progress)
    }
  } catch (error) {
    // Cut off in the midst, by the newsroom's end: what it had done so far nobody can say.
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error
  }
  return refused('interrupted', 'The newsroom stopped before it had answered. Run the command again.')
}

function post(path: string, name: OperationName, body: string): Promise<IncomingMessage> {
  return new Promise((resolveAnswer, reject) => {
    const outgoing = request({ socketPath: path, path: `/${name}`, method: 'POST' }, resolveAnswer)
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** Not by readline: an answer that comes in one piece is over before anybody asks it for the first line. */
async function* linesOf(incoming: IncomingMessage): AsyncIterable<string> {
  let rest = ''
  for await (const piece of incoming.setEncoding('utf8')) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

/** In the temporary folder anybody may listen under this name, and would be handed a backup's passphrase. */
function ownSocket(dataFolder: string): string {
  const path = socketPath(dataFolder)
  if (statSync(path).uid === statSync(dataFolder).uid) return path
  throw new Error(`${path} belongs to somebody else than ${dataFolder} does`)
}

/** True where a running newsroom answers on the data folder's socket. */
export async function isRunning(dataFolder: string): Promise<boolean> {
  return handOver(dataFolder, 'ping', {}, () => {}).then(
    ({ ok }) => ok,
    () => false,
  )
}

function asLine(line: Line): string {
  return `${JSON.stringify(line)}\n`
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolveListening, reject) => {
    server.once('error', reject)
    server.listen(path, resolveListening)
  })
}
