import { DndContext } from '@dnd-kit/core'
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Board } from '../../../../contract/workflow.ts'
import { boardQuery, languagesQuery, listsQuery } from '../../../api/desk-queries.ts'
import { useColleagues } from '../../../api/use-colleagues.ts'
import { useHasRole } from '../../../api/use-user.ts'
import { Asked } from '../../../ui/asked.tsx'
import { placeUnder, useDragSensors } from '../../../ui/drag/sensors.ts'
import { languageName } from '../../../ui/words/language-name.ts'
import { articlesWords, boardWords } from '../../../words/articles.ts'
import { ArticlesPage } from '../articles-page.tsx'
import { BoardColumnView } from './board-column.tsx'
import { columnOrder, columnOf, spoken } from './columns.ts'
import { useMoveCard } from './use-move-card.ts'

type Narrowed = { assignee?: string; section?: string; language?: string }

/** Articles by what the desk does with them: a card is moved by drag or by keyboard. */
export function BoardScreen() {
  const [narrowed, setNarrowed] = useState<Narrowed>({})
  const query = boardQuery(narrowed)
  const board = useQuery({ ...query, placeholderData: (before) => before })
  return (
    <ArticlesPage full>
      <Narrow narrowed={narrowed} onChange={setNarrowed} />
      <p className="hint">{boardWords.how}</p>
      <Asked query={board}>{(shown) => <Columns board={shown} queryKey={query.queryKey} />}</Asked>
    </ArticlesPage>
  )
}

function Columns({ board, queryKey }: { board: Board; queryKey: readonly unknown[] }) {
  const mayMove = useHasRole('owner', 'editor', 'writer')
  const move = useMoveCard(queryKey, board)
  const sensors = useDragSensors((from, arrow) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: 0, ArrowDown: 0 }[arrow]
    const at = columnOrder.indexOf(columnOf(from) ?? 'draft')
    return columnOrder[at + step] ?? null
  })
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={placeUnder}
      accessibility={{ announcements: spoken(board), restoreFocus: false }}
      onDragEnd={({ active, over }) => {
        const to = columnOf(over?.id)
        if (to !== null) move(board, String(active.id), to)
      }}
    >
      <div className="board">
        {columnOrder.map((name) => (
          <BoardColumnView
            key={name}
            column={
              board.columns.find(({ column }) => column === name) ?? {
                column: name,
                articles: [],
                more: false,
              }
            }
            mayMove={mayMove}
          />
        ))}
      </div>
    </DndContext>
  )
}

function Narrow({ narrowed, onChange }: { narrowed: Narrowed; onChange: (next: Narrowed) => void }) {
  const lists = useQuery(listsQuery)
  const languages = useQuery(languagesQuery)
  const colleagues = useColleagues()
  const choices = [
    [
      'assignee',
      articlesWords.assignee,
      articlesWords.anybody,
      [['me', articlesWords.me], ...colleagues.map(({ id, name }) => [id, name])],
    ],
    [
      'section',
      articlesWords.section,
      articlesWords.anySection,
      (lists.data?.sections ?? []).map(({ slug, name }) => [slug, name]),
    ],
    [
      'language',
      articlesWords.language,
      articlesWords.anyLanguage,
      (languages.data?.languages ?? []).map(({ language }) => [language, languageName(language)]),
    ],
  ] as const
  return (
    <section className="filters filters-all" aria-label={articlesWords.filters}>
      {choices.map(([name, label, any, data]) => (
        <Select
          key={name}
          label={label}
          placeholder={any}
          clearable
          clearButtonProps={{ 'aria-label': any }}
          data={data.map(([value = '', text = '']) => ({ value, label: text }))}
          value={narrowed[name] ?? null}
          onChange={(value) => {
            const { [name]: _before, ...rest } = narrowed
            onChange(value === null ? rest : { ...rest, [name]: value })
          }}
        />
      ))}
    </section>
  )
}
