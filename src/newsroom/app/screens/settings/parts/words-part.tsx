import { Button, Select, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { PaperWords, SayWords } from '../../../../contract/desk-screens.ts'
import { deskPaths } from '../../../../paths/desk-screens.ts'
import { send } from '../../../api/client.ts'
import { languagesQuery, wordsQuery } from '../../../api/desk-queries.ts'
import { queryClient } from '../../../api/queries.ts'
import { Asked } from '../../../ui/asked.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useSend } from '../../../ui/use-send.ts'
import { languageName } from '../../../ui/words/language-name.ts'
import { settingsWords } from '../../../words/settings.ts'

/** What the paper itself says around the articles, language by language. */
export function WordsPart() {
  const languages = useQuery(languagesQuery)
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <div className="stack">
      <p className="page-lead">{settingsWords.wordsHint}</p>
      <Asked query={languages}>
        {(list) => {
          const tags = list.languages.map(({ language }) => language)
          const language = chosen ?? tags[0] ?? 'en'
          return (
            <>
              <Select
                label={settingsWords.wordsLanguage}
                allowDeselect={false}
                data={tags.map((value) => ({ value, label: languageName(value) }))}
                value={language}
                onChange={setChosen}
              />
              <OneLanguage key={language} language={language} />
            </>
          )
        }}
      </Asked>
    </div>
  )
}

function OneLanguage({ language }: { language: string }) {
  const words = useQuery(wordsQuery(language))
  return <Asked query={words}>{(loaded) => <Form loaded={loaded} />}</Asked>
}

function Form({ loaded: { language, words } }: { loaded: PaperWords }) {
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [find, setFind] = useState('')
  const save = useSend(
    () => send<PaperWords>('PUT', deskPaths.words(language), { words: typed } satisfies SayWords),
    (saved) => {
      queryClient.setQueryData(wordsQuery(language).queryKey, saved)
      for (const queryKey of [['languages'], ['home']]) void queryClient.invalidateQueries({ queryKey })
      setTyped({})
      notifications.show({ message: settingsWords.saved })
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    save.start()
  }
  const sought = find.trim().toLowerCase()
  const found = words.filter(({ key, standard, own }) =>
    [key, standard, own].some((text) => text.toLowerCase().includes(sought)),
  )
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput
        aria-label={settingsWords.wordsFind}
        placeholder={settingsWords.wordsFind}
        leftSection={<Icon name="search" size={16} />}
        value={find}
        onChange={(event) => setFind(event.currentTarget.value)}
      />
      <p className="hint">{settingsWords.wordsChanged(words.filter(({ own }) => own !== '').length)}</p>
      {found.length === 0 && <p className="empty">{settingsWords.wordsNone}</p>}
      {found.map(({ key, standard, own }) => (
        <TextInput
          key={key}
          label={standard}
          placeholder={standard}
          maxLength={1000}
          lang={language}
          dir="auto"
          value={typed[key] ?? own}
          onChange={(event) => setTyped({ ...typed, [key]: event.currentTarget.value })}
        />
      ))}
      <div className="save-bar">
        {save.problem !== null && <Notice kind="problem">{save.problem}</Notice>}
        <Button type="submit" loading={save.isBusy} disabled={Object.keys(typed).length === 0}>
          {settingsWords.save}
        </Button>
        {Object.keys(typed).length > 0 && (
          <Button variant="subtle" onClick={() => setTyped({})}>
            {settingsWords.undo}
          </Button>
        )}
      </div>
    </form>
  )
}
