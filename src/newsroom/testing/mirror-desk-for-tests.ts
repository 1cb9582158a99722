import { done } from '#base/refusal.ts'
import { mirrorListBytes } from '#edition/mirror-list.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/database.ts'
import { proposedList } from '#reach/mirror-watch.ts'
import type { NewsroomOptions } from '../newsroom.ts'

type MirrorDesk = NewsroomOptions['mirrors']

/** A house that notes what it is asked to do to mirrors, and signs lists in memory; its edition is 12. */
export function mirrorDeskForTests(db: Db, context: Context): MirrorDesk & { started: string[] } {
  const started: string[] = []
  let signed: Uint8Array | null = null
  let version = 0
  return {
    started,
    edition: () => 12,
    sitePort: 3000,
    underway: () => null,
    start: async (what, mirrorId) => void started.push(`${what} ${mirrorId}`),
    async list() {
      const { list, isNews, before } = await proposedList(db, context.clock(), signed)
      const held = signed === null ? { version: null, daysLeft: null } : { version, daysLeft: 29 }
      return { signed: before, proposed: list, isNews, canSign: true, ...held }
    },
    async signList(said) {
      const { list } = await proposedList(db, context.clock(), signed, said)
      const bytes = mirrorListBytes(list)
      if (!bytes.ok) return bytes
      signed = bytes.value
      return done({ version: ++version, mirrors: list.mirrors.length })
    },
    async keys() {
      const fingerprintText = 'abcd '.repeat(16).trim()
      const role = { role: 'root', keys: 3, threshold: 2, version: 1, expires: null, daysLeft: null } as const
      return {
        demo: false,
        fingerprint: fingerprintText.replaceAll(' ', ''),
        fingerprintText,
        holders: [],
        holderKeys: [],
        roles: [{ ...role, keyHere: false }],
        alarms: [{ code: 'expires', severity: 'soon', role: 'root', daysLeft: 80 }],
        warnings: [],
      }
    },
  }
}
