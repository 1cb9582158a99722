import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type SubmitEvent, useState } from 'react'
import type { OriginalRequest, Translations } from '../../../../contract/desk-screens.ts'
import { deskPaths } from '../../../../paths/desk-screens.ts'
import { translationsQuery } from '../../../api/article-queries.ts'
import { send } from '../../../api/client.ts'
import { queryClient } from '../../../api/queries.ts'
import { Ago } from '../../../ui/ago.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useSend } from '../../../ui/use-send.ts'
import { articleWords } from '../../../words/article.ts'

const words = articleWords.details
const languages = new Intl.DisplayNames('en', { type: 'language' })

/** The same article in other languages: which it is a translation of, and whether it still says the same. */
export function TranslationsPart({ id }: { id: string }) {
  const { data } = useQuery(translationsQuery(id))
  const [typed, setTyped] = useState('')
  const take = (next: Translations) => queryClient.setQueryData(translationsQuery(id).queryKey, next)
  const link = useSend((originalId: string | null) => {
    const request: OriginalRequest = { originalId }
    return send<Translations>('PUT', deskPaths.original(id), request)
  }, take)
  const compare = useSend(() => send<Translations>('POST', deskPaths.compared(id), {}), take)
  if (data === undefined) return null
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    link.start(/[0-9a-f]{8}-[0-9a-f-]{27}/i.exec(typed)?.[0] ?? typed.trim())
    setTyped('')
  }
  const problem = link.problem ?? compare.problem
  return (
    <section className="margin-fields" aria-label={words.translations}>
      <h2>{words.translations}</h2>
      {data.members.length === 0 && <p className="hint">{words.noTranslations}</p>}
      <ul className="plain">
        {data.members.map((one, i) => (
          <li key={one.id}>
            {one.id === id ? (
              <span>{languages.of(one.language)}</span>
            ) : (
              <Link to="/articles/$id" params={{ id: one.id }}>
                {languages.of(one.language)}: {one.headline}
              </Link>
            )}
            {i === 0 && <small> {words.original}</small>}
          </li>
        ))}
      </ul>
      {data.staleSince !== null && (
        <Notice>
          <p>
            {words.stale} <Ago at={data.staleSince} />
          </p>
          <Button size="xs" variant="default" loading={compare.isBusy} onClick={() => compare.start()}>
            {words.compared}
          </Button>
        </Notice>
      )}
      {data.isTranslation ? (
        <Button size="compact-xs" variant="default" onClick={() => link.start(null)}>
          {words.unlink}
        </Button>
      ) : (
        <form onSubmit={submit} className="margin-fields">
          <TextInput
            label={words.translationOf}
            placeholder={words.translationHint}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {typed !== '' && (
            <Button type="submit" size="xs" variant="default" loading={link.isBusy}>
              {words.link}
            </Button>
          )}
        </form>
      )}
      {problem && <Notice kind="problem">{problem}</Notice>}
    </section>
  )
}
