import type { MirrorDriverName } from '../schema.ts'

/** Who stands in which list (room `press`); editions made and the hosts that carry them (room `reach`). */
export type EditionTables = {
  /** Who stands where in a list (`section:world`, `tag:japan`, `author:…`, `all`). Never renumbered. */
  list_entry: { list: string; position: number; article_id: string }

  edition: { number: number; made_at: number; pages_changed: number }

  /** A host that carries a copy. `place` is JSON of what its driver asks for, `credentials` sealed by the vault. */
  mirror: {
    id: string
    name: string
    driver: MirrorDriverName
    kind: 'front' | 'store'
    place: string
    credentials: string | null
    /** Where readers find it, ending in a slash; null for a copy that no reader asks. */
    url: string | null
    /** 1: only in the signed list, never on a public page. */
    hidden: number
    /** 1: answers each on a connection of its own. */
    curtain: number
    bytes_per_second: number | null
    added_at: number
    synced_edition: number | null
    synced_at: number | null
    /** What stands between it and the newest edition, in a sentence; null where nothing does. */
    failure: string | null
    failed_since: number | null
  }
  /** What a mirror is known to hold; `stamp` is empty for names that never change. */
  mirror_file: { mirror_id: string; name: string; stamp: string }
  mirror_check: {
    id: string
    mirror_id: string
    at: number
    outcome: string
    edition: number | null
    signed_at: number | null
    ms: number
    /** JSON array of sentences. */
    remarks: string
  }
}
