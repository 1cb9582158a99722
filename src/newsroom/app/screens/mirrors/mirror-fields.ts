import type { AddMirrorRequest, MirrorView } from '../../../contract/mirrors.ts'

/** What is typed into the form by which a mirror is added, as it is typed. */
export type MirrorFields = {
  name: string
  driver: MirrorView['driver']
  folder: string
  endpoint: string
  bucket: string
  region: string
  prefix: string
  accessKeyId: string
  secretAccessKey: string
  host: string
  port: string
  user: string
  into: string
  hostKey: string
  privateKey: string
  url: string
  kind: MirrorView['kind']
  hidden: boolean
  curtain: boolean
  kilobytes: string
}

export const emptyMirrorFields: MirrorFields = {
  name: '',
  driver: 'folder',
  folder: '',
  endpoint: '',
  bucket: '',
  region: '',
  prefix: '',
  accessKeyId: '',
  secretAccessKey: '',
  host: '',
  port: '',
  user: '',
  into: '',
  hostKey: '',
  privateKey: '',
  url: '',
  kind: 'store',
  hidden: false,
  curtain: false,
  kilobytes: '',
}

/** What the form says, as it is sent: of the ways to reach a host only the one that was chosen. */
export function addMirrorRequest(fields: MirrorFields): AddMirrorRequest {
  const { name, url, kind, hidden, curtain, kilobytes } = fields
  return {
    name,
    kind,
    url: url.trim() === '' ? null : url.trim(),
    hidden,
    curtain,
    bytesPerSecond: kilobytes.trim() === '' ? null : Math.round(Number(kilobytes) * 1000),
    ...reached(fields),
  }
}

function reached(fields: MirrorFields) {
  const { driver, region, prefix, port } = fields
  if (driver === 'folder') return { driver, place: { folder: fields.folder } }
  if (driver === 's3') {
    const { endpoint, bucket, accessKeyId, secretAccessKey } = fields
    const place = {
      endpoint,
      bucket,
      ...(region === '' ? {} : { region }),
      ...(prefix === '' ? {} : { prefix }),
    }
    return { driver, place, credentials: { accessKeyId, secretAccessKey } }
  }
  const { host, user, hostKey, into, privateKey } = fields
  const place = { host, user, hostKey, folder: into, ...(port === '' ? {} : { port: Number(port) }) }
  return { driver, place, credentials: { privateKey } }
}
