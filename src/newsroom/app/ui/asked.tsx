import { Button, Skeleton, Stack } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { reasonOf } from '../api/problem.ts'
import { Notice } from './notice.tsx'

/** What a question to the newsroom gave: its answer, grey lines while it is on its way, or why there is none. */
export function Asked<Answer>(props: {
  query: Pick<UseQueryResult<Answer>, 'data' | 'error' | 'refetch' | 'isFetching'>
  children: (answer: Answer) => ReactNode
}) {
  const { data, error, refetch, isFetching } = props.query
  if (data !== undefined) return props.children(data)
  if (error === null) return <Waiting />
  return (
    <Notice kind="problem">
      <p>{reasonOf(error)}</p>
      <Button variant="default" mt="xs" loading={isFetching} onClick={() => void refetch()}>
        Try again
      </Button>
    </Notice>
  )
}

function Waiting() {
  return (
    <Stack component="output" gap="sm" aria-busy="true" aria-label="Loading">
      {[60, 90, 75].map((width) => (
        <Skeleton key={width} height={14} width={`${width}%`} animate={false} />
      ))}
    </Stack>
  )
}
