import type { MirrorRow } from './mirrors.ts'

type Place = {
  folder?: string
  endpoint?: string
  bucket?: string
  prefix?: string
  host?: string
  port?: number
  user?: string
}

/** Where a mirror lies, for people and without credentials: `/srv/copy`, `https://s3.example/paper`, `user@host:/srv/paper`. */
export function placeInWords({ driver, place }: Pick<MirrorRow, 'driver' | 'place'>): string {
  const at = JSON.parse(place) as Place
  if (driver === 's3')
    return [at.endpoint?.replace(/\/+$/, ''), at.bucket, at.prefix].filter(Boolean).join('/')
  if (driver === 'folder') return at.folder ?? ''
  const port = at.port === undefined || at.port === 22 ? '' : `:${at.port}`
  return `${at.user}@${at.host}${port}:${at.folder}`
}
