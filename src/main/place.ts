import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { writeFileAtomic } from '#platform/files.ts'
import type { Config } from '#platform/config.ts'
import { HouseRefusal } from './house-refusal.ts'

const place = v.object({ database: v.picklist(['sqlite', 'postgres']), publicUrl: v.string() })

/**
 * Where a newsroom lives, kept in its data folder: which kind of database holds it, and its public address as
 * last served. A command typed without the variables that the server was started with must neither press an
 * empty database over the site nor every page for the wrong address.
 */
type Place = v.InferOutput<typeof place>

/** Notes where the newsroom lives; at `init`, `restore` and each start. */
export function notePlace(dataFolder: string, config: Config): void {
  const noted: Place = { database: config.database.kind, publicUrl: config.site.publicUrl }
  writeFileAtomic(placeFile(dataFolder), JSON.stringify(noted), { durable: true })
}

/**
 * The configuration for a command: the noted public address, unless PUBLIC_URL says otherwise. Throws
 * `database-elsewhere` where the newsroom is in another kind of database than the one configured.
 */
export function inPlace(config: Config, options: { serving: boolean }): Config {
  const noted = readPlace(config.dataFolder)
  if (noted === null) return config
  if (noted.database !== config.database.kind) throw elsewhere(noted.database)
  const byDefault = config.site.publicUrl === `http://localhost:${config.site.port}`
  if (options.serving || !byDefault) return config
  return { ...config, site: { ...config.site, publicUrl: noted.publicUrl } }
}

function readPlace(dataFolder: string): Place | null {
  const file = placeFile(dataFolder)
  return existsSync(file) ? v.parse(place, JSON.parse(readFileSync(file, 'utf8'))) : null
}

function placeFile(dataFolder: string): string {
  return join(dataFolder, 'place.json')
}

function elsewhere(kind: Place['database']): HouseRefusal {
  const words =
    kind === 'postgres'
      ? 'This newsroom is kept in PostgreSQL: set DATABASE_URL as it was when the newsroom was started.'
      : 'This newsroom is kept in its data folder: unset DATABASE_URL, or move it with tamizdat backup and restore.'
  return new HouseRefusal('database-elsewhere', words)
}
