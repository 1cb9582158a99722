import { AwsClient } from 'aws4fetch'
import { XMLParser } from 'fast-xml-parser'
import * as v from 'valibot'
import { done, refused, type Result } from '#base/refusal.ts'
import type { MirrorCode, MirrorDriver } from './driver.ts'
import { storedHeaders } from './stored-headers.ts'

/** Where a bucket is. `endpoint` such as `https://s3.eu-central-1.amazonaws.com`; `prefix` without a slash at its end. */
export type S3Place = { endpoint: string; region: string; bucket: string; prefix: string }
export type S3Keys = { accessKeyId: string; secretAccessKey: string }

/** A slower line than this takes a file for dead: 8 kB a second. */
const slowestBytesPerMs = 8

/**
 * A bucket of Amazon S3 or of anything that speaks like it (path-style addresses, Signature Version 4). Tries again by
 * itself where the place is busy; a request is given up after `patienceMs`, and a second more for every 8 kB sent.
 */
export function s3Driver(place: S3Place, keys: S3Keys, { patienceMs = 60_000 } = {}): MirrorDriver {
  const aws = new AwsClient({ ...keys, region: place.region, service: 's3', retries: 4, initRetryMs: 200 })
  const client: Client = {
    fetch: (address, request) => {
      const { length } = request.body ?? new Uint8Array()
      const signal = AbortSignal.timeout(patienceMs + Math.ceil(length / slowestBytesPerMs))
      return aws.fetch(address, { ...request, redirect: 'error', signal })
    },
  }
  const bucket = `${place.endpoint.replace(/\/+$/, '')}/${encodeURIComponent(place.bucket)}`
  const before = place.prefix === '' ? '' : `${place.prefix}/`
  const addressOf = (name: string) =>
    `${bucket}/${(before + name).split('/').map(encodeURIComponent).join('/')}`
  return {
    width: 8,
    put: ({ name, bytes }) =>
      asked(client, addressOf(name), {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: storedHeaders(name),
      }).then(nothing),
    remove: (name) => asked(client, addressOf(name), { method: 'DELETE' }).then(nothing),
    list: () => listAll(client, bucket, before),
    close: () => Promise.resolve(),
  }
}

type Request = { method: string; body?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> }
type Client = { fetch: (address: string, request: Request) => Promise<Response> }

function nothing(answer: Result<string, MirrorCode>): Result<null, MirrorCode> {
  return answer.ok ? done(null) : answer
}

const listing = v.object({
  ListBucketResult: v.object({
    NextContinuationToken: v.optional(v.string()),
    Contents: v.optional(v.array(v.object({ Key: v.string() })), []),
  }),
})

/** `ListObjectsV2`, a thousand names at a time. */
async function listAll(
  client: Client,
  bucket: string,
  before: string,
): Promise<Result<string[], MirrorCode>> {
  const parser = new XMLParser({ isArray: (name) => name === 'Contents', parseTagValue: false })
  const names: string[] = []
  for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
    const query = new URLSearchParams({ 'list-type': '2', prefix: before })
    if (token !== undefined) query.set('continuation-token', token)
    const answer = await asked(client, `${bucket}?${query.toString()}`, { method: 'GET' })
    if (!answer.ok) return answer
    const read = v.safeParse(listing, parser.parse(answer.value))
    if (!read.success) return refused('mirror-invalid', `${bucket} does not list its files as S3 does`)
    const { Contents, NextContinuationToken } = read.output.ListBucketResult
    names.push(...Contents.map(({ Key }) => Key.slice(before.length)))
    token = NextContinuationToken
  }
  return done(names)
}

async function asked(client: Client, address: string, request: Request): Promise<Result<string, MirrorCode>> {
  try {
    const response = await client.fetch(address, request)
    return told(request.method, new URL(address).pathname, response.status, await response.text())
  } catch (error) {
    return refused('mirror-unreachable', `${new URL(address).origin} does not answer: ${reason(error)}`)
  }
}

function told(method: string, path: string, status: number, text: string): Result<string, MirrorCode> {
  if (status >= 200 && status < 300) return done(text)
  if (status === 404 && method === 'DELETE') return done('')
  const said = `${method} ${path}: ${status} ${codeIn(text)}`.trimEnd()
  if (status === 507 || text.includes('QuotaExceeded')) return refused('mirror-full', said)
  if ([401, 403, 404].includes(status)) return refused('mirror-refused', said)
  return refused(status === 429 || status >= 500 ? 'mirror-busy' : 'mirror-invalid', said)
}

/** `NoSuchBucket` of an error document; nothing of what else it holds. */
function codeIn(text: string): string {
  return /<Code>(\w{1,60})<\/Code>/.exec(text)?.[1] ?? ''
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given'
  return error.cause instanceof Error ? error.cause.message : error.message
}
