import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { HostConfig, HostKind, KeysView, MirrorsView } from '../../contract/mirrors.ts'
import { mirrorPaths } from '../../paths/mirrors.ts'
import { read } from './client.ts'

/** Told anew by the newsroom (api/live.ts), and asked again now and then where no line is open. */
export const mirrorsQuery = queryOptions({
  queryKey: ['mirrors'],
  queryFn: ({ signal }) => read<MirrorsView>(mirrorPaths.mirrors, signal),
  refetchInterval: 30_000,
})

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => read<KeysView>(mirrorPaths.keys, signal),
})

export function hostConfigQuery(asked: { kind: HostKind; host: string; curtain: boolean }) {
  return queryOptions({
    queryKey: ['host-config', asked],
    queryFn: ({ signal }) => read<HostConfig>(mirrorPaths.config(asked), signal),
    placeholderData: keepPreviousData,
  })
}
