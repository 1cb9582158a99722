import type { HostKind } from '../contract/mirrors.ts'
import { queryOf } from './query.ts'

const one = encodeURIComponent

/** Addresses for mirrors, their signed list and the keys: contract/mirrors.ts says what travels. */
export const mirrorPaths = {
  mirrors: '/api/mirrors',
  mirror: (id: string) => `/api/mirrors/${one(id)}`,
  bring: (id: string) => `/api/mirrors/${one(id)}/bring`,
  look: (id: string) => `/api/mirrors/${one(id)}/look`,
  list: '/api/mirrors/list',
  config: (asked: { kind: HostKind; host: string; curtain: boolean }) =>
    `/api/mirrors/config${queryOf({ ...asked, curtain: String(asked.curtain) })}`,
  keys: '/api/keys',
} as const
