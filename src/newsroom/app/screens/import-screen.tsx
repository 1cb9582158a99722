import { Button, FileButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportReport } from '../../contract.ts'
import { paths } from '../../paths.ts'
import { sendForm } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'
import { FileTarget } from '../ui/file-target.tsx'
import { Notice } from '../ui/notice.tsx'
import { count } from '../ui/words/numbers.ts'
import { Page } from '../ui/page.tsx'
import { useSend } from '../ui/use-send.ts'

/** Brings in a page from elsewhere as a draft, and shows what was left out of it. */
export function ImportScreen() {
  const [report, setReport] = useState<ImportReport | null>(null)
  const [name, setName] = useState('')
  const bring = useSend(
    (file: File) => {
      setName(file.name)
      setReport(null)
      const form = new FormData()
      form.set('file', file)
      return sendForm<ImportReport>('POST', paths.import, form)
    },
    (answer) => {
      setReport(answer)
      void queryClient.invalidateQueries({ queryKey: ['articles'] })
    },
  )
  return (
    <Page title="Import a page">
      <p className="page-lead">
        A saved web page or a text becomes a draft: headline, byline, date, paragraphs, captions and credits
        are found; banners, appeals and menus are left out and listed, so that you can see nothing was lost.
      </p>
      <FileTarget accept={['.html', '.htm', '.txt', '.md']} onFile={bring.start}>
        <p>Drop a file here: .html up to 5 MB, .txt or .md up to 2 MB</p>
        <FileButton accept=".html,.htm,.txt,.md" onChange={(file) => file && bring.start(file)}>
          {(button) => (
            <Button variant="default" loading={bring.isBusy} {...button}>
              Choose a file
            </Button>
          )}
        </FileButton>
      </FileTarget>
      {bring.problem && (
        <Notice kind="problem">
          <b>{name}</b> was not imported. {bring.problem}
        </Notice>
      )}
      {report !== null && <Report name={name} report={report} />}
    </Page>
  )
}

function Report({ name, report }: { name: string; report: ImportReport }) {
  const { articleId, already, dropped, warnings } = report
  return (
    <section className="part">
      <Notice>
        <b>{name}</b> {already ? 'was imported before; nothing was changed.' : 'is a draft now.'}{' '}
        <Link to="/articles/$id" params={{ id: articleId }}>
          Open the article
        </Link>
      </Notice>
      {warnings.length > 0 && (
        <ul>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <h2>
        {dropped.length === 0 ? 'Nothing was left out' : `Left out: ${count(dropped.length, 'passage')}`}
      </h2>
      <ul className="dropped">
        {dropped.map(({ reason, text }, i) => (
          // The same words may have been dropped twice; the list never changes its order.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i}>
            <span>{reason}</span>
            <q>{text}</q>
          </li>
        ))}
      </ul>
    </section>
  )
}
