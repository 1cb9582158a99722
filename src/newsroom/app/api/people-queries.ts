import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  AuditPage,
  ColleagueList,
  DeviceList,
  PasskeyList,
  PenNameList,
  StaffList,
} from '../../contract/people.ts'
import { peoplePaths } from '../../paths/people.ts'
import { read } from './client.ts'

export const staffQuery = queryOptions({
  queryKey: ['staff'],
  queryFn: ({ signal }) => read<StaffList>(peoplePaths.staff, signal),
})

export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: ({ signal }) => read<ColleagueList>(peoplePaths.colleagues, signal),
})

export const penNamesQuery = queryOptions({
  queryKey: ['pen-names'],
  queryFn: ({ signal }) => read<PenNameList>(peoplePaths.penNames, signal),
})

export const passkeysQuery = queryOptions({
  queryKey: ['account', 'passkeys'],
  queryFn: ({ signal }) => read<PasskeyList>(peoplePaths.passkeys, signal),
})

export const devicesQuery = queryOptions({
  queryKey: ['account', 'devices'],
  queryFn: ({ signal }) => read<DeviceList>(peoplePaths.devices, signal),
})

/** The audit log, page after page. */
export const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: ({ pageParam, signal }) => read<AuditPage>(peoplePaths.audit(pageParam), signal),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
})
