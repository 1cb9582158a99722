import { SegmentedControl } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { SettingsPatch } from '../../../contract/publication.ts'
import type { PreviewKept, PreviewPage } from '../../../contract/desk-screens.ts'
import { deskPaths } from '../../../paths/desk-screens.ts'
import { send } from '../../api/client.ts'
import { reasonOf } from '../../api/problem.ts'
import { askToSignIn } from '../../api/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { settingsWords } from '../../words/settings.ts'

const pages = ['front', 'about', 'support'] as const
const afterTyping = 500

/** A page as readers would see it with what was typed, a moment after the last key. Checked as saving would check it. */
export function SettingsPreview(props: { changes: SettingsPatch; page: PreviewPage; language: string }) {
  const [page, setPage] = useState(props.page)
  const { version, problem } = useTried(props.changes)
  return (
    <section className="settings-preview" aria-label={settingsWords.preview}>
      <SegmentedControl
        size="xs"
        aria-label={settingsWords.preview}
        value={page}
        onChange={(chosen) => setPage(pages.find((one) => one === chosen) ?? 'front')}
        data={pages.map((value) => ({ value, label: settingsWords.previewPage[value] }))}
      />
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {version > 0 && (
        <iframe
          title={settingsWords.previewTitle}
          sandbox="allow-same-origin"
          src={deskPaths.previewPage(page, props.language, version)}
        />
      )}
      <p className="hint">{settingsWords.previewHint}</p>
    </section>
  )
}

/** Sends what was typed to be tried; `version` rises with each that was taken. */
function useTried(changes: SettingsPatch): { version: number; problem: string | null } {
  const [version, setVersion] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const text = JSON.stringify(changes)
  useEffect(() => {
    const aborted = new AbortController()
    const timer = setTimeout(() => {
      const settings = JSON.parse(text) as SettingsPatch
      send<PreviewKept>('POST', deskPaths.settingsPreview, { settings }).then(
        () => {
          if (aborted.signal.aborted) return
          setProblem(null)
          setVersion((before) => before + 1)
        },
        (error: unknown) => {
          askToSignIn(error)
          if (!aborted.signal.aborted) setProblem(reasonOf(error))
        },
      )
    }, afterTyping)
    return () => {
      aborted.abort()
      clearTimeout(timer)
    }
  }, [text])
  return { version, problem }
}
