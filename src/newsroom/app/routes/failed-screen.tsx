import { Button } from '@mantine/core'
import { reasonOf } from '../api/problem.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'

/** Shown where a screen itself broke: our fault, not the writer's. */
export function FailedScreen({ error }: { error: unknown }) {
  return (
    <Page title="This screen did not open">
      <Notice kind="problem">
        <p>{reasonOf(error)}</p>
        <Button variant="default" mt="xs" onClick={() => location.reload()}>
          Reload
        </Button>
      </Notice>
    </Page>
  )
}
