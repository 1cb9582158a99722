import { Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import type { PhotoLack, PhotoQuery } from '../../../contract/photos.ts'
import { photoWords as words } from '../../words/photos.ts'

/** What is typed, as the fields hold it; a query leaves out what is empty. */
export type Fields = {
  words: string
  credit: string
  usedIn: string
  from: string
  to: string
  used: 'any' | 'yes' | 'no'
  lacks: 'any' | PhotoLack
}

export const noFilter: Fields = {
  words: '',
  credit: '',
  usedIn: '',
  from: '',
  to: '',
  used: 'any',
  lacks: 'any',
}

/** Days are those of this device; the last day counts to its end. */
export function queryFrom({ words: typed, credit, usedIn, from, to, used, lacks }: Fields): PhotoQuery {
  const [start, end] = [Date.parse(`${from}T00:00`), Date.parse(`${to}T00:00`)]
  return {
    ...(typed.trim() === '' ? {} : { words: typed.trim() }),
    ...(credit.trim() === '' ? {} : { credit: credit.trim() }),
    ...(usedIn.trim() === '' ? {} : { usedIn: usedIn.trim() }),
    ...(Number.isNaN(start) ? {} : { from: start }),
    ...(Number.isNaN(end) ? {} : { to: end + 86_400_000 }),
    ...(used === 'any' ? {} : { used }),
    ...(lacks === 'any' ? {} : { lacks }),
  }
}

/** Narrows the library; asks once nothing was typed for a moment. */
export function Filters({ onChange }: { onChange: (fields: Fields) => void }) {
  const [fields, setFields] = useState(noFilter)
  const later = useDebouncedCallback(onChange, 200)
  const set = (patch: Partial<Fields>) => {
    const next = { ...fields, ...patch }
    setFields(next)
    later(next)
  }
  return (
    <search className="photo-filters">
      {(['words', 'credit', 'usedIn'] as const).map((name) => (
        <TextInput
          key={name}
          label={words[name]}
          placeholder={words[`${name}Hint`]}
          value={fields[name]}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        />
      ))}
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          label={words[name]}
          value={fields[name]}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        />
      ))}
      <Select
        label={words.use}
        allowDeselect={false}
        value={fields.used}
        data={(['any', 'yes', 'no'] as const).map((value) => ({ value, label: words.uses[value] }))}
        onChange={(value) => set({ used: value ?? 'any' })}
      />
      <Select
        label={words.lack}
        allowDeselect={false}
        value={fields.lacks}
        data={(['any', 'credit', 'description', 'file', 'rights'] as const).map((value) => ({
          value,
          label: words.lacks[value],
        }))}
        onChange={(value) => set({ lacks: value ?? 'any' })}
      />
    </search>
  )
}
