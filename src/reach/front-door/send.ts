import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Answer, Body, StoredFile } from './answers.ts'
import type { Question } from './question.ts'
import { type Range, wantedRanges } from './ranges.ts'

/** As much of a file as one slow reader may hold in our memory. */
const window = 32 * 1024

/** Sends a page that is there: whole, in part, or not again, in the order of RFC 9110 §13.2.2. */
export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  question: Question,
  answer: Answer,
): void {
  const { ifMatch, ifNoneMatch, range } = question
  if (ifMatch !== '' && !names(ifMatch, answer.etag, 'strong')) return sendBare(response, 412)
  if (ifNoneMatch !== '' && names(ifNoneMatch, answer.etag, 'weak')) {
    response.writeHead(304, without(answer.headers, 'Content-Length'))
    response.end()
    return
  }
  if (range !== '' && request.method === 'GET' && isSame(question.ifRange, answer))
    return sendPart(request, response, range, answer)
  sendWhole(request, response, 200, answer)
}

/** Sends all of an answer; of a HEAD its headers. */
export function sendWhole(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  { headers, body }: Answer,
): void {
  response.writeHead(status, headers)
  if (request.method === 'HEAD') response.end()
  else if ('file' in body) stream(response, () => fileSlice(body, { from: 0, to: body.length - 1 }))
  else response.end(body)
}

/** An answer without a body. `headers` as `writeHead` takes them. */
export function sendBare(response: ServerResponse, status: number, headers: string[] = []): void {
  response.writeHead(status, [...headers, 'Content-Length', '0'])
  response.end()
}

/** True where an entity-tag list means this tag (RFC 9110 §8.8.3.2): a weak one is never strongly the same. */
function names(list: string, etag: string, comparison: 'weak' | 'strong'): boolean {
  if (list.replace(/[\s,]/g, '') === '*') return true
  const at = list.indexOf(etag)
  return at >= 0 && (comparison === 'weak' || !list.slice(0, at).endsWith('W/'))
}

/** We send no `Last-Modified`, so a date can never match: the reader gets the whole page (RFC 9110 §13.1.5). */
function isSame(ifRange: string, { etag }: Answer): boolean {
  return ifRange === '' || ifRange.trim() === etag
}

function sendPart(request: IncomingMessage, response: ServerResponse, header: string, answer: Answer): void {
  const { length } = answer.body
  const ranges = wantedRanges(header, length)
  if (ranges === null) return sendWhole(request, response, 200, answer)
  const [only] = ranges
  if (only === undefined) return sendBare(response, 416, ['Content-Range', `bytes */${length}`])
  if (ranges.length > 1) return sendParts(response, ranges, answer)
  response.writeHead(206, [
    ...without(answer.headers, 'Content-Length'),
    'Content-Range',
    contentRange(only, length),
    'Content-Length',
    String(only.to - only.from + 1),
  ])
  const { body } = answer
  if ('file' in body) stream(response, () => fileSlice(body, only))
  else response.end(body.subarray(only.from, only.to + 1))
}

/** `multipart/byteranges` (RFC 9110 §14.6). */
function sendParts(response: ServerResponse, ranges: Range[], { headers, body }: Answer): void {
  const boundary = randomBytes(12).toString('hex')
  const type = headers[headers.indexOf('Content-Type') + 1]
  const heads = ranges.map(
    (range) =>
      `\r\n--${boundary}\r\nContent-Type: ${type}\r\nContent-Range: ${contentRange(range, body.length)}\r\n\r\n`,
  )
  const end = `\r\n--${boundary}--\r\n`
  const length = ranges.reduce(
    (sum, { from, to }, i) => sum + (heads[i] ?? '').length + to - from + 1,
    end.length,
  )
  response.writeHead(206, [
    ...without(without(headers, 'Content-Length'), 'Content-Type'),
    'Content-Type',
    `multipart/byteranges; boundary=${boundary}`,
    'Content-Length',
    String(length),
  ])
  stream(response, () => Readable.from(parts(body, ranges, heads, end)))
}

async function* parts(body: Body, ranges: Range[], heads: string[], end: string): AsyncIterable<Buffer> {
  for (const [i, range] of ranges.entries()) {
    yield Buffer.from(heads[i] ?? '', 'latin1')
    if ('file' in body) yield* fileSlice(body, range)
    else yield body.subarray(range.from, range.to + 1)
  }
  yield Buffer.from(end, 'latin1')
}

function fileSlice(body: StoredFile, { from, to }: Range): Readable {
  return createReadStream(body.file, { start: from, end: to, highWaterMark: window })
}

/**
 * Reads on only as fast as the reader takes it, and not before it is this answer's turn: each of a hundred requests
 * sent in one go would hold a file open. A reader who leaves, or a file that goes, costs this answer alone.
 */
function stream(response: ServerResponse, source: () => Readable): void {
  const begin = () => void pipeline(source(), response).catch(() => response.destroy())
  if (response.socket) begin()
  else response.once('socket', begin)
}

function contentRange({ from, to }: Range, length: number): string {
  return `bytes ${from}-${to}/${length}`
}

function without(headers: string[], name: string): string[] {
  const at = headers.indexOf(name)
  return at < 0 ? headers : headers.toSpliced(at, 2)
}
