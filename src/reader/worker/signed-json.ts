import { fromUtf8 } from '#base/bytes.ts'
import { defaultStrategy, type MirrorList, type Strategy } from '#edition/mirror-list.ts'
import type { Pack } from '#edition/pack-file.ts'

// Lists in signed files, read without judging all of their form: their bytes were compared with a signed hash, and the
// publication's program signs no other form. What could do harm in the hands of a thief of the key is looked at.

/** The mirror list; null where it is not one, so that the last good one stays in use. */
export function readMirrorList(bytes: Uint8Array): MirrorList | null {
  const list = json(bytes) as MirrorList | null
  if (!Array.isArray(list?.mirrors) || !Array.isArray(list.revoked)) return null
  const mirrors = list.mirrors.filter(({ url }) => /^https?:\/\/[^?#@]+\/$/.test(url) && URL.canParse(url))
  return { ...list, mirrors, strategy: moderate(list.strategy) }
}

/** What a list says of how to ask, as far as it is within ten times of the usual: none can make us wait for ever. */
function moderate(said: Partial<Strategy>): Partial<Strategy> {
  const usual = Object.entries(defaultStrategy) as [keyof Strategy, number][]
  const fit = usual.filter(([name, value]) => {
    const factor = Number(said?.[name]) / value
    return factor >= 0.1 && factor <= 10
  })
  return Object.fromEntries(fit.map(([name]) => [name, said[name]]))
}

/** SHA-256 of the paths that no copy may keep. */
export function readWithdrawn(bytes: Uint8Array): string[] {
  const list = json(bytes) as { paths?: string[] } | null
  return Array.isArray(list?.paths) ? list.paths : []
}

/** The packs of the newest articles. */
export function readPacks(bytes: Uint8Array): Pack[] {
  const list = json(bytes) as { packs?: Pack[] } | null
  return Array.isArray(list?.packs) ? list.packs : []
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes))
  } catch {
    return null
  }
}
