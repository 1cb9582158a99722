import { Button, Checkbox, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, type SubmitEvent, useState } from 'react'
import type { AddNoteRequest, DeskNote, ResolveNoteRequest } from '../../../../contract/workflow.ts'
import { workflowPaths } from '../../../../paths/workflow.ts'
import { notesQuery } from '../../../api/article-queries.ts'
import { send } from '../../../api/client.ts'
import { queryClient } from '../../../api/queries.ts'
import type { BodyHandle } from '../../../editor/body-editor.tsx'
import { Ago } from '../../../ui/ago.tsx'
import { Asked } from '../../../ui/asked.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useSend } from '../../../ui/use-send.ts'
import { articleWords } from '../../../words/article.ts'

const words = articleWords.notes

/** What the desk says to each other about the article; readers never see it. */
export function NotesTab({ id, body }: { id: string; body: RefObject<BodyHandle | null> }) {
  const notes = useQuery(notesQuery(id))
  const [text, setText] = useState('')
  const [isHere, setHere] = useState(false)
  const again = () => {
    for (const name of ['notes', 'workflow']) void queryClient.invalidateQueries({ queryKey: [name, id] })
  }
  const add = useSend(
    (request: AddNoteRequest) => send<DeskNote>('POST', workflowPaths.notes(id), request),
    () => {
      setText('')
      again()
    },
  )
  const resolve = useSend(({ note, resolved }: { note: string } & ResolveNoteRequest) => {
    const request: ResolveNoteRequest = { resolved }
    return send<DeskNote>('PUT', workflowPaths.noteResolution(id, note), request)
  }, again)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    add.start({ body: text.trim(), block: isHere ? (body.current?.blockNumber() ?? null) : null })
  }
  const problem = add.problem ?? resolve.problem
  return (
    <>
      <Asked query={notes}>
        {(list) =>
          list.notes.length === 0 ? (
            <p className="hint">{words.none}</p>
          ) : (
            <ul className="plain notes">
              {list.notes.map((note) => (
                <OneNote
                  key={note.id}
                  note={note}
                  onJump={(block) => body.current?.showBlock(block)}
                  onResolve={(resolved) => resolve.start({ note: note.id, resolved })}
                />
              ))}
            </ul>
          )
        }
      </Asked>
      <form onSubmit={submit} className="margin-fields">
        <Textarea
          label={words.write}
          autosize
          minRows={2}
          maxLength={2_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Checkbox
          size="xs"
          label={words.about}
          checked={isHere}
          onChange={(event) => setHere(event.currentTarget.checked)}
        />
        <Button type="submit" size="xs" loading={add.isBusy} disabled={text.trim() === ''}>
          {words.add}
        </Button>
        {problem && <Notice kind="problem">{problem}</Notice>}
      </form>
    </>
  )
}

function OneNote(props: {
  note: DeskNote
  onJump: (block: number) => void
  onResolve: (resolved: boolean) => void
}) {
  const { by, body, block, createdAt, resolved } = props.note
  return (
    <li className={resolved ? 'note note-settled' : 'note'}>
      <p>
        <b>{by.name || words.left}</b>{' '}
        <small>
          <Ago at={createdAt} />
          {resolved && `, ${words.settled(resolved.by.name || words.left)}`}
        </small>
      </p>
      <p className="note-body" dir="auto">
        {body}
      </p>
      <div className="row">
        {block !== null && (
          <Button variant="subtle" size="compact-xs" onClick={() => props.onJump(block)}>
            {words.block(block + 1)}
          </Button>
        )}
        <Button variant="subtle" size="compact-xs" onClick={() => props.onResolve(resolved === null)}>
          {resolved === null ? words.resolve : words.reopen}
        </Button>
      </div>
    </li>
  )
}
