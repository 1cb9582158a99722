import { Button } from '@mantine/core'
import { Notice } from '../../ui/notice.tsx'
import { editorWords } from '../../words/editor.ts'
import type { PasteNews } from './paste.ts'

/** How far a long paste is, and what of it did not come in. */
export function PasteNotice({ news, onClose }: { news: PasteNews; onClose: () => void }) {
  const { working, done = [] } = news
  if (working === null && done.length === 0) return null
  return (
    <Notice>
      {working !== null && <p>{working}</p>}
      {done.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {working === null && (
        <Button variant="default" size="xs" onClick={onClose}>
          {editorWords.finder.close}
        </Button>
      )}
    </Notice>
  )
}
